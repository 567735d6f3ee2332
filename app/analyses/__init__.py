"""What we can find out. To add an analysis: write its file, add its line here."""

from app.analyses.agreement import Agreement
from app.analyses.base import Analysis
from app.analyses.closed_items import ClosedItems
from app.analyses.codes_by import CodesBy
from app.analyses.quota import Quota
from app.analyses.survey_responses import SurveyResponses

ANALYSES: tuple[type[Analysis], ...] = (CodesBy, SurveyResponses, ClosedItems, Quota, Agreement)

__all__ = [
    "ANALYSES",
    "Agreement",
    "Analysis",
    "ClosedItems",
    "CodesBy",
    "Quota",
    "SurveyResponses",
]
