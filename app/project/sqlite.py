"""The one SQLite of the process: SQLCipher's, which reads plain and encrypted projects alike.

Two libraries in one process would cancel each other's locks on a file, so nothing else opens one.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # it has the same interface, and brings no types
    import sqlite3 as library
    from sqlite3 import (
        Connection,
        DatabaseError,
        DataError,
        IntegrityError,
        InterfaceError,
        OperationalError,
        connect,
    )
else:
    from sqlcipher3 import dbapi2 as library
    from sqlcipher3.dbapi2 import (
        Connection,
        DatabaseError,
        DataError,
        IntegrityError,
        InterfaceError,
        OperationalError,
        connect,
    )

__all__ = [
    "Connection",
    "DataError",
    "DatabaseError",
    "IntegrityError",
    "InterfaceError",
    "OperationalError",
    "connect",
    "library",
]
