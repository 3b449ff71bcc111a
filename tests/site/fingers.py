"""What a reader does with a finger, and where he puts it."""


def touch(page, start, *ways):
    """Put a finger on a place, move it to each of `ways` from there, in px, and lift it."""
    session = page.context.new_cdp_session(page)
    x, y = start

    def send(kind, *points):
        points = [{"x": x + right, "y": y + down} for right, down in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", (0, 0))
    for way in ways:
        send("touchMove", way)
        page.wait_for_timeout(30)
    send("touchEnd")
    session.detach()


def middle(node):
    """The place of the window where the middle of this is."""
    box = node.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
