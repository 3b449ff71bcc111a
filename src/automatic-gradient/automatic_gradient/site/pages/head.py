"""Say what a page is: to search engines, to reference managers, to those who pass it on.

Full addresses are known only where `baseurl` in `_config.yml` tells where the site is published.
There are extensions for this: one forgets the pages in the sitemap that a build need not write
anew, and warns where there is no `baseurl`; another brings fonts for cards that we draw ourselves.
"""

import json
import re
from pathlib import Path
from xml.sax.saxutils import escape

from docutils import nodes

from automatic_gradient.site.pages.contents import in_order, page_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Search engines cut what is longer.
LONGEST_DESCRIPTION = 120


def setup(app):
    app.connect("html-page-context", add_head)
    app.connect("build-finished", write_for_robots)


def base_of(config):
    """Give the site's address with a slash at its end, or an empty text where it is not known."""
    return config.html_baseurl and f"{config.html_baseurl.rstrip('/')}/"


def address_of(config, docname):
    return base_of(config) and f"{base_of(config)}{docname}.html"


def add_head(app, pagename, templatename, context, doctree):
    context["base"] = base_of(app.config)
    if doctree is None:
        return
    title = app.env.titles[pagename].astext()
    edition = app.config.edition.split(".")
    context["description"] = description(doctree)
    context["address"] = address_of(app.config, pagename)
    context["citation"] = {
        "title": title,
        "inbook_title": app.config.html_title if pagename != app.config.root_doc else "",
        "author": app.config.author,
        "publication_date": "/".join(edition[:2]),
        "language": "zh-CN",
        "fulltext_html_url": context["address"],
    }
    facts = book(app.config) if pagename == app.config.root_doc else page(app, pagename)
    facts = {"@context": "https://schema.org", **facts, "description": context["description"]}
    # Within a script a browser looks for its end, and for nothing else.
    context["facts"] = json.dumps(facts, ensure_ascii=False).replace("<", r"\u003c")


def description(doctree):
    """Give what fits of the first paragraph that ends in a sentence and has no formula."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = paragraph.astext().replace("\n", " ")
        if paragraph.next_node(nodes.math) is None and text.endswith(tuple("。？")):
            return shortened(text)
    return ""


def shortened(text):
    """Give as many whole sentences as search engines show."""
    ends = [found.end() for found in re.finditer("[。？]", text)]
    return text[: max((end for end in ends if end <= LONGEST_DESCRIPTION), default=ends[0])]


def book(config):
    return without_empty(
        {
            "@type": "Book",
            "name": config.html_title,
            "author": {"@type": "Organization", "name": config.author},
            "bookEdition": config.edition,
            "inLanguage": "zh-CN",
            "license": LICENCE,
            "url": address_of(config, config.root_doc),
        }
    )


def page(app, docname):
    number = page_of(app.env, docname).number
    return without_empty(
        {
            "@type": "Chapter" if number else "WebPage",
            "name": app.env.titles[docname].astext(),
            "position": number,
            "url": address_of(app.config, docname),
            "isPartOf": book(app.config),
        }
    )


def without_empty(facts):
    return {name: fact for name, fact in facts.items() if fact}


def write_for_robots(app, exception):
    """Allow everything, and list all pages where their addresses are known."""
    if exception or app.builder.name != "html":
        return
    robots, sitemap = (Path(app.outdir, name) for name in ("robots.txt", "sitemap.xml"))
    if base := base_of(app.config):
        robots.write_text(f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n", "utf-8")
        sitemap.write_text(site_map(app), "utf-8")
    else:
        robots.write_text("User-agent: *\nAllow: /\n", "utf-8")
        sitemap.unlink(missing_ok=True)


def site_map(app):
    addresses = [address_of(app.config, docname) for docname in in_order(app.env)]
    lines = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )
