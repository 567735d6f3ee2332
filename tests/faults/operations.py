"""The long deeds, each of which must happen whole or not at all whatever fails in its midst.

A new one joins by one line. `act` gets the folder of the trial, in which the study and what
`prepare` put there lie; `others` looks at what it wrote beside the study.
"""

import io
import os
import random
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx import Document

from app.cli import run
from app.edits import cases, coders, codes, codings, pseudonyms, sources, texts
from app.errors import UserError
from app.intake import NewCoding, NewReference, NewSource
from app.models import Code, Coder, Source
from app.project import Project
from app.project.keys import MARK, Key
from app.project.rekeying import part_under, write_under
from app.project.replacing import replace
from app.queries import names
from app.queries import texts as texts_of
from app.queries.withdrawal import belongings
from app.tasks import (
    backups,
    exporting,
    handing_out,
    importing,
    merging,
    restoring,
    salvaging,
    sharing,
    withdrawing,
)
from app.tasks.sharing import Sharing
from app.text.pseudonyms import Entry, Register
from tests.faults.actions import survey
from tests.faults.forks import STUDY
from tests.faults.soundness import state_of
from tests.faults.study import Study

OLDER = Path(__file__).parents[1] / "files" / "projects" / "schema_1.topoi"
KEY, OTHER = (Key(bytes([number]) * 32, MARK + b"faultful") for number in (1, 2))


@dataclass(frozen=True)
class Operation:
    """One deed. `key` opens the study before, `keys` are those that may open it afterwards."""

    name: str
    act: Callable[[Path], object]
    others: Callable[[Path], None] = lambda _folder: None
    prepare: Callable[[Path], object] = lambda _folder: None
    key: Key | None = None
    keys: tuple[Key | None, ...] = (None,)


def _edit(deed: Callable[[Study], object], key: Key | None = None) -> Callable[[Path], object]:
    """Return the deed on the opened project of a folder, with chance that is always the same."""

    def act(folder: Path) -> None:
        with Project.open(folder / STUDY, key=key) as project:
            deed(Study(project, random.Random(7)))

    return act


def _import(study: Study) -> None:
    step = importing.new_step()
    for _each in range(3):
        _stored(study, study.new_source(), step)


def _import_coded(study: Study) -> None:
    new = study.new_source()
    codings = tuple(NewCoding(f"code {n}", 0, 1 + n) for n in range(5))
    _stored(study, NewSource("coded", new.text, "table", b"x", new.path, codings=codings))


def _import_literature(study: Study) -> None:
    records = tuple(NewReference(f'{{"title": "T{n}"}}', f"T{n}", f"T{n}") for n in range(5))
    _stored(study, NewSource("lib", "", "bibliography", b"x", Path("a.ris"), references=records))


def _stored(study: Study, new: NewSource, step: str = "") -> None:
    outcome = importing.store(study.project, new, importing.Order(), step)
    if outcome.state == importing.REFUSED:
        raise UserError(outcome.reason)  # the others would be tried


def _change_text(study: Study) -> None:
    source_id = study.one(Source)
    text = texts_of.text(study.project, source_id)
    texts.change_text(study.project, source_id, "A preface.\n" + text.replace(" ", "  ", 9))


def _everything_undone(study: Study) -> None:
    for _each in range(6):
        study.project.undo()


def _remove_all(study: Study) -> None:
    with study.project.read() as session:
        ids = [row[0] for row in session.query(Source.id)]
    sources.remove(study.project, ids)


def _restore(folder: Path) -> None:
    restoring.restore(folder / "backup.topoi", folder / "copy restored.topoi")


def _restore_over(folder: Path) -> None:
    with Project.open(folder / STUDY) as project:
        prepared = restoring.prepare(project, folder / "backup.topoi")
    restoring.finish(prepared)


def _rekey(old: Key | None, new: Key | None) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        path = folder / STUDY
        with part_under(path, path, old=old, new=new) as part:
            replace(path, part, old=old, open_new=lambda: _open(path, new))

    return act


def _open(path: Path, key: Key | None) -> None:
    Project.open(path, writable=False, key=key).close()


def _earlier_backup(folder: Path) -> None:
    """Lay a copy of the study beside it, and go on working."""
    with Project.open(folder / STUDY) as project:
        project.copy_to(folder / "backup.topoi")
        codes.add(project, "Later")


def _copies_are_whole(folder: Path) -> None:
    for path in [*folder.glob("copy*.topoi"), *folder.glob("home/backups/*/[0-9]*.topoi")]:
        states = []
        for key in (None, KEY, OTHER):
            try:
                states.append(state_of(path, key))
            except Exception:  # noqa: BLE001 - another key may fit
                continue
        assert states, f"{path.name} cannot be read"


def _share(study: Study) -> None:
    wanted = Sharing(_names(), hide_coders=True)
    sharing.share(study.project, study.folder / "copy shared.topoi", wanted)


def _hand_out(study: Study) -> None:
    target = study.folder / "copy for Vera.topoi"
    handing_out.hand_out(study.project, target, study.one(Coder), blind=True)


def _a_copy_comes_back(folder: Path) -> None:
    """Lay a copy beside in which somebody else has coded, and corrected a text."""
    copy = folder / "copy.topoi"
    with Project.open(folder / STUDY) as project:
        project.copy_to(copy)
    with Project.open(copy) as there:
        study = Study(there, random.Random(11))
        there.coder_id = coders.add(there, "Vera")
        source_id = study.one(Source)
        text = texts_of.text(there, source_id)
        texts.change_text(there, source_id, f"A preface. {text}")
        for _each in range(40):
            codings.add(there, source_id, study.one(Code), *study.span(source_id))


