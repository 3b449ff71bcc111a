"""Rewrite WebAssembly so that browsers before Chromium 96 read it.

They want the table of an indirect call as the one byte 0. A linker that knows of reference types
writes five bytes for it, even where there is one table.
"""

import re

CODE = 10  # the section's number
# call_indirect, its type in five bytes, and table 0 in five.
INDIRECT_CALL = re.compile(rb"(\x11[\x80-\xff]{4}[\x00-\x0f])\x80{4}\x00", re.DOTALL)
# Table 0, and four times nothing to do: all else stays in its place.
SHORT = rb"\1" + b"\x00\x01\x01\x01\x01"


def for_old_browsers(module):
    """Give the bytes of the module, with each indirect call as old browsers read it."""
    start, end = code_of(module)
    return module[:start] + INDIRECT_CALL.sub(SHORT, module[start:end]) + module[end:]


def code_of(module):
    """Find where the section of code begins and ends."""
    place = 8  # behind the magic number and the version
    while place < len(module):
        section = module[place]
        size, place = read_number(module, place + 1)
        if section == CODE:
            return place, place + size
        place += size
    raise ValueError("no code in the module")


def read_number(module, place):
    """Read a number in seven bits a byte (LEB128); give it, and the place behind it."""
    number = shift = 0
    while True:
        byte = module[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place
