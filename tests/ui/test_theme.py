import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QLabel

from app.text.tints import tokens
from app.ui.icons import icon
from app.ui.theme import NAMES, apply_theme, theme


@pytest.fixture(autouse=True)
def _back_to_light(qapp):
    apply_theme(qapp, "light")
    yield
    apply_theme(qapp, "light")


def darkest(pixmap):
    image: QImage = pixmap.toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [color for color in seen if color.alpha() > 200]


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_fills_every_hole_of_the_style_sheet(qapp, name):
    apply_theme(qapp, name)
    assert "{{" not in qapp.styleSheet()
    assert tokens()["theme"][name]["accent"]["solid"] in qapp.styleSheet()


def test_switching_tells_the_views_and_changes_the_colours(qapp, qtbot):
    light = theme.color("surface.reading").name()
    with qtbot.waitSignal(theme.changed):
        apply_theme(qapp, "dark")
    assert theme.is_dark
    assert theme.color("surface.reading").name() != light


def test_an_icon_takes_the_colour_of_the_theme_without_being_made_again(qapp):
    sign = icon("tag", "text.primary")
    before = darkest(sign.pixmap(QSize(32, 32)))
    apply_theme(qapp, "dark")
    after = darkest(sign.pixmap(QSize(32, 32)))
    assert before
    assert max(color.lightness() for color in before) < min(color.lightness() for color in after)


def test_palette_colours_are_tuned_by_theme_and_foreign_ones_follow_the_rule(qapp):
    entry = tokens()["codeColours"][4]
    own = entry["light"]["solid"]
    assert theme.code(own).tint.name().upper() == entry["light"]["tint"]
    apply_theme(qapp, "dark")
    assert theme.code(own).solid.name().upper() == entry["dark"]["solid"]
    foreign = theme.code("#102030")
    assert foreign.solid.lightness() > 80
    assert foreign.shape == "circle"


def test_overlap_does_not_depend_on_which_came_first():
    assert theme.overlap("#916220", "#864338") == theme.overlap("#864338", "#916220")


def test_no_text_is_smaller_than_eleven_pixels():
    assert QFontInfo(theme.font("caption")).pixelSize() >= 11


def test_the_reading_face_is_the_bundled_one_with_its_own_leading(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setFont(theme.reading_font(17))
    assert "Charis" in QFontInfo(label.font()).family()
    assert 27 <= label.fontMetrics().lineSpacing() <= 29
