"""What we can find out. To add an analysis: write its file, add its line here."""

from app.analyses.base import Analysis
from app.analyses.codes_by import CodesBy

ANALYSES: tuple[type[Analysis], ...] = (CodesBy,)

__all__ = ["ANALYSES", "Analysis", "CodesBy"]
