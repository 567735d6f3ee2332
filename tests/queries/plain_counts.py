"""Codes by columns once more, coding by coding in plain Python, sharing no code with the app."""


def rows_of(project, sql):
    with project.read() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def texts_of(project):
    from app.queries import texts

    return {i: texts.text(project, i) for (i,) in rows_of(project, "SELECT id FROM source")}


def below(parents, code_id):
    found = {code_id}
    while more := {c for c, p in parents.items() if p in found} - found:
        found |= more
    return found


class PlainCounts:
    """The codings of a project as tuples, and the columns of each source as a dictionary."""

    def __init__(self, project, columns, cases=None):
        self.codings = rows_of(
            project, 'SELECT source_id, code_id, coder_id, start, "end" FROM coding'
        )
        self.parents = dict(rows_of(project, "SELECT id, parent_id FROM code"))
        self.texts = texts_of(project)
        self.columns = columns
        self.cases = cases or {}

    def value(self, measure, codes, sources):
        """The measure of the codings with any of *codes* in any of *sources*."""
        found = [c for c in self.codings if c[1] in codes and c[0] in sources]
        if measure == "codings":
            return len(found)
        if measure == "passages":
            return len({(s, a, b) for s, _c, _k, a, b in found})
        if measure == "sources":
            return len({c[0] for c in found})
        if measure == "cases":
            return len({case for c in found for case in self.cases.get(c[0], ())})
        covered = {}
        for s, _c, _k, a, b in found:
            covered.setdefault(s, set()).update(range(a, b))
        if measure == "characters":
            return sum(map(len, covered.values()))
        return sum(self.words(s, points) for s, points in covered.items())

    def words(self, source, points):
        """A gap between two stretches cuts, as each stretch is a quotation of its own."""
        text, count = self.texts[source], 0
        for point in sorted(points):
            if point - 1 not in points:
                end = point
                while end in points:
                    end += 1
                count += len(text[point:end].split())
        return count

    def row(self, measure, code_id, *, roll_up):
        codes = below(self.parents, code_id) if roll_up else {code_id}
        return [self.value(measure, codes, sources) for sources in self.columns.values()]

    def words_of(self, sources):
        return sum(len(self.texts[s].split()) for s in sources)
