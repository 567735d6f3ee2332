"""topoi encrypt, decrypt, passphrase: and every other verb on what they made."""

import json
import sys

import pytest

from app.cli import passphrase as asking
from app.project import keys


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**10)


@pytest.fixture
def words(tmp_path):
    """Write a passphrase or a code to a file and return its name."""

    def write(text, name="words.txt"):
        path = tmp_path / name
        path.write_text(text + "\n", encoding="utf-8")
        return path

    return write


class Terminal:
    """Somebody who answers what is asked, in order."""

    def __init__(self):
        self.answers, self.asked = [], []

    def __call__(self, question):
        self.asked.append(question)
        return self.answers.pop(0)


@pytest.fixture
def terminal(monkeypatch):
    class Keyboard:
        def isatty(self):
            return True

    made = Terminal()
    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(asking, "getpass", made)
    return made


def counts(topoi, *argv):
    return json.loads(topoi("info", *argv, "--json"))["counts"]


def test_there_and_back_nothing_is_lost(topoi, study, words, tmp_path):
    locked, plain = tmp_path / "locked.topoi", tmp_path / "plain.topoi"
    file = words("nine quiet herons")
    made = json.loads(topoi("encrypt", study, locked, "--passphrase-file", file, "--json"))
    assert made["path"] == str(locked)
    topoi("decrypt", locked, plain, "--passphrase-file", file)
    assert json.loads(topoi("info", locked, "--json", "--passphrase-file", file))["encrypted"]
    assert not json.loads(topoi("info", plain, "--json"))["encrypted"]
    assert "Protected" in topoi("info", locked, "--passphrase-file", file)
    assert counts(topoi, study) == counts(topoi, plain)
    assert counts(topoi, locked, "--passphrase-file", file) == counts(topoi, study)
    for verb in ("codings", "sources", "codes", "frequencies", "history"):
        wanted = topoi(verb, study, "--json")
        assert topoi(verb, locked, "--json", "--passphrase-file", file) == wanted
    assert topoi("check", locked, "--passphrase-file", file).strip()


def test_the_recovery_code_is_told_once_and_opens_the_file(topoi, study, words, tmp_path):
    locked = tmp_path / "locked.topoi"
    topoi("encrypt", study, locked, "--passphrase-file", words("nine quiet herons"))
    lines = [line.strip() for line in topoi.messages.splitlines() if line.count("-") == 6]
    assert len(lines) == 2
    code = words("\n".join(lines), "code.txt")
    assert counts(topoi, "--recovery-code-file", code, locked) == counts(topoi, study)
    wrong = words(lines[0] + "-" + lines[0], "wrong.txt")
    told = topoi("info", locked, "--recovery-code-file", wrong, status=1)
    assert "not a whole recovery code" in told
    other = tmp_path / "other.topoi"
    topoi("encrypt", study, other, "--passphrase-file", words("a ladder in the orchard"))
    told = topoi("info", other, "--recovery-code-file", code, status=1)
    assert "another project or an earlier passphrase" in told


def test_an_encrypted_project_is_changed_like_any_other(topoi, study, words, tmp_path):
    locked, file = tmp_path / "locked.topoi", words("nine quiet herons")
    topoi("encrypt", study, locked, "--passphrase-file", file)
    before = counts(topoi, locked, "--passphrase-file", file)["codings"]
    argv = ("--source", "Council", "--code", "Rescaling", "--quote", "And the money?")
    topoi("code", locked, *argv, "--passphrase-file", file)
    assert counts(topoi, locked, "--passphrase-file", file)["codings"] == before + 1
    topoi("undo", locked, "--passphrase-file", file)
    assert counts(topoi, locked, "--passphrase-file", file)["codings"] == before


