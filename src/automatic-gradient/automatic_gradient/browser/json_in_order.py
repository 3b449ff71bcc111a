"""JSON whose objects keep their order; MicroPython's own makes dicts, which there forget it."""

import json

from automatic_gradient.browser.ordered import dictionary

dumps = json.dumps


def loads(text):
    """As `json.loads`: each object becomes a dictionary that keeps its order."""
    # Behind a backslash a quotation mark belongs to its string.
    parts = text.replace("\\\\", "\x00").replace('\\"', "\x01").split('"')
    for place in range(0, len(parts), 2):  # what stands outside the strings
        parts[place] = _lists_for_objects(parts[place])
    text = '"'.join(parts).replace("\x01", '\\"').replace("\x00", "\\\\")
    return _with_objects(json.loads(text))


def _lists_for_objects(part):
    """Write an object as a list: an empty object, which tells what it was, its keys and values."""
    part = part.replace("}", "]").replace("{", "[{}").replace(":", ",")
    return part + "," if part.rstrip().endswith("[{}") else part


def _with_objects(value):
    if not isinstance(value, list):
        return value
    items = [_with_objects(one) for one in value]
    return dictionary(zip(items[1::2], items[2::2])) if value[:1] == [{}] else items
