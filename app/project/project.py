"""The open project."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from app.models import ProjectInfo
from app.models.change import DONE, NOTED, SEALED, UNDONE
from app.progress import SILENT, Progress
from app.project import backup, contents, journal, read_only, sqlite, steps
from app.project.changes import Changes, RowChange
from app.project.copying import discard, write_copy
from app.project.creating import create_file
from app.project.engine import WRITER, connect, driver, may_be_written, open_file
from app.project.faults import in_words
from app.project.journal import StaleStep, Step
from app.project.keys import Key, keep_out_of_dumps
from app.project.lock import WriterLock
from app.project.migrating import migrate, stand_in
from app.project.opening import Header, hold, let_go, look_at_header, look_inside, version_of
from app.project.recording import DID, REDID, SEALED_OFF, UNDID, Recording
from app.project.replacing import sweep
from app.project.safeguard import MANY, Safeguard
from app.project.schema import VERSION
from app.project.securing import FileLost, Lost
from app.project.watched import Watched
from app.signal import Signal


class Project(Watched):
    """An open project file: the one door to the data.

    Read with `read`, write with `edit`. Whoever wants to know listens to `changed`.
    """

    def __init__(self, path: Path, *, writable: bool = True, key: Key | None = None) -> None:
        self.path = path
        self._file = path
        self.key = key
        self.changed: Signal[Changes] = Signal()
        self.file_lost: Signal[Lost] = Signal()
        self._writing = threading.RLock()
        self._reading = threading.local()
        self._session: Session | None = None
        self._owner = 0
        self._lock = WriterLock(path)
        self.writable = False
        try:
            header = look_at_header(path)
            self.key = key if header.salt else None
            version = version_of(path, header, key)
            look_inside(path, version, self.key)
            self.read_only = self._hindrance(version, writable=writable)
            self.writable = self.read_only is None
            if version < VERSION:
                self._bring_up_to_date(version)
            if self.writable:
                sweep(path)
            with in_words():
                self._start(header.salt, max(version, VERSION))
        except BaseException:
            self._forget_stand_in()
            self._lock.release()
            raise

    def _bring_up_to_date(self, version: int) -> None:
        """Migrate the file, or what is shown in its stead if it is not to be written."""
        if self.writable:
            migrate(self.path, version, self.key)
        else:
            self._file = stand_in(self.path, self.key)

    def _forget_stand_in(self) -> None:
        if self._file != self.path:
            discard(self._file)

    def _hindrance(self, version: int, *, writable: bool) -> read_only.ReadOnly | None:
        """Become the writer, or return why that cannot be."""
        if version > VERSION:
            return read_only.newer(self.path.name)
        if not writable:
            return read_only.asked()
        if not may_be_written(self.path):
            return read_only.protected()
        return None if self._lock.take() else read_only.locked_out(self._lock)

    def _start(self, salt: bytes | None, version: int) -> None:
        if self.key is not None:
            keep_out_of_dumps()
        self._identity: tuple[int, int] | None = hold(
            self._file, Header(None if salt else version, salt)
        )
        self._engine = connect(self._file, writable=self.writable, key=self.key)
        self.safeguard = Safeguard(self.path, self.key)
        self._recording = Recording(self.path, self.key)
        self._writer: Connection | None = None
        self._ear = None
        try:
            self._connect()
        except BaseException:
            self._disconnect()
            raise

    def _connect(self) -> None:
        if self.writable:
            self._writer = self._engine.connect().execution_options(**{WRITER: True})
            with self._writer.begin():
                journal.install(self._writer)
        with self.read() as session:
            self.coder_id = session.scalar(select(ProjectInfo.coder_id))
            self._ends = steps.ends(session.connection())
            self._start_watching(backup.mark_of(driver(session.connection())))

    @classmethod
    def create(
        cls, path: Path, *, title: str = "", coder: str = "", key: Key | None = None
    ) -> "Project":
        """Make a new project at *path*, which must not exist, and open it; encrypted with *key*."""
        with in_words():
            create_file(path, title=title or path.stem, coder=coder, key=key)
        return cls(path, key=key)

    @classmethod
    def open(cls, path: Path, *, writable: bool = True, key: Key | None = None) -> "Project":
        """Open the project at *path*; read-only if another program is writing it.

        Raises `PassphraseWanted` if it is encrypted and *key* does not open it.
        """
        return cls(path, writable=writable, key=key)

    def close(self) -> None:
        """Let go of the file."""
        self._disconnect()
        contents.forget_texts()
        self._lock.release()

    def _opened(self, path: Path, *, writable: bool) -> "Project":
        return Project(path, writable=writable, key=self.key)

    def _disconnect(self) -> None:
        self._stop_watching()
        if self._writer is not None:
            self._writer.close()
        self._engine.dispose()
        if self._identity is not None:  # closing twice must not forget another's connection
            let_go(self._identity)
            self._identity = None
        self._forget_stand_in()

    def __enter__(self) -> "Project":
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Lend a session to ask questions with; inside an edit it sees what the edit did.

        A question inside a question uses the outer one's session.
        """
        if self._session is not None and self._owner == threading.get_ident():
            yield self._session
            return
        if (outer := getattr(self._reading, "session", None)) is not None:
            # a second reader would wait for a writer that waits for the first
            yield outer
            return
        with in_words(), Session(self._engine) as session:
            self._reading.session = session
            try:
                yield session
            finally:
                self._reading.session = None

    @contextmanager
    def edit(self, label: str, *, merge_key: str = "", loses: int = 0) -> Iterator[Session]:
        """Make one edit: all of it happens, or none; the user can undo it as *label*.

        An edit inside an edit joins the outer one. Edits in a row with one *merge_key* are one
        step. Nothing is noted if nothing changed. *loses* is how many rows it takes away: before
        many, a backup is made.
        """
        with self._writing:
            if self._session is not None:
                yield self._session
                return
            self._before_loss(loses)
            with self._transaction() as session:
                connection = session.connection()
                step = steps.begin(connection, label, self._coder_name(session), merge_key)
                mark = journal.start_noting(connection, step)
                yield session
                session.flush()
                journal.stop_noting(connection)
                changes = journal.noted(connection, step, mark)
                if not changes.ids_by_table:
                    session.rollback()
                    return
                if self._ends.redo is not None:
                    steps.abandon_undone(connection)
                ends = steps.Ends(steps.last_done(connection), redo=None)
            self._announce(changes, ends)

    @contextmanager
    def bulk(self, label: str) -> Iterator[Session]:
        """Make one edit without noting its rows: quick, but no undo reaches behind it."""
        with self._writing, self._transaction(SEALED_OFF) as session:
            connection = session.connection()
            yield session
            session.flush()
            steps.abandon_undone(connection)
            steps.write(connection, label, self._coder_name(session), SEALED)
            ends = steps.ends(connection)
        self._announce(Changes.of_everything(), ends)

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """Write down what is not part of the study yet, as an unfinished text: no step, no undo."""
        with self._writing, self._transaction() as session:
            yield session
        self._watch.note(self._watch.mark)

    @property
    def undo_step(self) -> Step | None:
        """What undo would take back."""
        return self._ends.undo

    @property
    def redo_step(self) -> Step | None:
        """What redo would do again."""
        return self._ends.redo

    def undo(self) -> str:
        """Take back the last step and return its label."""
        with self._writing:
            if (step := self._ends.undo) is None:
                raise UserError(_("There is nothing to undo."))
            self._before_loss(self._losses(step, back=True))
            self._apply(step, back=True)
        return step.label

    def redo(self) -> str:
        """Do again what was undone last and return its label."""
        with self._writing:
            if (step := self._ends.redo) is None:
                raise UserError(_("There is nothing to redo."))
            self._before_loss(self._losses(step, back=False))
            self._apply(step, back=False)
        return step.label

    def history(self) -> list[Step]:
        """Return the audit trail, oldest first."""
        with self.read() as session:
            return steps.all_steps(session.connection())

    def copy_to(self, target: Path, progress: Progress = SILENT) -> None:
        """Write the project as it is now, encrypted if it is, to *target*, which must not exist.

        Others may read and write meanwhile; nothing is left behind if it fails or is cancelled.
        """
        with in_words(), closing(open_file(self._file, writable=False, key=self.key)) as source:
            write_copy(source, target, key=self.key, progress=progress)

    def _before_loss(self, rows: int) -> None:
        if rows >= MANY and self.writable:
            self._settle()
            self.safeguard.before_loss()

    def _losses(self, step: Step, *, back: bool) -> int:
        with self.read() as session:
            return steps.losses(session.connection(), step.id, back=back)

    def _apply(self, step: Step, *, back: bool) -> None:
        note = _("Undo: {label}") if back else _("Redo: {label}")
        try:
            with self._transaction(UNDID if back else REDID, step.id) as session:
                connection = session.connection()
                rows = journal.rows_of(connection, step.id)
                if back:
                    rows = [row.inverse for row in reversed(rows)]
                journal.apply(connection, rows)
                steps.set_state(connection, step.id, UNDONE if back else DONE)
                text = note.format(label=step.label)
                steps.write(connection, text, self._coder_name(session), NOTED)
                ends = steps.ends(connection)
        except (StaleStep, IntegrityError) as error:
            raise UserError(
                _("“{label}” cannot be taken back or done again.").format(label=step.label),
                _("Something it touched has changed since by another way, or is being edited."),
            ) from error
        self._follow_coder(rows)
        self._announce(journal.told(rows), ends)

    def _follow_coder(self, rows: list[RowChange]) -> None:
        """Let the coder of before code again when the choice of another was taken back."""
        for row in rows:
            if row.table is ProjectInfo and row.before and row.after:
                then, now = row.before["coder_id"], row.after["coder_id"]
                if then != now:
                    self.coder_id = now if isinstance(now, int) else None

    @contextmanager
    def _transaction(self, kind: str = DID, step: int = 0) -> Iterator[Session]:
        """Lend the writing session; *kind* and *step* are for the record of steps."""
        self._refuse_if_read_only()
        self._settle()
        assert self._writer is not None
        try:
            with in_words(), Session(self._writer, expire_on_commit=False) as session:
                session.begin()
                raw = driver(session.connection())
                raw.execute("PRAGMA defer_foreign_keys=ON")
                self._recording.begin(raw, self._watch.mark)
                self._session, self._owner = session, threading.get_ident()
                try:
                    yield session
                    written = self._recording.gather(raw, kind, step)
                    session.commit()
                finally:
                    self._session, self._owner = None, 0
        finally:
            # rolling back fails, too, where the disk does; SQLite has let go all the same
            with suppress(DatabaseError, sqlite.DatabaseError):
                self._writer.rollback()
                driver(self._writer).rollback()  # a refused COMMIT leaves SQLite's own open
        if written.mark != self._watch.mark:
            self._watch.note(written.mark)
            self._recording.keep(written)

    def _refuse_if_read_only(self) -> None:
        if self.lost is not None:
            raise FileLost(self.lost)
        if self.read_only is not None:
            raise UserError(self.read_only.sentence, self.read_only.hint)

    def _announce(self, changes: Changes, ends: steps.Ends) -> None:
        self._ends = ends
        self.changed.emit(changes)

    def _coder_name(self, session: Session) -> str:
        session.flush()  # inside an edit, see what it did
        return steps.name_of(session.connection(), self.coder_id)
