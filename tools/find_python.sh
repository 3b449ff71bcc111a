#!/bin/sh
# Print the Python that the book is to run on; where there is none, say in one sentence why.
# A shell script, since it must speak where no Python is.

if [ -n "$PYTHON" ]; then
    # What was asked for by name is not silently replaced by another.
    set -- "$PYTHON"
else
    # What was installed into once stays, whatever newer Python has come since.
    set -- .venv/bin/python python3.13 python3.12 python3.11 python3 python
fi

reason=
for python; do
    # Debian leaves ensurepip out of Python, and then no virtual environment can be made.
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2]); import ensurepip' \
        2>/dev/null)
    complete=$?
    case $version in
        3.11 | 3.12 | 3.13)
            if [ "$complete" = 0 ]; then
                command -v "$python"
                exit 0
            fi
            fault="缺少 venv 模块：在 Debian 与 Ubuntu 上先运行 sudo apt install python$version-venv" ;;
        2.* | 3.? | 3.10)
            fault="太旧：装 Python 3.11、3.12 或 3.13，再写 make book PYTHON=python3.12" ;;
        3.*)
            fault="太新，TensorFlow 还没有它的安装包：装 Python 3.11、3.12 或 3.13，再写 make book PYTHON=python3.12" ;;
        *)
            continue ;; # not there, or it does not run
    esac
    # The first in the order of preference tells most.
    [ -n "$reason" ] || reason="$python 是 Python $version，$fault"
done

if [ -z "$reason" ] && [ -n "$PYTHON" ]; then
    reason="PYTHON=$PYTHON 不能运行：检查这个名字，或者去掉它，让 make 自己找"
fi
echo "${reason:-没有找到 Python：装 Python 3.11、3.12 或 3.13，再运行一次}" >&2
exit 1
