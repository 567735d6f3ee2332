"""What is carried by drag and drop: codes from the codebook, passages from the text."""

from PySide6.QtCore import QMimeData

CODE = "application/x-topoi-code"
"""Ids of codes, as ASCII numbers separated by spaces."""
PASSAGE = "application/x-topoi-passage"
"""Source id, start and end, as ASCII numbers separated by spaces."""


def code_data(code_ids: list[int]) -> QMimeData:
    """Return the ids of dragged codes."""
    data = QMimeData()
    data.setData(CODE, " ".join(map(str, code_ids)).encode("ascii"))
    return data


def passage_data(text: str, source_id: int | None, start: int, end: int) -> QMimeData:
    """Return a passage with its words, which other programs can take as plain text."""
    data = QMimeData()
    data.setText(text[start:end])
    if source_id is not None:
        data.setData(PASSAGE, f"{source_id} {start} {end}".encode("ascii"))
    return data


def dragged_codes(data: QMimeData) -> list[int]:
    """Return the ids of dragged codes; none if something else is dragged."""
    return _numbers(data, CODE)


def dragged_passage(data: QMimeData) -> tuple[int, int, int] | None:
    """Return source id, start and end of a dragged passage, or None."""
    numbers = _numbers(data, PASSAGE)
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None


def _numbers(data: QMimeData, kind: str) -> list[int]:
    if not data.hasFormat(kind):
        return []
    words = data.data(kind).toStdString().split()
    return [int(word) for word in words] if all(word.isdigit() for word in words) else []