def test_encrypting_what_is_encrypted_takes_a_second_passphrase(topoi, study, words, tmp_path):
    locked, send = tmp_path / "locked.topoi", tmp_path / "send.topoi"
    first, second = words("nine quiet herons"), words("a ladder in the orchard", "second.txt")
    topoi("encrypt", study, locked, "--passphrase-file", first)
    told = topoi("encrypt", locked, send, "--passphrase-file", first, status=1)
    assert "new passphrase is wanted" in told
    assert "--new-passphrase-file" in told
    told = topoi("encrypt", locked, send, "--passphrase-file", first,
                 "--new-passphrase-file", first, status=1)  # fmt: skip
    assert "passphrase of the project itself" in told
    topoi("encrypt", locked, send, "--passphrase-file", first, "--new-passphrase-file", second)
    assert counts(topoi, send, "--passphrase-file", second) == counts(topoi, study)


def test_what_is_missing_or_wrong_is_told_in_a_sentence(topoi, study, words, tmp_path):
    locked, out = tmp_path / "locked.topoi", tmp_path / "out.topoi"
    assert "new passphrase is wanted" in topoi("encrypt", study, out, status=1)
    topoi("encrypt", study, locked, "--passphrase-file", words("nine quiet herons"))
    wrong = words("nine loud herons")
    for argv in (("decrypt", locked, out), ("encrypt", locked, out), ("passphrase", locked)):
        assert "protected by a passphrase" in topoi(*argv, status=1)
        assert "does not open" in topoi(*argv, "--passphrase-file", wrong,
                                        "--new-passphrase-file", wrong, status=1)  # fmt: skip
    assert "not protected" in topoi("decrypt", study, out, status=1)
    assert "not protected" in topoi("passphrase", study, "--remove", status=1)
    assert "exists already" in topoi("encrypt", study, locked, "--passphrase-file", wrong, status=1)
    assert "no project at" in topoi("encrypt", out, locked, "--passphrase-file", wrong, status=1)
    assert "recovery code cannot be read" in topoi("info", locked, "--recovery-code-file",
                                                   tmp_path / "none", status=1)  # fmt: skip
    assert "needs the name" in topoi("info", locked, "--recovery-code-file", status=1)
    assert not out.exists()


def test_a_passphrase_is_set_changed_and_removed(topoi, study, words):
    wanted = counts(topoi, study)
    first, second = words("nine quiet herons"), words("a ladder in the orchard", "second.txt")
    made = json.loads(topoi("passphrase", study, "--passphrase-file", first, "--json"))
    assert made["encrypted"]
    code = words(made["recovery_code"], "code.txt")
    topoi("passphrase", study, "--recovery-code-file", code, "--new-passphrase-file", second)
    assert "opens with the new passphrase only" in topoi.messages
    assert "does not open" in topoi("info", study, "--passphrase-file", first, status=1)
    topoi("passphrase", study, "--remove", "--passphrase-file", second)
    assert counts(topoi, study) == wanted


def test_a_terminal_is_asked_without_echo_and_twice_for_a_new_one(topoi, study, terminal, tmp_path):
    locked = tmp_path / "locked.topoi"
    terminal.answers = ["nine quiet herons", "nine loud herons"]
    assert "differ" in topoi("encrypt", study, locked, status=1)
    terminal.answers = ["nine quiet herons", "nine quiet herons"]
    topoi("encrypt", study, locked)
    terminal.answers = ["nine quiet herons"]
    assert counts(topoi, locked) == counts(topoi, study)
    assert [question.split()[0] for question in terminal.asked] == [
        "New", "The", "New", "The", "Passphrase",
    ]  # fmt: skip


def test_a_short_passphrase_is_taken_and_advised_against(topoi, study, words, tmp_path):
    topoi("encrypt", study, tmp_path / "a.topoi", "--passphrase-file", words("heron"))
    assert "Short" in topoi.messages
    topoi("encrypt", study, tmp_path / "b.topoi", "--passphrase-file", words("nine quiet herons"))
    assert "Short" not in topoi.messages


def test_no_passphrase_is_taken_from_the_command_or_the_environment(topoi, study, capfd):
    for argv in (("encrypt", "--help"), ("passphrase", "--help"), ("decrypt", "--help")):
        told = topoi(*argv)
        assert "--passphrase " not in told
        assert "env var" not in told.lower()
    from app.cli import run

    assert run(["info", study, "--passphrase", "nine quiet herons"]) == 2
    assert "heron" not in capfd.readouterr().err
