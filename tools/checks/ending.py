"""A pytest plugin: the last line says in Chinese how the checks ended, and what is to be done."""

import pytest

ENDINGS = {
    pytest.ExitCode.OK: "查完了，都过了",
    pytest.ExitCode.TESTS_FAILED: (
        "有 {failed} 条没有过：名字在上面的 FAILED 与 ERROR 后面，再往上是每一条的缘故。"
        "改好以后，只查一条写 make check ONLY=tests/…::名字"
    ),
    pytest.ExitCode.INTERRUPTED: (
        "没有查完：是按了 Ctrl+C，或者有文件读不进来，缘故在上面的 ERROR 后面"
    ),
    pytest.ExitCode.USAGE_ERROR: "没有查成，缘故在上面的 ERROR 后面：改好 ONLY，再运行一次",
    pytest.ExitCode.NO_TESTS_COLLECTED: "一条也没有查：没有叫这个名字的，看看 ONLY 里写的",
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    """Speak after pytest's own summary; workers have no terminal to speak on."""
    result = yield
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and session.exitstatus in ENDINGS:
        failed = sum(len(terminal.stats.get(word, [])) for word in ("failed", "error"))
        terminal.ensure_newline()
        terminal.write_line(ENDINGS[session.exitstatus].format(failed=failed))
    return result
