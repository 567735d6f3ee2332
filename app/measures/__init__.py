"""Formulas over numbers: agreement, association, intervals. Each names its source."""
