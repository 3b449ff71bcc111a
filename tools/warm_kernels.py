"""Kernels forked from one process that has imported what the chapters import, and run nothing yet.

TensorFlow starts its threads at its first operation, so that a fork made before is as good as a
fresh process, and saves its start: four seconds. Linux only.
"""

import ctypes
import json
import os
import runpy
import select
import signal
import subprocess
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import EntryPoint

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

IMPORTED = [
    "ipykernel.kernelapp",
    "keras",
    "matplotlib.pyplot",
    "sklearn.datasets",
    "sympy",
    "tensorflow",
]
PR_SET_PDEATHSIG = 1


class NotStarted(Exception):
    """Why there are no warm kernels, in Chinese."""


@contextmanager
def warm_kernels():
    """A kernel that is started within is a forked one, whoever starts it."""
    factory = KernelProvisionerFactory.instance()
    before, name = factory.default_provisioner_name, "warm"
    factory.provisioners[name] = EntryPoint(name, f"{__name__}:WarmProvisioner", factory.GROUP_NAME)
    factory.default_provisioner_name = name
    try:
        yield
    finally:
        factory.default_provisioner_name = before


class WarmProvisioner(LocalProvisioner):
    """Jupyter's own way to start a kernel, but for where the process comes from."""

    async def launch_kernel(self, cmd, **options):
        self.process = ForkedProcess(cmd, options["env"], options["cwd"])
        self.pid = self.pgid = self.process.pid
        return self.connection_info


class ForkedProcess:
    """What LocalProvisioner asks of a Popen, for a process that is another's child."""

    stdin = stdout = stderr = None
    parent = None

    def __init__(self, command, environment, folder):
        if ForkedProcess.parent is None:
            ForkedProcess.parent = start_parent(command[0], environment)
        parent = ForkedProcess.parent
        print(json.dumps([command, environment, str(folder)]), file=parent.stdin, flush=True)
        answer = parent.stdout.readline()
        if not answer:
            ForkedProcess.parent = None
            raise NotStarted(f"内核的母进程没有起来\n{parent.communicate()[1].strip()}")
        self.pid = int(answer)
        self.handle = os.pidfd_open(self.pid)

    def poll(self):
        return 0 if select.select([self.handle], [], [], 0)[0] else None

    def wait(self):
        select.select([self.handle], [], [])
        os.close(self.handle)
        return 0

    def send_signal(self, number):
        signal.pidfd_send_signal(self.handle, number)


def start_parent(python, environment):
    return subprocess.Popen(
        [python, __file__],
        # ipykernel sets it too, but after matplotlib has been imported.
        env=environment | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


# --- In the process that is forked --------------------------------------------------------------


class Stream:
    """What TensorFlow's log binds at its import, and what then is the kernel's own stream."""

    def __init__(self, name):
        self.name, self.first = name, getattr(sys, name)

    def __getattr__(self, attribute):
        current = getattr(sys, self.name)
        return getattr(self.first if current is self else current, attribute)


def serve():
    """Fork a kernel for each line of standard input, and end with it."""
    # A kernel has its own folder there, and the prompt by which TensorFlow knows a notebook.
    del sys.path[0]
    sys.ps1 = "In : "
    sys.stdout, sys.stderr = Stream("stdout"), Stream("stderr")
    for name in IMPORTED:
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        if os.fork() == 0:
            run_kernel(*json.loads(line))
            return


def run_kernel(command, environment, folder):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    print(os.getpid(), flush=True)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    sys.argv = [*command[2:], f"--IPKernelApp.parent_handle={os.getppid()}"]
    runpy.run_module("ipykernel_launcher", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    serve()
