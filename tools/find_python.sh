#!/bin/sh
# Print the Python that the book is to run on; where there is none, say in one sentence why.
# A shell script, since it must speak where no Python is.

usable() {
    "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

seen=
for python in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3 python; do
    command -v "$python" >/dev/null 2>&1 || continue
    if usable "$python"; then
        command -v "$python"
        exit 0
    fi
    [ -n "$seen" ] || seen="$python（$("$python" --version 2>&1 | head -n 1)）"
    # What was asked for by name is not silently replaced by another.
    [ -z "$PYTHON" ] || break
done

if [ -n "$seen" ]; then
    echo "找到的 $seen 不能用：这本书要 Python 3.11、3.12 或 3.13，装好之后写 make book PYTHON=python3.12" >&2
elif [ -n "$PYTHON" ]; then
    echo "找不到 PYTHON=$PYTHON：检查这个名字，或者去掉它，让 make 自己找" >&2
else
    echo "没有找到 Python：先装 Python 3.11、3.12 或 3.13，再运行一次" >&2
fi
exit 1
