"""A checkout so small that the set-up can be tried in it in no time, and without a network."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile

from tests.moves.checkout import executable
from tools import install
from tools.book import LIBRARY, ROOT


class SmallCheckout:
    """A small copy of the repository on the Python of this test, with no network."""

    def __init__(self, root):
        self.root, self.venv = root, root / ".venv"
        shutil.copytree(
            ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__")
        )
        for path in map(root.joinpath, (path.relative_to(ROOT) for path in install.INPUTS)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        self.lock, self.files = root / install.LOCK.relative_to(ROOT), root / "files"
        library = self.lock.parent
        (library / "automatic_gradient").mkdir()
        for name in ("pyproject.toml", "README.md", "automatic_gradient/__init__.py"):
            shutil.copy(LIBRARY / name, library / name)
        executable(self.venv / "bin/npm", "exit 0")
        executable(self.venv / "bin/python", f'exec "{sys.executable}" "$@"')
        (self.venv / "pyvenv.cfg").write_text(f"command = {self.venv}\n", encoding="utf-8")
        self.kernel = self.venv / "share/jupyter/kernels/python3/kernel.json"
        self.kernel.parent.mkdir(parents=True)
        self.kernel.write_text('{"argv": ["python"], "display_name": "Python 3 (ipykernel)"}')

    def offer(self, name):
        """Put a wheel of this name where pip looks; return the hash of its bytes."""
        self.files.mkdir()
        wheel = self.files / f"{name}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            about = f"{name}-1.0.dist-info"
            head = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            archive.writestr(f"{about}/WHEEL", head)
            archive.writestr(
                f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
            )
            archive.writestr(f"{about}/RECORD", "")
        return hashlib.sha256(wheel.read_bytes()).hexdigest()

    def install(self):
        """Run the tool; pip does everything but the last step, the writing into this Python."""
        closed = "http://127.0.0.1:1/simple"
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        pip = {"INDEX_URL": closed, "RETRIES": "1", "TIMEOUT": "1", "CONFIG_FILE": os.devnull}
        pip |= {"FIND_LINKS": self.files, "DRY_RUN": "1", "NO_CACHE_DIR": "1"}
        return subprocess.run(
            [sys.executable, "-m", "tools.install"],
            cwd=self.root, env=ours | {f"PIP_{name}": str(value) for name, value in pip.items()},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def fails_to_install(self):
        """Return the last words of an installation that fails and leaves no stamp."""
        done = self.install()
        assert done.returncode == 1
        assert not (self.venv / "installed").exists()
        return done.stderr.splitlines()[-1]
