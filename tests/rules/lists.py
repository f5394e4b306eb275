"""The lists of sentences that rules are held against, a line each."""

from pathlib import Path


def lines(name: str) -> list[str]:
    """Return the lines of a list, without the first, which says what the list is."""
    _, *listed = (Path(__file__).parent / "letters" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return listed
