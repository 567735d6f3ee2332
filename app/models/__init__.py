"""What a project is made of: one table a file, no behaviour beyond its row."""

from app.models.attribute import Attribute, AttributeValue
from app.models.base import Base, Shared
from app.models.case import Case, CaseAlias, CaseKind, CaseLink, CaseSuccession
from app.models.change import Change, ChangeRow
from app.models.code import Code
from app.models.coder import Coder
from app.models.coding import Coding
from app.models.content import Content
from app.models.memo import Memo
from app.models.project_info import ProjectInfo
from app.models.review import Review
from app.models.revision import Revision
from app.models.source import Source
from app.models.source_set import SourceSet, SourceSetMember

JOURNALLED: tuple[type[Shared], ...] = (
    ProjectInfo,
    Coder,
    Source,
    Revision,
    SourceSet,
    SourceSetMember,
    Code,
    Coding,
    Review,
    CaseKind,
    Case,
    CaseAlias,
    CaseSuccession,
    CaseLink,
    Attribute,
    AttributeValue,
    Memo,
)
"""The tables whose every change the journal notes, those that others point to first."""

__all__ = [
    "JOURNALLED",
    "Attribute",
    "AttributeValue",
    "Base",
    "Case",
    "CaseAlias",
    "CaseKind",
    "CaseLink",
    "CaseSuccession",
    "Change",
    "ChangeRow",
    "Code",
    "Coder",
    "Coding",
    "Content",
    "Memo",
    "ProjectInfo",
    "Review",
    "Revision",
    "Shared",
    "Source",
    "SourceSet",
    "SourceSetMember",
]
