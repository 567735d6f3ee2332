"""The line on top of the window: several things to say, none lost by another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from app.ui.banner import Banner
from app.ui.offers import ADVICE, OFFER, TOLD, TROUBLE, Deed, Offer, Offers


def order(offers):
    """Go once round, from the first."""
    seen = []
    while len(offers):
        seen.append(offers.current.sentence)
        offers.drop(offers.current)
    return seen


def test_the_weightiest_comes_first_and_none_is_lost():
    offers = Offers()
    for sentence, weight in (("advice", ADVICE), ("trouble", TROUBLE), ("offer", OFFER)):
        offers.add(Offer(sentence, weight=weight))
    assert offers.current.sentence == "trouble"
    assert order(offers) == ["trouble", "offer", "advice"]
    assert offers.current is None


def test_what_is_said_in_answer_is_seen_at_once_and_keeps_its_turn():
    offers = Offers()
    offers.add(Offer("trouble", weight=TROUBLE))
    offers.add(Offer("answer", weight=TOLD))
    offers.add(Offer("advice", weight=ADVICE))
    assert (offers.current.sentence, offers.number, len(offers)) == ("answer", 2, 3)
    offers.drop(offers.current)
    assert offers.current.sentence == "trouble"


def test_news_on_a_topic_replace_what_was_said_on_it():
    offers = Offers()
    offers.add(Offer("open elsewhere", weight=TROUBLE, topic="state"))
    offers.add(Offer("advice", weight=ADVICE))
    offers.add(Offer("free now", weight=OFFER, topic="state"))
    assert order(offers) == ["free now", "advice"]


def test_the_same_sentence_is_said_once():
    offers = Offers()
    offers.add(Offer("told"))
    offers.add(Offer("told"))
    assert len(offers) == 1


def test_a_topic_that_is_no_longer_so_goes():
    offers = Offers()
    offers.add(Offer("a copy", weight=OFFER, topic="copy"))
    offers.add(Offer("advice", weight=ADVICE))
    offers.drop_topic("copy")
    offers.drop_topic("never told")
    assert order(offers) == ["advice"]


# --- shown ------------------------------------------------------------------------------------


@pytest.fixture
def banner(qtbot):
    frame = QWidget()
    frame.resize(1280, 120)
    made = Banner()
    made.setParent(frame)
    made.resize(1280, 60)
    qtbot.addWidget(frame)
    frame.show()
    yield made
    frame.close()


def words(banner):
    return banner.findChild(QLabel, "banner-words").text()


def which(banner):
    label = banner.findChild(QLabel, "banner-which")
    return label.text() if label.isVisible() else ""


def click(banner, name, kind=QToolButton):
    QTest.mouseClick(banner.findChild(kind, name), Qt.MouseButton.LeftButton)


def test_one_alone_is_not_counted(banner):
    banner.say("Only this.")
    assert banner.isVisible()
    assert (words(banner), which(banner)) == ("Only this.", "")
    click(banner, "banner-close")
    assert not banner.isVisible()


def test_several_are_gone_through_and_closed_one_by_one(banner):
    banner.offer(Offer("First", weight=OFFER))
    banner.offer(Offer("Second", weight=ADVICE))
    assert (words(banner), which(banner)) == ("First", "1 of 2")
    click(banner, "banner-next")
    assert (words(banner), which(banner)) == ("Second", "2 of 2")
    click(banner, "banner-next")
    assert words(banner) == "First"
    click(banner, "banner-close")
    assert (words(banner), which(banner)) == ("Second", "")
    click(banner, "banner-close")
    assert not banner.isVisible()


def test_each_button_does_what_it_says_and_only_some_end_the_matter(banner):
    done = []
    deeds = (
        Deed("Show", lambda: done.append("show"), stays=True),
        Deed("Open", lambda: done.append("open"), stays=True),
        Deed("Leave", lambda: done.append("leave")),
    )
    banner.offer(Offer("A copy.", deeds, OFFER))
    banner.offer(Offer("Advice.", weight=ADVICE))
    click(banner, "banner-deed", QPushButton)
    click(banner, "banner-deed-2", QPushButton)
    assert words(banner) == "A copy."
    click(banner, "banner-deed-3", QPushButton)
    assert done == ["show", "open", "leave"]
    assert words(banner) == "Advice."
    assert not banner.findChild(QPushButton, "banner-deed").isVisible()
