"""What is said about an item whose pictures were looked at for words."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.page_ranges import pages_named
from pipeline.model.recognised import PageRead


def notes_on(
    reads: Mapping[int, PageRead], failed: Mapping[int, str], engine: str, passed: Sequence[int] = ()
) -> Iterator[str]:
    """Yield a remark on what was recognised by page index, what is unsure of it, and what failed and why.

    `passed` are pages whose pictures were left alone.
    """
    if worded := [index for index, read in reads.items() if read.words and not read.pictures]:
        yield f"Text recognised by OCR ({engine}), not checked: {pages_named(worded)}."
    if beside := [index for index, read in reads.items() if read.words and read.pictures]:
        yield f"Read by OCR from a picture on the page ({engine}), not checked: {pages_named(beside)}."
    lines, unsure = (sum(getattr(read, name) for read in reads.values()) for name in ("lines", "unsure"))
    if unsure:
        yield f"OCR was unsure of {unsure} of {lines} lines."
    if turned := [index for index, read in reads.items() if read.turned]:
        yield f"Turned upright, as OCR read its text: {pages_named(turned)}."
    if bare := [index for index, read in reads.items() if not (read.words or read.pictures)]:
        yield f"OCR ({engine}) found no words on {pages_named(bare)}."
    if smaller := [index for index, read in reads.items() if read.left_out]:
        count = sum(reads[index].left_out for index in smaller)
        yield f"Smaller pictures not looked at for words, as there are many: {count} on {pages_named(smaller)}."
    if passed:
        yield f"Pictures not looked at for words, as so many pages show some: {pages_named(passed)}."
    for why in dict.fromkeys(failed.values()):
        named = pages_named(index for index, said in failed.items() if said == why)
        yield f"OCR did not read {named}: {why}; the picture is as it was."
