"""The condition that a column is one of many ids, however many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select


def among(column: Any, ids: Iterable[int]) -> ColumnElement[bool]:  # noqa: ANN401 - any column
    """Return the condition that *column* is one of *ids*.

    They travel as one value: SQLite takes a limited number of values in a statement.
    """
    listed = select(func.json_each(json.dumps(sorted(ids))).table_valued("value").c.value)
    condition: ColumnElement[bool] = column.in_(listed)
    return condition
