"""What a project is made of: one table a file, no behaviour beyond its row."""

from app.models.attribute import Attribute, AttributeValue
from app.models.base import Base, Shared
from app.models.case import Case, CaseAlias, CaseKind, CaseLink, CaseSuccession
from app.models.change import Change, ChangeRow
from app.models.code import Code
from app.models.coder import Coder
from app.models.coding import Coding
from app.models.content import Content
from app.models.decision import CodeRevision, Decision, DecisionCoding, DecisionSide
from app.models.memo import Memo
from app.models.project_info import ProjectInfo
from app.models.review import Review
from app.models.revision import Revision
from app.models.round import Round, RoundCode, RoundCoder, RoundSource, RoundUnit
from app.models.source import Source
from app.models.source_copy import SourceCopy
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
    SourceCopy,
    Round,
    RoundCoder,
    RoundSource,
    RoundUnit,
    RoundCode,
    Decision,
    DecisionSide,
    DecisionCoding,
    CodeRevision,
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
    "CodeRevision",
    "Coder",
    "Coding",
    "Content",
    "Decision",
    "DecisionCoding",
    "DecisionSide",
    "Memo",
    "ProjectInfo",
    "Review",
    "Revision",
    "Round",
    "RoundCode",
    "RoundCoder",
    "RoundSource",
    "RoundUnit",
    "Shared",
    "Source",
    "SourceCopy",
    "SourceSet",
    "SourceSetMember",
]
