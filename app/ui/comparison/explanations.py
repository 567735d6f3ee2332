"""What each statistic is called, what it says, and what it does not say."""

from app.i18n import N_, _

_SAID: dict[str, tuple[str, str]] = {
    "percent": (
        N_("Percent"),
        N_("The share of units judged alike. With a rare code it is always high."),
    ),
    "holsti": (
        N_("Holsti"),
        N_("Agreeing decisions out of all made. It does not ask what chance would give."),
    ),
    "kappa": (
        N_("Cohen’s kappa"),
        N_("Agreement beyond each coder’s own habit. Low for rare codes, however well they agree."),
    ),
    "pi": (
        N_("Scott’s pi"),
        N_(
            "Agreement beyond what the shares of both coders together would give. "
            "Low for rare codes."
        ),
    ),
    "fleiss": (
        N_("Fleiss’ kappa"),
        N_("Scott’s pi for any number of coders. It does not say who of them differs."),
    ),
    "brennan_prediger": (
        N_("Brennan and Prediger"),
        N_(
            "Chance is taken to be the same for each category: for one code, twice "
            "percent less one."
        ),
    ),
    "ac1": (
        N_("Gwet’s AC1"),
        N_(
            "Chance only where units are hard to judge. High for a rare code even "
            "if they never agree where it is."
        ),
    ),
    "alpha": (
        N_("Krippendorff’s alpha"),
        N_(
            "1 is perfect, 0 is chance, below 0 is worse. Any number of coders. Low for rare codes."
        ),
    ),
    "alpha_u": (
        N_("alpha_U (2004)"),
        N_(
            "How far beginnings and ends of codings are apart, squared. Harsh on "
            "one long coding without counterpart."
        ),
    ),
    "u_alpha": (
        N_("u-alpha"),
        N_("Every position, its codes or none, against units thrown at random."),
    ),
    "u_alpha_binary": (
        N_("|u-alpha"),
        N_("Whether they found the same places worth coding, whatever the code."),
    ),
    "cu_alpha": (N_("cu-alpha"), N_("Where two coded something: whether they called it the same.")),
    "ku_alpha": (N_("(k)u-alpha"), N_("One code against the others where two coded something.")),
    "gamma": (
        N_("gamma"),
        N_(
            "Codings put together so that all differ least, against random coders. "
            "An estimate, and slow."
        ),
    ),
    "gamma_cat": (N_("gamma-cat"), N_("The codes of what gamma put together.")),
    "boundary": (
        N_("Boundary similarity"),
        N_("Where codings begin and end, whatever they mean. A border one place away costs half."),
    ),
    "alpha_sets": (
        N_("alpha of sets"),
        N_("Units with several codes at once, which may agree in part."),
    ),
    "alpha_weights": (
        N_("alpha of weights"),
        N_("The weights of codings as ranks, where two gave the same code."),
    ),
    "segments_10": (
        N_("Passages, 10 % shared"),
        N_("Passages found again with at least a tenth of their extent in common."),
    ),
    "segments_50": (
        N_("Passages, 50 % shared"),
        N_("Passages found again with at least half of their extent in common."),
    ),
    "segments_90": (
        N_("Passages, 90 % shared"),
        N_("Passages found again with nearly all of their extent in common."),
    ),
    "segments_100": (
        N_("Passages, exactly alike"),
        N_("Passages with the same beginning and end. Lower than the others means borders."),
    ),
    "f1": (
        N_("F1"),
        N_("Where one used the code, how likely another did. It says nothing about chance."),
    ),
    "jaccard": (
        N_("Overlap"),
        N_("What all coded of what anybody did. Stricter than F1 with the same data."),
    ),
    "p_pos": (N_("Positive agreement"), N_("Where one used the code, how likely another did.")),
    "p_neg": (
        N_("Negative agreement"),
        N_("The same for not using it. Near 1 for every rare code."),
    ),
    "percent_coded": (
        N_("Percent of what was coded"),
        N_("The share of units judged alike where anybody coded anything."),
    ),
    "prevalence": (
        N_("Prevalence"),
        N_(
            "How one-sided the code is: near 1, kappa and alpha are held down. It is not agreement."
        ),
    ),
    "bias": (
        N_("Bias"),
        N_("How much more one coder uses it: above 0, kappa is lifted. It is not agreement."),
    ),
    "conger": (N_("Conger’s kappa"), N_("Cohen’s kappa for three coders or more at once.")),
    "regions_overlap": (
        N_("Overlap of regions"),
        N_("The area that both marked of what either did."),
    ),
    "regions_kappa": (
        N_("Kappa of areas"),
        N_("Cohen’s kappa of areas. It rises with the empty space around."),
    ),
    "regions_10": (
        N_("Regions, 10 % shared"),
        N_("Regions found again with at least a tenth of their area in common."),
    ),
    "regions_50": (
        N_("Regions, 50 % shared"),
        N_("Regions found again with at least half of their area in common."),
    ),
    "regions_90": (
        N_("Regions, 90 % shared"),
        N_("Regions found again with nearly all of their area in common."),
    ),
    "regions_100": (N_("Regions, exactly alike"), N_("Regions that are the same.")),
}


def name_of(statistic: str) -> str:
    """Return what a statistic is called."""
    return _(_SAID[statistic][0])


def explained(statistic: str) -> str:
    """Return in plain words what a statistic says, and what not."""
    return _(_SAID[statistic][1])
