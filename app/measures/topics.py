"""The groups in which facts about places are read."""

from app.i18n import N_

TOPICS = (
    N_("historical"),
    N_("geographical"),
    N_("physical"),
    N_("demographic"),
    N_("economic"),
    N_("policy"),
)
