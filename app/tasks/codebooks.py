"""Codebooks: those that Topoi brings along, and those in the user's own files."""

from pathlib import Path

from app.edits import attributes, codebooks
from app.edits.codebooks import BookReport
from app.edits.participants import ROLE, ROLES
from app.i18n import N_, _
from app.importers import codebook_csv
from app.intake import NewCode
from app.models.case import ORGANISATION, PARTICIPANT
from app.project import Project
from app.settings import resource

STARTERS = ("governmentality", "place-matters")
_SECTORS = (
    N_("municipal"), N_("settlement agency"), N_("employer"), N_("school board"), N_("health"),
    N_("faith or ethnocultural"), N_("francophone network"), N_("post-secondary"), N_("police"),
    N_("library"), N_("private sector"), N_("community organisation"), N_("other"),
)  # fmt: skip
LEVEL = N_("Level of government")
_LEVELS = (
    N_("federal"), N_("federal-provincial agreement"), N_("provincial"), N_("municipal"),
    N_("LIP"), N_("other"),
)  # fmt: skip
_MORE_ROLES = (
    N_("partner organisation"), N_("immigrant"), N_("refugee"), N_("temporary foreign worker"),
)  # fmt: skip
_NOT_SAID = N_("prefer not to say")
_OF_PEOPLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Status"), (N_("permanent resident"), N_("citizen"), N_("refugee"),
                    N_("temporary foreign worker"), N_("student"), _NOT_SAID)),
    (N_("Arrival year"), ()),
    (N_("Years in place"), ()),
    (N_("Gender"), (N_("woman"), N_("man"), N_("non-binary"), _NOT_SAID)),
    (N_("Age band"), ("18–24", "25–34", "35–44", "45–54", "55–64", "65+", _NOT_SAID)),
    (N_("Language"), ()),
    (N_("City"), ()),
)  # fmt: skip
"""What may be asked of people; none of it has to be answered. Without values, any is allowed."""
_CONSENT = (
    N_("not asked yet"), N_("analysis only"), N_("quotation"), N_("public exhibition"),
    N_("quotation, no images"), N_("not to be quoted"), N_("withdrawn"),
)  # fmt: skip
_OF_PICTURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Place type"), (N_("home"), N_("work"), N_("street"), N_("park"), N_("library"),
                        N_("worship"), N_("shop"), N_("school"), N_("transport"), N_("other"))),
    (N_("Consent"), _CONSENT),
)  # fmt: skip
"""What is known of a picture that a participant took."""


def starter_path(name: str) -> Path:
    """Return the file of a codebook that Topoi brings along."""
    return resource("codebooks", f"codebook_{name.replace('-', '_')}.csv")


def read_codebook(name: str | Path) -> list[NewCode]:
    """Read a codebook that Topoi brings along, by its name, or a CSV file."""
    return codebook_csv.read(starter_path(str(name)) if name in STARTERS else Path(name))


def store_codebook(project: Project, book: list[NewCode], starter: str | Path = "") -> BookReport:
    """Add the codes of *book* to the project, in one step.

    With a *starter* that Topoi brings along come the attributes that its study asks about.
    """
    with project.edit(_("Import codebook")):
        if starter in STARTERS:
            for kind, name, choices in attributes_of(str(starter)):
                attributes.offer(project, kind, name, choices)
        return codebooks.add(project, book)


def attributes_of(starter: str) -> list[tuple[str | None, str, list[str]]]:
    """Return what a starter codebook asks: kind of case, attribute, values to choose from.

    What it asks about sources has no kind.
    """
    roles = ROLES if starter == STARTERS[0] else (*ROLES, *_MORE_ROLES)
    found: list[tuple[str | None, str, tuple[str, ...]]] = [
        (None, _(LEVEL), _LEVELS),
        (PARTICIPANT, ROLE, roles),
        (PARTICIPANT, _("Sector"), _SECTORS),
        (ORGANISATION, _("Sector"), _SECTORS),
    ]
    if starter != STARTERS[0]:
        found += [(PARTICIPANT, _(name), values) for name, values in _OF_PEOPLE]
        found += [(PARTICIPANT, _("Consent"), _CONSENT)]
        found += [(None, _(name), values) for name, values in _OF_PICTURES]
    return [(kind, name, [_(value) for value in values]) for kind, name, values in found]
