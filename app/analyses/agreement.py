"""How alike several coders coded."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from app.analyses.base import Analysis
from app.errors import UserError
from app.i18n import N_, _
from app.measures import bootstrap
from app.models.case import PLACE
from app.progress import SILENT, Progress
from app.project import Project
from app.queries import agreement_notes
from app.queries.agreement_figures import STATISTICS, Material
from app.queries.agreement_intervals import Drawing, with_intervals
from app.queries.agreement_lines import ANY, GAMMA, GAMMA_CAT, QUICK
from app.queries.agreement_pictures import pictures
from app.queries.agreement_units import Codings, counted
from app.queries.comparison import MARKED, UNITS, Asked, Compared, compared
from app.queries.copied_texts import differing_texts
from app.queries.filters import NO_FILTER, Filter
from app.queries.frame import Frame, frame_of
from app.queries.places import place_rows
from app.results import AgreementReport, CodeAgreement, GroupAgreement

BY_SOURCE, BY_PLACE = "source", "place"
BY = (BY_SOURCE, BY_PLACE)


@dataclass(frozen=True)
class Agreement(Analysis):
    """Agreement of `coders`, everybody who coded if none are named.

    `unit` and `statistics` are names; "" and () mean the unit of the round, else characters, and
    all statistics. `by` gives the figures of each "place" or each "source" as well. Intervals
    come from drawing the sources `repeats` times from `seed`; 0 leaves them out.
    """

    name: ClassVar[str] = "agreement"
    title: ClassVar[str] = N_("Agreement of coders")

    coders: tuple[int, ...] = ()
    unit: str = ""
    statistics: tuple[str, ...] = ()
    chosen: Filter = NO_FILTER
    round_id: int | None = None
    roll_up: bool = False
    by: str = ""
    repeats: int = bootstrap.REPEATS
    seed: int = bootstrap.SEED
    frame: Frame | None = field(default=None, compare=False, repr=False)
    """Other codings than those of the project, such as what was decided in place of what was."""

    def run(self, project: Project, progress: Progress = SILENT) -> AgreementReport:
        """Compare them."""
        whole, unit = self.material(project, progress)
        among = whole.codings.compared
        differing = differing_texts(project, among, progress)
        found = self._group(whole, "", None, progress)
        groups = tuple(
            self._group(material, name, key, progress)
            for material, name, key in self._parts(project, whole, progress)
        )
        return AgreementReport(
            title=_(self.title),
            coder_ids=among.coder_ids,
            coders=among.coders,
            unit=unit,
            statistics=self._names,
            whole=found,
            by=self.by,
            groups=groups,
            repeats=self.repeats,
            seed=self.seed,
            source_ids=among.source_ids,
            differing=differing,
            notes=agreement_notes.sentences(
                whole, unit, Drawing(self.repeats, self.seed), differing
            ),
        )

    def material(self, project: Project, progress: Progress = SILENT) -> tuple[Material, str]:
        """Return what the figures are made of, and by which unit."""
        self._refuse_unknown()
        asked = Asked(self.coders, self.chosen, self.round_id, self.roll_up)
        return self._gathered(project, asked, progress)

    def _gathered(self, project: Project, asked: Asked, progress: Progress) -> tuple[Material, str]:
        frame = self.frame or frame_of(project, progress)
        among = compared(project, asked, frame)
        codings, unit = Codings.of(frame, among), self.unit or among.unit
        everywhere = np.ones(len(among.source_ids), dtype=bool)
        units = counted(project, codings, unit, progress)
        most = ANY if {GAMMA, GAMMA_CAT} & set(self.statistics) else QUICK
        marked = pictures(project, codings)
        return Material(codings, units, everywhere, self.seed, most, progress, marked), unit

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.statistics)) or STATISTICS

    def _refuse_unknown(self) -> None:
        for word, known in (
            (self.unit, (*UNITS, MARKED)),
            (self.by, BY),
            *((name, STATISTICS) for name in self.statistics),
        ):
            if word and word not in known:
                raise UserError(
                    _("Agreement knows no “{word}”.").format(word=word),
                    _("Choose one of: {names}.").format(names=", ".join(known)),
                )
        if self.unit == MARKED and self.round_id is None:
            raise UserError(_("Units that are marked beforehand belong to a round: say which."))

    def _parts(
        self, project: Project, whole: Material, progress: Progress
    ) -> Iterator[tuple[Material, str, int | None]]:
        """Return the material of each source or place, with its name and id.

        Gamma of every one would take too long, unless it was asked for.
        """
        among = whole.codings.compared
        most = ANY if whole.most == ANY else 0
        if self.by == BY_SOURCE:
            named = zip(among.source_ids, among.sources, strict=True)
            for place, (source_id, name) in enumerate(named):
                alone = replace(whole, sources=_only(place, among), most=most)
                yield alone, name, source_id
        elif self.by == BY_PLACE:
            for chosen, name, key in self._places(project, among):
                asked = Asked(among.coder_ids, chosen, self.round_id, self.roll_up)
                here, _unit = self._gathered(project, asked, progress)
                if here.codings.compared.source_ids:
                    yield replace(here, most=most), name, key

    def _places(
        self, project: Project, among: Compared
    ) -> Iterator[tuple[Filter, str, int | None]]:
        """Return a filter for the compared sources of each place, and for those of none."""
        here = replace(self.chosen, sources=frozenset(among.source_ids))
        for row in place_rows(project):
            if not self.chosen.places or row.id in self.chosen.places:
                yield replace(here, places=frozenset({row.id})), row.name, row.id
        if not self.chosen.places and all(name != PLACE for name, _value in self.chosen.where):
            yield replace(here, where=here.where | {(PLACE, "")}), _("(no place)"), None

    def _group(
        self, material: Material, name: str, key: int | None, progress: Progress
    ) -> GroupAgreement:
        drawing = Drawing(self.repeats, self.seed)
        found = with_intervals(material, self._names, drawing, progress)
        codes = material.codings.compared.codes
        return GroupAgreement(
            name,
            key,
            int(material.sources.sum()),
            int(material.counted.table.units[material.sources].sum()),
            {each: whole for each, (_by_code, whole) in found.items()},
            tuple(
                CodeAgreement(
                    row.id,
                    row.name,
                    row.path,
                    row.color,
                    *material.counts(place),
                    {each: by_code[place] for each, (by_code, _whole) in found.items()},
                )
                for place, row in enumerate(codes)
            ),
        )


def _only(place: int, among: Compared) -> NDArray[np.bool_]:
    sources = np.zeros(len(among.source_ids), dtype=bool)
    sources[place] = True
    return sources
