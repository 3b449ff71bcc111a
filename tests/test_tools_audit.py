"""The audit: clean, a hole, and no answer are three different things."""

import json

import pytest

from tools import audit

SOUND = {"name": "numpy", "version": "2.4.6", "vulns": []}
HOLED = {
    "name": "pillow",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}],
}


def python_answer(*packages):
    return json.dumps({"dependencies": packages})


def npm_answer(**packages):
    return json.dumps({"vulnerabilities": packages})


@pytest.fixture
def answered(monkeypatch, tmp_path):
    """Let pip-audit and npm answer with these words; return what the audit exits with."""

    def answered(python, npm):
        for name, words, command in (
            ("uvx", python, "PIP_AUDIT"),
            ("npm", npm, "NPM_AUDIT"),
        ):
            program, said = tmp_path / name, tmp_path / f"{name}.json"
            said.write_text(words, encoding="utf-8")
            # pip-audit and npm exit with 1 for a hole; nothing is to hang on that.
            program.write_text(f"#!/bin/sh\ncat {said}\necho 'no such host' >&2\nexit 1\n")
            program.chmod(0o755)
            monkeypatch.setattr(audit, command, (program,))
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        try:
            audit.main()
        except SystemExit as end:
            return end.code

    return answered


def test_a_clean_answer_is_told_with_its_number(answered, capsys):
    assert answered(python_answer(SOUND, SOUND), npm_answer()) is None
    python, npm = capsys.readouterr().out.splitlines()
    assert python == "Python 的 2 个包，都没有已知的漏洞"
    assert npm.startswith("npm 的 ")


def test_a_hole_is_named_with_what_mends_it(answered, capsys):
    bad = {"range": "<1.2", "severity": "high", "name": "d3-array"}
    assert answered(python_answer(SOUND, HOLED), npm_answer(**{"d3-array": bad}))
    assert capsys.readouterr().err.splitlines() == [
        "Python 的包有漏洞：pillow 1.0，PYSEC-1，补好的版本是 1.1、2.0",
        "npm 的包有漏洞：d3-array <1.2，严重程度 high",
    ]


def test_no_answer_is_not_a_clean_answer(answered, capsys):
    assert answered("", json.dumps({"message": "405 Method Not Allowed"}))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "Python 的包没有查成：漏洞库没有回答（no such host）",
        "npm 的包没有查成：漏洞库没有回答（405 Method Not Allowed）",
    ]


def test_a_package_that_was_passed_over_is_no_answer(answered, capsys):
    skipped = {"name": "absl-py", "skip_reason": "not found"}
    assert answered(python_answer(SOUND, skipped), npm_answer())
    printed = capsys.readouterr()
    assert "漏洞库没有答出其中 1 个，例如 absl-py" in printed.err
    assert "Python 的" not in printed.out


def test_what_only_other_systems_install_is_asked_about_too(monkeypatch):
    def answer(command, key):
        pins = command[-1].read_text(encoding="utf-8")
        assert "tensorflow==" in pins
        assert "tensorflow-cpu==" in pins
        assert " ; " not in pins
        assert pins.count("--hash=") == audit.LOCK.read_text(encoding="utf-8").count("--hash=")
        return [SOUND]

    monkeypatch.setattr(audit, "answer", answer)
    assert audit.python_holes() == (1, [])


def test_a_missing_uv_is_said_so(answered, monkeypatch):
    monkeypatch.setattr(audit.shutil, "which", lambda name: None)
    assert answered("", "").startswith("没有找到 uv")
