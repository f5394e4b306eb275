"""Takes parts out of a clean copy: its pages become pixels with boxes, and words, facts and remarks follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

from pipeline.facts import facts_in, together
from pipeline.facts.pattern import Searched, searched
from pipeline.model.evidence import Redaction, Region
from pipeline.model.exhibit import Facts, Page, Redacted, Unapplied
from pipeline.model.recognised import BY_OCR
from pipeline.pdf.geometry import Box
from pipeline.pdf.pages import write
from pipeline.pdf.text_layer import Word, lay
from pipeline.reading import Copy, measured
from pipeline.redaction.drawing import Blot, Drawn, drawn
from pipeline.redaction.keeping import Unsure, keep_only_what_is_drawn
from pipeline.redaction.search import found_in
from pipeline.redaction.signs import Leaf, Sign, leaves

# Part of the shelf's key: raise it when a redacted copy changes.
VERSION = 4
# Points that a box reaches beyond the signs it covers; and beyond those of a layer, a share of their height.
BEYOND, BEYOND_A_LAYER = 1.2, 0.25
# Points by which a region may reach over the edge of its page.
SLACK = 1.0
POINTS = {"pt": 1.0, "mm": 72 / 25.4}
# The share of their height by which two words of a layer that get one box must stand side by side.
LEVEL = 0.9
# The share of a sign under a box from which on it counts as taken out.
COVERED = 0.2
LONGEST_LABEL = 90
LABEL = "redacted: {reason}"
# Shorter words under a region are too common to be looked for elsewhere.
SHORTEST = 4
# Remarks that list what stands in the file: links have addresses that no page shows, and so may fields.
LISTING = ("Links in the file", "Values of the form", "Left out, as it acts or points elsewhere")


def redact(copy: Copy, redactions: Sequence[Redaction], label: str = LABEL) -> tuple[Copy, Redacted]:
    """Return the redacted copy and how it was made; an empty copy where a redaction could not be applied.

    `label` is what a box says, with a blank for the reason.
    """
    work = _Work(tuple(redactions), tuple(leaves(copy.pdf)), label)
    work.look()
    if work.unapplied:
        return Copy(b"", (), Facts(), ()), Redacted(unapplied=tuple(work.unapplied))
    pdf, left = work.written(copy)
    texts = [_typed(page, left.get(index)) for index, page in enumerate(copy.pages)]
    seen = [_seen(page, left.get(index)) for index, page in enumerate(copy.pages)]
    if unsaid := work.still_said([f"{typed}\n{read}" for typed, read in zip(texts, seen, strict=True)]):
        return Copy(b"", (), Facts(), ()), Redacted(unapplied=unsaid)
    found = together(facts_in(texts), facts_in(seen, BY_OCR))
    facts = _lettering(replace(work.scrubbed(copy.facts), found=found, likeness=""), texts)
    pages = tuple(
        replace(page, ocr=words, cells=own.cells * (page.text == own.text))
        for page, words, own in zip(measured(pdf, texts), seen, copy.pages, strict=True)
    )
    made = Copy(pdf, pages, facts, (*work.remarks(copy.notes), *work.said()), copy.hurried)
    return made, Redacted(
        sha256=sha256(pdf).hexdigest(), size=len(pdf), boxes=tuple(work.counted()),
        unsearched=work.unsearched(), layered=tuple(sorted(work.layered)), pictured=work.pictured(copy.unseen),
    )


def _lettering(facts: Facts, texts: Sequence[str]) -> Facts:
    """Return facts in which fonts and figures set apart name only words that can still be read on their page."""

    def stands(page: int, words: str) -> bool:
        return all(word in texts[page - 1].split() for word in words.split())

    fonts = tuple(one if stands(one.page, one.words) else replace(one, words="") for one in facts.fonts)
    apart = tuple(
        one for one in facts.set_apart
        if stands(one.page, one.words) and (one.how != "over" or stands(one.page, one.part))
    )
    return replace(facts, fonts=fonts, set_apart=apart)


@dataclass(frozen=True, slots=True)
class _Left:
    """What can still be read on a page that became pixels: what stood on it, what lay under it, what its boxes say."""

    drawn: str
    layer: str
    labels: str


def _typed(page: Page, left: _Left | None) -> str:
    """Return a page's own text, or what is left of it; what is left of text that OCR read is not the page's own."""
    if left is None:
        return page.text
    if page.ocr:
        return _joined(left.drawn, left.labels) if page.text.strip() else ""
    return _joined(left.drawn, left.layer, left.labels)


def _seen(page: Page, left: _Left | None) -> str:
    """Return what OCR read on a page, or what is left of it."""
    if left is None:
        return page.ocr
    if not page.ocr:
        return ""
    return left.layer if page.text.strip() else _joined(left.drawn, left.layer, left.labels)


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts)).strip()


@dataclass(slots=True)
class _Work:
    """A copy's pages while it is settled what is taken out of them; pages count from 0."""

    redactions: tuple[Redaction, ...]
    leaves: tuple[Leaf, ...]
    label: str
    boxes: dict[int, list[tuple[int, Box]]] = field(default_factory=dict)
    gone: dict[int, set[int]] = field(default_factory=dict)
    unapplied: list[Unapplied] = field(default_factory=list)
    layered: set[int] = field(default_factory=set)
    patterns: dict[int, Searched] = field(default_factory=dict)

    def look(self) -> None:
        """Find the place of each redaction."""
        for index, redaction in enumerate(self.redactions):
            if redaction.region is not None:
                self._region(index, redaction.region)
            elif redaction.pattern is not None:
                self._pattern(index, redaction.pattern)
        for page, boxes in self.boxes.items():
            signs = self.leaves[page].signs
            gone = self.gone.setdefault(page, set())
            gone.update(at for at, sign in enumerate(signs) if any(_covers(box, sign.box) for _, box in boxes))

    def _region(self, index: int, region: Region) -> None:
        if region.page > len(self.leaves):
            count = f"{len(self.leaves)} page{'s' * (len(self.leaves) != 1)}"
            self.unapplied.append(Unapplied(index, f"it names page {region.page}; the copy has {count}"))
            return
        leaf = self.leaves[region.page - 1]
        left, top, right, bottom = box = _box_of(region, leaf)
        if left >= leaf.width or top >= leaf.height or right > leaf.width + SLACK or bottom > leaf.height + SLACK:
            self.unapplied.append(Unapplied(
                index, f"its region reaches to {right:.0f} x {bottom:.0f} pt; page {region.page} measures "
                f"{leaf.width:.0f} x {leaf.height:.0f} pt",
            ))
            return
        self.boxes.setdefault(region.page - 1, []).append((index, box))

    def _pattern(self, index: int, pattern: str) -> None:
        one = self.patterns[index] = searched(pattern)
        places = [(page, place) for page, leaf in enumerate(self.leaves) for place in found_in(leaf.signs, one)]
        if not places:
            bare = sum(leaf.wordless for leaf in self.leaves)
            no_text = f"; {bare} of {len(self.leaves)} pages have no text to look in" if bare else ""
            self.unapplied.append(Unapplied(index, f"its pattern matches nothing{no_text}"))
        for page, place in places:
            self._place(index, page, place)

    def _place(self, index: int, page: int, place: Sequence[int]) -> None:
        signs = self.leaves[page].signs
        place = _whole_words(signs, place)
        self.gone.setdefault(page, set()).update(place)
        drawn_ones = [signs[at] for at in place if not signs[at].blank]
        if any(sign.layer for sign in drawn_ones):
            self.layered.add(page + 1)
        if any(not _has_area(sign.box) for sign in drawn_ones):
            why = f"it is not known where on page {page + 1} stands what its pattern matches; name a region"
            self.unapplied.append(Unapplied(index, why))
            return
        self.boxes.setdefault(page, []).extend((index, box) for box in _lines_of(drawn_ones))

    def written(self, copy: Copy) -> tuple[bytes, dict[int, _Left]]:
        """Return the redacted PDF and what is left of the texts of the pages that became pixels."""
        import pikepdf
        import pypdfium2

        texts: dict[int, _Left] = {}
        words: dict[int, list[Word]] = {}
        document = pypdfium2.PdfDocument(copy.pdf)
        with pikepdf.open(BytesIO(copy.pdf)) as pdf:
            for index, leaf in enumerate(self.leaves):
                blots = [Blot(box, self._label(which)) for which, box in self.boxes.get(index, ())]
                if not blots and not self.gone.get(index):
                    try:
                        keep_only_what_is_drawn(pdf, index)
                        continue
                    except Unsure:
                        pass
                page = drawn(document, index, leaf, blots)
                with pikepdf.open(BytesIO(page.pdf)) as made:
                    pdf.pages[index] = made.pages[0]
                words[index] = [*_words_of(leaf, self.gone.get(index, set())), *_labels(page)]
                texts[index] = self._text(index, leaf, page)
            document.close()
            lay(pdf, words)
            return write(pdf, sha256(copy.pdf + repr((self.redactions, self.label)).encode()).hexdigest()), texts

    def _label(self, index: int) -> str:
        words = self.label.replace("{reason}", self.redactions[index].reason)
        return words if len(words) <= LONGEST_LABEL else f"{words[:LONGEST_LABEL]}..."

    def _text(self, index: int, leaf: Leaf, page: Drawn) -> _Left:
        gone = self.gone.get(index, set())
        left = ["", ""]
        layer = False
        for at, sign in enumerate(leaf.signs):
            # What is taken out leaves its blanks, lest the words on both sides become one.
            if at not in gone or sign.blank:
                # A blank goes with the word before it; which of both it was is not known of it.
                layer = layer if sign.blank else sign.layer
                left[layer] += _on_page(sign, leaf)
        drawn_ones, layered = (text.replace("\r", "").strip() for text in left)
        return _Left(drawn_ones, layered, "\n".join(dict.fromkeys(words for words, _ in page.labels)))

    def still_said(self, texts: Sequence[str]) -> tuple[Unapplied, ...]:
        """Return the redactions whose pattern stands in the text of a page that has no box for it."""
        return tuple(
            Unapplied(index, f"it is not known where on page {page + 1} stands what its pattern matches; name a region")
            for index, one in self.patterns.items()
            for page, text in enumerate(texts)
            if page not in self.boxes and one.within(text)
        )

    def scrubbed(self, facts: Facts) -> Facts:
        """Return what the reader noticed beside the pages, without what is taken out of them."""
        changes: dict[str, Any] = {}
        for one in fields(facts):
            value = getattr(facts, one.name)
            if isinstance(value, str) and self._says(value):
                changes[one.name] = ""
            elif one.name == "attachments":
                changes[one.name] = tuple("(redacted)" if self._says(entry) else entry for entry in value)
        return replace(facts, **changes)

    def remarks(self, notes: Sequence[str]) -> Iterator[str]:
        """Yield the reader's remarks without those that may repeat what is taken out."""
        for note in notes:
            if any(words in note for words in LISTING):
                yield "Addresses, values and actions in the file are not listed, as parts of it are redacted."
            elif self._says(note):
                yield "A remark of the reader is left out, as it repeats what is redacted."
            else:
                yield note

    def _says(self, text: str) -> bool:
        return any(one.within(text) for one in self.patterns.values()) or any(
            words in text.casefold() for words in self._under_boxes()
        )

    def _under_boxes(self) -> set[str]:
        """Return the longer words that were taken out."""
        said = set()
        for page, gone in self.gone.items():
            signs = self.leaves[page].signs
            text = "".join(sign.text if at in gone else "\n" for at, sign in enumerate(signs))
            said |= {word.casefold() for word in text.split() if len(word) >= SHORTEST}
        return said

    def counted(self) -> Iterator[tuple[int, int, int]]:
        """Yield (redaction, page from 1, boxes)."""
        for page, boxes in sorted(self.boxes.items()):
            for index in sorted({which for which, _ in boxes}):
                yield index, page + 1, sum(which == index for which, _ in boxes)

    def unsearched(self) -> tuple[int, ...]:
        """Return the pages without words on which nothing is taken out by region, if a pattern was to be found."""
        if not self.patterns:
            return ()
        return tuple(
            page + 1 for page, leaf in enumerate(self.leaves) if leaf.wordless and page not in self.boxes
        )

    def pictured(self, unseen: Sequence[int]) -> tuple[int, ...]:
        """Return the pages of words with pictures that nobody read, if a pattern was to be found."""
        leaves_of = dict(enumerate(self.leaves))
        return tuple(
            page + 1 for page in unseen if self.patterns and page in leaves_of and not leaves_of[page].wordless
        )

    def said(self) -> Iterator[str]:
        """Yield a remark for each reason: on which pages something is redacted for it."""
        pages: dict[str, list[int]] = {}
        for index, page, _ in self.counted():
            pages.setdefault(self.redactions[index].reason, []).append(page)
        for reason, numbers in pages.items():
            unique = sorted(set(numbers))
            yield f"Redacted on page{'s' * (len(unique) > 1)} {', '.join(map(str, unique))}: {reason.rstrip('.')}."


