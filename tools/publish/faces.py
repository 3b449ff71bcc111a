"""The face of the PDF: Noto Sans SC, which the figures use, in a form that Chromium embeds.

Chromium embeds a face once and under its name only where its outlines are TrueType's, do not vary
and are not made bold by Chromium itself; of any other it makes a Type 3 font for each 255 glyphs.
Noto Sans SC is regular and has PostScript's outlines: those that the book needs are turned into
TrueType's, and made bold beside.
"""

from io import BytesIO

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from pylopdf_fonts_zh_cn import sans_path

# How far a turned outline may lie from the drawn one, in thousandths of the letter's height.
TOLERANCE = 0.5
RADICALS = range(0x2E80, 0x2FE0)
# What TrueType's hints would ask for: there are none.
HINTING = (
    *("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
    *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"),
)
# By how much each side of a bold stroke lies further out; browsers do about the same.
BOLDER = 17


def faces(characters):
    """The bytes of the regular and of the bold face, as far as the `characters` need them."""
    return chinese_face(characters, 0), chinese_face(characters, BOLDER)


def chinese_face(characters, bolder):
    """The bytes of Noto Sans SC with TrueType's outlines, `bolder` further out.

    The face draws the radical ⽅ (U+2F45) and 方 with the same glyph, and Chromium would name the
    glyph after the first of the two: nobody could find 方向 in the PDF. So radicals are left out.
    """
    # Without the time of the day in it, the same characters have the same bytes.
    face = TTFont(sans_path(), recalcTimestamp=False)
    # What Chromium sets text by: kerning, and full-width marks that give way to each other.
    options = Options(layout_features=["kern", "halt", "chws"], notdef_outline=True)
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(one) for one in characters} - set(RADICALS))
    subsetter.subset(face)
    turn_outlines(face, bolder)
    if bolder:
        for name in face["name"].names:
            name.string = name.toUnicode().replace("Regular", "Bold")
        face["OS/2"].usWeightClass = 700
    content = BytesIO()
    face.save(content)
    return content.getvalue()


def turn_outlines(face, bolder):
    """Put in the place of PostScript's cubic curves the quadratic ones of TrueType."""
    drawn, turned = face.getGlyphSet(), newTable("glyf")
    turned.glyphOrder, turned.glyphs = face.getGlyphOrder(), {}
    for name in turned.glyphOrder:
        pen = TTGlyphPen(None)
        # PostScript draws its outlines the other way round.
        drawn[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        turned[name] = glyph = pen.glyph()
        if bolder and glyph.numberOfContours:
            embolden(glyph, bolder)
    del face["CFF "]
    face["loca"], face["glyf"] = newTable("loca"), turned
    face["maxp"].tableVersion = 0x00010000
    for hinting in HINTING:
        setattr(face["maxp"], hinting, 0)
    face["post"].formatType = 3.0
    face.sfntVersion = "\x00\x01\x00\x00"


def embolden(glyph, distance):
    """Move the outline's points outwards, along the middle between the edges that meet there."""
    start = 0
    for end in glyph.endPtsOfContours:
        points = [complex(*point) for point in glyph.coordinates[start : end + 1]]
        for at, (x, y) in enumerate(moved(points, distance), start):
            glyph.coordinates[at] = round(x), round(y)
        start = end + 1


def moved(points, distance):
    """Yield the points of a contour, each `distance` further from both of its edges.

    FreeType does the same: where the edges turn back sharply, or are shorter than the move, less.
    """
    for at, point in enumerate(points):
        # Of two points on one place, the next further one tells where an edge comes from.
        before = next((one for one in points[at - 1 :: -1] + points[:at:-1] if one != point), None)
        after = next((one for one in points[at + 1 :] + points[:at] if one != point), None)
        if before is None:
            yield point.real, point.imag
            continue
        coming, going = point - before, after - point
        shorter = min(abs(coming), abs(going))
        coming, going = coming / abs(coming), going / abs(going)
        turn = coming.conjugate() * going
        along = 1 + turn.real
        move = 0
        if along > 1 / 16:
            # TrueType fills what is on the right of an outline: outwards is on the left.
            move = (
                1j * (coming + going) * min(distance / along, shorter / max(abs(turn.imag), 1e-9))
            )
        yield (point + move).real, (point + move).imag
