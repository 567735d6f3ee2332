"""The whole state of a project, for comparing before and after."""

from app.models import JOURNALLED


def dump(project):
    """Every row of every table that an edit can change, as it lies in the file."""
    with project.read() as session:
        connection = session.connection()
        return {
            model.__tablename__: [
                tuple(row)
                for row in connection.exec_driver_sql(
                    f"SELECT * FROM {model.__tablename__} ORDER BY id"
                )
            ]
            for model in JOURNALLED
        }
