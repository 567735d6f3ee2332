"""What the user can mend."""


class UserError(Exception):
    """A sentence for the user, shown as it stands, and a hint what to do."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
