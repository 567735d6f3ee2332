"""What a project is made of: one table a file, no behaviour beyond its row."""

from app.models.attribute import Attribute, AttributeValue
from app.models.base import Base, Shared
from app.models.case import Case, CaseAlias, CaseKind, CaseLink
from app.models.change import Change, ChangeRow
from app.models.code import Code
from app.models.coder import Coder
from app.models.coding import Coding
from app.models.content import Content
from app.models.memo import Memo
from app.models.project_info import ProjectInfo
from app.models.source import Source

JOURNALLED: tuple[type[Shared], ...] = (
    ProjectInfo,
    Coder,
    Source,
    Code,
    Coding,
    CaseKind,
    Case,
    CaseAlias,
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
    "Change",
    "ChangeRow",
    "Code",
    "Coder",
    "Coding",
    "Content",
    "Memo",
    "ProjectInfo",
    "Shared",
    "Source",
]
