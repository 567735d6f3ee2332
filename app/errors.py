"""What the user can mend."""


class UserError(Exception):
    """A sentence for the user, shown as it stands, and a hint what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class PassphraseWanted(UserError):  # noqa: N818 - it asks, rather than complains
    """The project is encrypted, and no key was given, or (*wrong*) one that does not fit."""

    def __init__(self, sentence: str, hint: str = "", *, wrong: bool = False) -> None:
        super().__init__(sentence, hint)
        self.wrong = wrong


class DamagedProject(UserError):  # noqa: N818 - it says what there is
    """The project file cannot be read as it is; much of it can probably be salvaged."""


class NoBackup(UserError):  # noqa: N818 - it asks, rather than complains
    """No backup could be made before much would be removed; nothing was changed yet."""
