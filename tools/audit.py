"""Ask whether anything in the two lock files has a known hole; no answer is not a clean answer."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from install import LOCK, NPM, SITE

PIP_AUDIT = (
    *("uvx", "--quiet", "pip-audit==2.10.1", "--format", "json", "--progress-spinner", "off"),
    *("--disable-pip", "--require-hashes", "-r"),
)
NPM_AUDIT = (NPM, "audit", "--json", "--prefix", SITE)


class NoAnswer(Exception):
    """What kept the question from being answered."""


def main():
    if not shutil.which("uvx"):
        sys.exit("没有找到 uv：装好它（pipx install uv），再运行一次")
    verdicts = [verdict("Python", python_holes), verdict("npm", npm_holes)]
    if not all(verdicts):
        sys.exit("没有查成，或者查出了漏洞，见上面")


def verdict(kind, holes):
    """Print what is known of these packages; return whether it is known that they are sound."""
    try:
        count, found = holes()
    except NoAnswer as fault:
        print(f"{kind} 的包没有查成：{fault}", file=sys.stderr)
        return False
    for hole in found:
        print(f"{kind} 的包有漏洞：{hole}", file=sys.stderr)
    if not found:
        print(f"{kind} 的 {count} 个包，都没有已知的漏洞")
    return not found


def python_holes():
    """The number of packages that were looked up, and a line for each hole."""
    with tempfile.TemporaryDirectory() as folder:
        everywhere = Path(folder, LOCK.name)
        # pip-audit leaves out what this system does not install.
        everywhere.write_text(re.sub(r" ; [^\\\n]*", " ", LOCK.read_text("utf-8")), "utf-8")
        packages = answer((*PIP_AUDIT, everywhere), "dependencies")
    # pip-audit itself takes these for success.
    if skipped := [package for package in packages if "skip_reason" in package]:
        raise NoAnswer(f"漏洞库没有答出其中 {len(skipped)} 个，例如 {skipped[0]['name']}")
    return len(packages), [
        f"{package['name']} {package['version']}，{hole['id']}，"
        f"补好的版本是 {'、'.join(hole['fix_versions']) or '还没有'}"
        for package in packages
        for hole in package["vulns"]
    ]


def npm_holes():
    packages = answer(NPM_AUDIT, "vulnerabilities").values()
    locked = json.loads((SITE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    # The lock's first entry is the site's own.
    return len(locked) - 1, [
        f"{package['name']} {package['range']}，严重程度 {package['severity']}"
        for package in packages
    ]


def answer(command, key):
    """The part `key` of the JSON that the command prints, whatever its exit status tells."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        report = {"message": (done.stderr.splitlines() or ["什么也没说"])[-1]}
    if key not in report:
        raise NoAnswer(f"漏洞库没有回答（{report.get('message')}）")
    return report[key]


if __name__ == "__main__":
    main()
