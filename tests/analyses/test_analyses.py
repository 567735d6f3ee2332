from dataclasses import fields, is_dataclass

import pytest

from app.analyses import ANALYSES, CodesBy
from app.progress import SILENT, Cancelled, Progress
from app.queries.crosstab import crosstab


@pytest.mark.parametrize("analysis", ANALYSES)
def test_an_analysis_asks_its_question_without_being_told_anything(sample, analysis):
    assert is_dataclass(analysis)
    assert all(field.name.isidentifier() for field in fields(analysis))
    result = analysis().run(sample, SILENT)
    assert result.title
    assert result.rows


def test_names_of_analyses_are_different():
    names = [analysis.name for analysis in ANALYSES]
    assert len(set(names)) == len(names)


def test_codes_by_answers_with_the_crosstab_of_its_options(sample):
    question = CodesBy(by="type", measure="words", roll_up=True)
    assert question.run(sample) == crosstab(sample, "type", "words", roll_up=True)


def test_codes_by_can_be_stopped(sample):
    class Stop(Progress):
        def report(self, done, total, label):
            raise Cancelled

    with pytest.raises(Cancelled):
        CodesBy(measure="words").run(sample, Stop())