def _merge(study: Study) -> None:
    merging.merge(study.project, [study.folder / "copy.topoi"])


def _somebody_takes_part(folder: Path) -> None:
    """Let a person speak in one source, and lay a backup beside that has it."""
    with Project.open(folder / STUDY) as project:
        case_id = cases.ensure(project, "participant", "Vera")
        cases.link(project, case_id, Study(project, random.Random(7)).one(Source))
        backups.make(project)


def _withdraw(folder: Path) -> None:
    path = folder / STUDY
    with Project.open(path, writable=False) as project:
        person = names.case(project, "participant", "Vera")
        found = belongings(project, person)
    withdrawing.withdraw(path, withdrawing.Order(found.guid))


def _salvage(folder: Path) -> None:
    salvaging.salvage(folder / STUDY, folder / "copy salvaged.topoi")


def _an_older_study(folder: Path) -> None:
    shutil.copyfile(OLDER, folder / STUDY)


def _open_once(folder: Path) -> None:
    Project.open(folder / STUDY).close()


def _a_talk(folder: Path) -> None:
    (folder / "talk.txt").write_text("ANA: We need money.\nBEN: Nobody asks us.", encoding="utf-8")


def _a_coded_talk(folder: Path) -> None:
    _a_talk(folder)
    _command("import", STUDY, "talk.txt")(folder)
    (folder / "other.txt").write_text("A preface.\nBEN: Nobody asks us.", encoding="utf-8")


def _command(*words: str) -> Callable[[Path], None]:
    """Return what the command line does when it is called with *words* in a folder."""

    def act(folder: Path) -> None:
        os.chdir(folder)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what it prints is no figure of ours
        said = io.StringIO()
        with redirect_stderr(said):
            status = run(words)
        if status:
            raise UserError(said.getvalue())

    return act


def _report_before(folder: Path) -> None:
    Document().save(str(folder / "report.docx"))
    (folder / "table.csv").write_text("before\n", encoding="utf-8")


def _report_is_whole(folder: Path) -> None:
    Document(str(folder / "report.docx"))
    assert (folder / "table.csv").read_text(encoding="utf-8-sig")[-1] == "\n"


def _export(study: Study) -> None:
    exporting.export_excerpts(study.project, study.folder / "report.docx")
    exporting.export_excerpts(study.project, study.folder / "table.csv")


def _names() -> Register:
    return Register([Entry("Kingston", "P1"), Entry("Ana", "P2")])


def _plain_to(new: Key) -> Callable[[Path], None]:
    return lambda folder: write_under(folder / STUDY, folder / "copy.topoi", old=None, new=new)


@cache
def operations() -> tuple[Operation, ...]:
    """Return all of them."""
    return (
        Operation("import", _edit(_import)),
        Operation("import what is coded", _edit(_import_coded)),
        Operation("import literature", _edit(_import_literature)),
        Operation("import a survey", _edit(survey)),
        Operation("merge codes", _edit(lambda s: codes.merge(s.project, *_two(s)))),
        Operation("remove sources", _edit(_remove_all), _copies_are_whole),
        Operation("change a text", _edit(_change_text)),
        Operation("pseudonyms", _edit(lambda s: pseudonyms.apply(s.project, _names()))),
        Operation("undo", _edit(_everything_undone)),
        Operation("create", lambda folder: _create(folder / "copy new.topoi"), _copies_are_whole),
        Operation("back up", _edit(lambda s: backups.make(s.project)), _copies_are_whole),
        Operation(
            "copy", _edit(lambda s: s.project.copy_to(s.folder / "copy.topoi")), _copies_are_whole
        ),
        Operation("restore", _restore, _copies_are_whole, _earlier_backup),
        Operation("restore over", _restore_over, _copies_are_whole, _earlier_backup),
        Operation("export", _edit(_export), _report_is_whole, _report_before),
        Operation("share", _edit(_share), _copies_are_whole),
        Operation("hand out", _edit(_hand_out), _copies_are_whole),
        Operation("merge", _edit(_merge), prepare=_a_copy_comes_back),
        Operation("withdraw", _withdraw, _copies_are_whole, _somebody_takes_part),
        Operation("salvage", _salvage, _copies_are_whole),
        Operation("migrate", _open_once, prepare=_an_older_study),
        Operation("command: import", _command("import", STUDY, "talk.txt"), prepare=_a_talk),
        Operation("command: undo", _command("undo", STUDY)),
        Operation(
            "command: edit-text",
            _command("edit-text", STUDY, "talk", "other.txt"),
            prepare=_a_coded_talk,
        ),
        Operation(
            "command: export",
            _command("export", STUDY, "excerpts", "report.docx"),
            lambda folder: Document(str(folder / "report.docx")),
            _report_before,
        ),
        Operation("encrypted copy", _plain_to(KEY), _copies_are_whole),
        Operation("encrypt", _rekey(None, KEY), keys=(None, KEY)),
        Operation("new passphrase", _rekey(KEY, OTHER), key=KEY, keys=(KEY, OTHER)),
        Operation("decrypt", _rekey(KEY, None), key=KEY, keys=(KEY, None)),
        Operation("import, encrypted", _edit(_import, KEY), key=KEY, keys=(KEY,)),
    )


def _create(path: Path) -> None:
    Project.create(path, coder="Ana").close()


def _two(study: Study) -> list[int]:
    with study.project.read() as session:
        return [row[0] for row in session.query(Code.id).order_by(Code.id.desc()).limit(2)]
