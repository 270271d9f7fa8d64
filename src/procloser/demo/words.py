"""Lists of words as running text."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order; any white space parts them."""
    return tuple(text.split())


def numbers(text: str) -> tuple[float, ...]:
    """Return the numbers of a text in order."""
    return tuple(float(word) for word in text.split())