def _box_of(region: Region, leaf: Leaf) -> Box:
    across, down = (
        (leaf.width / 100, leaf.height / 100) if region.unit == "percent" else (POINTS[region.unit],) * 2
    )
    left, top = region.x * across, region.y * down
    return (left, top, left + region.width * across, top + region.height * down)


def _has_area(box: Box) -> bool:
    return box[2] - box[0] > 0 and box[3] - box[1] > 0


def _covers(box: Box, sign: Box) -> bool:
    """Tell whether a box hides a sign: its middle, or a good part of it."""
    middle = ((sign[0] + sign[2]) / 2, (sign[1] + sign[3]) / 2)
    if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]:
        return True
    across = min(box[2], sign[2]) - max(box[0], sign[0])
    down = min(box[3], sign[3]) - max(box[1], sign[1])
    area = (sign[2] - sign[0]) * (sign[3] - sign[1])
    return across > 0 and down > 0 and across * down > COVERED * area


def _lines_of(signs: Sequence[Sign]) -> Iterator[Box]:
    """Yield a box for each run of signs that stand side by side."""
    run: list[Sign] = []
    for sign in signs:
        if run and not _beside(run[-1], sign):
            yield _around(run)
            run = []
        run.append(sign)
    if run:
        yield _around(run)


def _whole_words(signs: Sequence[Sign], place: Sequence[int]) -> Sequence[int]:
    """Return a place with the rest of its first and last word, if it lies in a layer.

    There only words have been measured; signs are spread over them evenly, which no narrow and wide letters are.
    """
    if not any(signs[at].layer for at in place):
        return place
    found = set(place)
    for at in sorted(place):
        for step in (-1, 1):
            here = at
            while 0 <= here + step < len(signs) and _of_one_word(signs[here], signs[here + step]):
                here += step
                found.add(here)
    return sorted(found)


