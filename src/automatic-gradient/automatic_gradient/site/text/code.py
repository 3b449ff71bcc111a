"""Let a long name in the text break at its joints, as `tf.test.compute_gradient` does at its dots.

A browser breaks code at spaces alone, and a whole name that has moved to the next line leaves a
hole. What is set at a joint has no text: it is neither copied nor searched for.
"""

import re

from docutils import nodes

# Three characters at least stay on either side, and a number stays whole. Of names that are written
# as one word only the longer ones break, as `Forward|Accumulator`.
JOINT = re.compile(
    r"(?<=[\w\])]\w[._/])(?=[^\W\d_]..)|(?<=\w\w[=,(\[])(?=[\w\"'-]..)"
    r"|(?<=[a-z]{5})(?=[A-Z][a-z]{4})"
)


def setup(app):
    app.add_node(nodes.literal, override=True, html=(visit_literal, None))


def visit_literal(translator, node):
    pieces = map(translator.encode, JOINT.split(node.astext()))
    code = translator.starttag(node, "code", "", translate="no")
    translator.body.append(f"{code}{'<wbr>'.join(pieces)}</code>")
    raise nodes.SkipNode
