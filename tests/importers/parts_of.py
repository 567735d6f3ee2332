"""What a source says of the roles of its words."""


def parts(source, *kinds):
    """The words, kind and level of each part of these *kinds*."""
    return [
        (source.text[part.start : part.end], part.kind, part.level)
        for part in source.parts
        if part.kind in kinds
    ]