def _of_one_word(one: Sign, other: Sign) -> bool:
    wide = any(east_asian_width(sign.text) in "WF" for sign in (one, other))
    return not (wide or one.blank or other.blank) and one.layer and other.layer and _beside(one, other)


def _beside(one: Sign, other: Sign) -> bool:
    along, across = (0, 1) if one.turn % 180 == 0 else (1, 0)
    overlap = min(one.box[across + 2], other.box[across + 2]) - max(one.box[across], other.box[across])
    size = max(one.box[across + 2] - one.box[across], other.box[across + 2] - other.box[across])
    gap = max(one.box[along], other.box[along]) - min(one.box[along + 2], other.box[along + 2])
    # Words of a slanting line in a photo get boxes of their own: one around all would cover the lines beside it.
    least = LEVEL * size if one.layer and other.layer else -0.1 * size
    return one.turn == other.turn and overlap > least and gap < 2 * size


def _around(signs: Sequence[Sign]) -> Box:
    left, top = min(sign.box[0] for sign in signs), min(sign.box[1] for sign in signs)
    right, bottom = max(sign.box[2] for sign in signs), max(sign.box[3] for sign in signs)
    size = min(right - left, bottom - top)
    more = BEYOND + (BEYOND_A_LAYER * size if any(sign.layer for sign in signs) else 0)
    return (left - more, top - more, right + more, bottom + more)


def _on_page(sign: Sign, leaf: Leaf) -> str:
    """Return a sign's text, nothing for one that stands beside the page, where no pixel shows it."""
    left, top, right, bottom = sign.box
    inside = left < leaf.width and right > 0 and top < leaf.height and bottom > 0
    return sign.text if inside or sign.blank else ""


def _words_of(leaf: Leaf, gone: set[int]) -> Iterator[Word]:
    """Yield the words of a page that stay, as a layer holds them."""
    run: list[Sign] = []
    for at, sign in enumerate(leaf.signs):
        ends = sign.blank or at in gone or not _on_page(sign, leaf) or not _has_area(sign.box)
        if run and (ends or not _beside(run[-1], sign)):
            yield _word(run)
            run = []
        if not ends:
            run.append(sign)
    if run:
        yield _word(run)


def _word(run: Sequence[Sign]) -> Word:
    box = (
        min(sign.box[0] for sign in run), min(sign.box[1] for sign in run),
        max(sign.box[2] for sign in run), max(sign.box[3] for sign in run),
    )
    return Word("".join(sign.text for sign in run), box, run[0].turn)


def _labels(page: Drawn) -> Iterator[Word]:
    for words, box in page.labels:
        yield Word(words, box)
