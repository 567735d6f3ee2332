"""What Topoi remembers of its user: small, readable, and never in the way of the start."""

import json

from app import settings


def test_an_answer_is_remembered_as_a_digest_and_nothing_else(home):
    assert not settings.was_answered("conflict study (Ana's conflicted copy).topoi 12")
    settings.remember_answer("conflict study (Ana's conflicted copy).topoi 12")
    settings.remember_answer("conflict study (Ana's conflicted copy).topoi 12")
    assert settings.was_answered("conflict study (Ana's conflicted copy).topoi 12")
    assert not settings.was_answered("conflict study (Ana's conflicted copy).topoi 13")
    stored = (home / "settings.json").read_text(encoding="utf-8")
    assert "Ana" not in stored
    assert len(json.loads(stored)["answered"]) == 1


def test_the_latest_answers_stay_when_there_are_many(monkeypatch):
    monkeypatch.setattr(settings, "_ANSWERS_LIMIT", 3)
    for number in range(5):
        settings.remember_answer(f"topic {number}")
    known = [number for number in range(5) if settings.was_answered(f"topic {number}")]
    assert known == [2, 3, 4]


def test_a_name_that_is_no_unicode_can_be_a_topic():
    settings.remember_answer("conflict stud\udcffy.topoi 1")
    assert settings.was_answered("conflict stud\udcffy.topoi 1")


def test_answers_that_cannot_be_read_are_none(home):
    home.mkdir()
    (home / "settings.json").write_text('{"answered": {"a": 1}, "coder": "Ana"}', encoding="utf-8")
    assert settings.load() == settings.Settings(coder="Ana")
    (home / "settings.json").write_text('{"answered": [1, "a", null]}', encoding="utf-8")
    assert settings.load().answered == ("a",)
