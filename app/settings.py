"""Where Topoi's own files are, and what it remembers about its user between projects."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from pathlib import Path

from platformdirs import user_config_path, user_data_path

RECENT_LIMIT = 12
_ANSWERS_LIMIT = 300


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in resources/."""
    here = Path(__file__).parent
    inside = here / "resources"  # a built package carries them
    return (inside if inside.is_dir() else here.parent / "resources").joinpath(*parts)


def config_folder() -> Path:
    """Return the folder of the user's settings; `TOPOI_HOME` puts it elsewhere."""
    if home := os.environ.get("TOPOI_HOME"):
        return Path(home)
    return user_config_path("topoi", appauthor=False)


def data_folder() -> Path:
    """Return the folder for what Topoi keeps by itself; `TOPOI_HOME` puts it elsewhere."""
    if home := os.environ.get("TOPOI_HOME"):
        return Path(home)
    return user_data_path("topoi", appauthor=False)


@dataclass(frozen=True)
class Settings:
    """The user's choices; each has a default, so an old or broken file never stops the start."""

    coder: str = ""
    theme: str = "system"
    language: str = ""
    reading_size: int = 17
    density: str = "normal"
    less_motion: bool = False
    backup_folder: str = ""
    recent: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    """What need not be told again, as digests: nothing of a project can be read there."""


def note_path(project: Path) -> Path:
    """Return where the start page's note on a project lies: how much is in it, and no words."""
    import hashlib

    digest = hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:24]
    return config_folder() / "recent" / f"{digest}.json"


def load() -> Settings:
    """Read the settings; what cannot be read has its default."""
    try:
        stored = json.loads((config_folder() / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    default = Settings()
    known = {
        field.name: stored[field.name]
        for field in fields(Settings)
        if field.name not in ("recent", "answered")
        and isinstance(stored.get(field.name), type(getattr(default, field.name)))
    }
    recent = _words(stored.get("recent"))[:RECENT_LIMIT]
    return Settings(**known, recent=recent, answered=_words(stored.get("answered")))


def _words(stored: object) -> tuple[str, ...]:
    return (
        tuple(each for each in stored if isinstance(each, str)) if isinstance(stored, list) else ()
    )


def save(settings: Settings) -> None:
    """Write the settings beside the old ones, then over them."""
    keep(config_folder() / "settings.json", asdict(settings), indent=1)


def keep(path: Path, what: object, *, indent: int | None = None) -> None:
    """Write *what* as JSON to *path*, in place of what was there: all of it, or nothing."""
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(what, file, ensure_ascii=False, indent=indent)
    Path(name).replace(path)


def remember_project(path: Path) -> Settings:
    """Put *path* on top of the recent projects."""
    settings = load()
    name = str(path.resolve())
    recent = (name, *(other for other in settings.recent if other != name))
    settings = replace(settings, recent=recent[:RECENT_LIMIT])
    save(settings)
    return settings


def remember_answer(topic: str) -> None:
    """Remember that the user needs to hear no more about *topic*."""
    settings = load()
    mark = _digest(topic)
    known = (mark, *(other for other in settings.answered if other != mark))
    save(replace(settings, answered=known[:_ANSWERS_LIMIT]))


def was_answered(topic: str) -> bool:
    """Whether the user has heard enough about *topic*."""
    return _digest(topic) in load().answered


def _digest(topic: str) -> str:
    import hashlib

    return hashlib.sha256(topic.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@cache
def version() -> str:
    """Return Topoi's version."""
    from app import __version__

    return __version__
