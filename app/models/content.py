"""Content: immutable bytes, addressed by their SHA-256, shared by sources and revisions."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Content(Base):
    """Bytes that never change; `packed` says that `data` is compressed with zlib."""

    __tablename__ = "content"

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    packed: Mapped[bool]
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
