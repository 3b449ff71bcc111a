"""去掉书里用不着的脚本：在线运行的 Thebe 会向第三方要文件。"""


def setup(app):
    # Before the extension's own listeners have run for the first time.
    app.connect("config-inited", disconnect_thebe)


def disconnect_thebe(app, config):
    """Jupyter Book 总是载入 sphinx_thebe，又不给开关；摘掉它的监听，它就什么也不做。"""
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if listener.handler.__module__.startswith("sphinx_thebe"):
                app.disconnect(listener.id)
    for files in (app.registry.css_files, app.registry.js_files):
        files[:] = [file for file in files if "thebe" not in str(file)]
