"""Says which pages are meant, in ranges."""

from collections.abc import Iterable


def pages_named(indexes: Iterable[int]) -> str:
    """Say pages by their index from 0: "page 3", "pages 1, 3-5"."""
    spans: list[list[int]] = []
    numbers = sorted({index + 1 for index in indexes})
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    word = "page" if len(numbers) == 1 else "pages"
    return f"{word} {', '.join(str(a) if a == b else f'{a}-{b}' for a, b in spans)}"
