"""The face of the PDF: what Chromium embeds once, and finds the words of."""

from io import BytesIO

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path

from tools.publish.faces import faces

TEXT = "梯度的方向：f(x) = 0。"


@pytest.fixture(scope="module")
def made():
    return [TTFont(BytesIO(content)) for content in faces(TEXT)]


def area(face, character):
    glyphs = face.getGlyphSet()
    pen = AreaPen(glyphs)
    glyphs[face.getBestCmap()[ord(character)]].draw(pen)
    return abs(pen.value)


def test_the_outlines_are_truetypes_and_there_for_every_character(made):
    for face in made:
        assert "glyf" in face
        assert "CFF " not in face
        assert set(map(ord, TEXT)) <= set(face.getBestCmap())


def test_a_turned_outline_covers_what_the_drawn_one_does(made):
    drawn = TTFont(sans_path())
    for character in TEXT.replace(" ", ""):
        assert area(made[0], character) == pytest.approx(area(drawn, character), rel=0.01)


def test_the_bold_face_has_more_ink_within_the_same_widths(made):
    regular, bold = made
    for character in TEXT.replace(" ", ""):
        assert area(bold, character) > 1.1 * area(regular, character)
    assert regular["hmtx"].metrics == bold["hmtx"].metrics


def test_a_character_is_not_named_after_the_radical_that_looks_like_it():
    for content in faces("方\u2f45"):
        assert list(TTFont(BytesIO(content)).getBestCmap()) == [ord("方")]
