"""Reads PDFs: copies what the pages draw, leaves behind all that acts, and checks that no ink was lost.

The copy is made by the first of three libraries whose copy has all pages and looks like the original; where
none can, the pages become pixels; where no viewer shows anything, pages are looked for in the file itself; where
there are none, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.model.exhibit import Facts
from pipeline.model.page_ranges import pages_named
from pipeline.pdf.beside_pages import Beside, beside
from pipeline.pdf.copying import (
    Locked,
    Uncopyable,
    broken_pages,
    copied,
    faults_of,
    mended,
    opened,
    pages_lacking_fonts,
    repairs,
    salvaged,
    uncopyable_if_damaged,
)
from pipeline.pdf.mending import ended, with_page_tree
from pipeline.pdf.pages import write
from pipeline.pdf.pictures import page_of
from pipeline.pdf.set_apart import apart_on, fonts_of
from pipeline.pdf.typeset import typeset
from pipeline.pdf.viewing import Unviewable, View, darkness, differ, has_ink, loses_ink
from pipeline.readers.contract import Clean, Limits, Reader, Refused
from pipeline.readers.layout.setting import EPOCH
from pipeline.readers.unpacking.place import tells_place

if TYPE_CHECKING:
    from pikepdf import Object, Pdf
    from PIL.Image import Image

ASK = "Ask the client for the file again, opened and saved anew by the program that made it."
UNLOCKED = "Ask the client for a copy without one."
# A sound file is compared page by page until this many pages or picture points have been drawn.
MOST_COMPARED, MOST_POINTS = 200, 300_000_000
MOST_LINKS, MOST_APART = 20, 40
# Pages of which the lettering is noticed: it costs more than all else of a page, and no invoice is longer.
MOST_LETTERED = 50
LOST = "No viewer shows {}; a page that says so stands in its place."
# A file that lost its first line is still a PDF; an archive that holds one is not.
HEADLESS = re.compile(rb"\d+ \d+ obj\b|\bstartxref\b|\btrailer\s*<<")
ARCHIVE = b"PK\x03\x04"


def recognises(data: bytes) -> bool:
    """Tell whether a PDF header, or what follows one, stands within the first 1,024 bytes, as viewers look for it."""
    start = data[:1024]
    return not start.startswith(ARCHIVE) and (b"%PDF-" in start or bool(HEADLESS.search(start)))


def read(data: bytes, name: str, limits: Limits) -> Clean:
    """Turn a PDF into clean pages."""
    original = _Original(data, sha256(data).hexdigest(), _view(data), limits)
    troubles: list[str] = []
    empty = False
    for way in (_by_qpdf, _by_pdfium, _by_pypdf, _by_pages):
        try:
            with uncopyable_if_damaged(), way(original) as source:
                copy = _copy(source, original, tuple(troubles[:1]))
                return _clean(copy, original, _compared(copy, original))
        except Locked as error:
            if original.view is None:
                raise Refused(f"The PDF {error}.", UNLOCKED) from error
            troubles.append(f"it {error}")
        except (Uncopyable, Unviewable) as error:
            troubles.append(str(error))
        if way is _by_pdfium and original.view is not None:
            # A viewer shows it, so its pixels are certain; what the third library would make of it is not.
            if _shows_something(original.view):
                return _all_pixels(original, original.view, troubles[0])
            empty, original.view = True, None
    raise Refused(f"The PDF {'shows nothing' if empty else 'does not open'}: {troubles[0]}.", ASK)


def _shows_something(view: View) -> bool:
    return any(has_ink(view.shade(index)) for index in range(view.count))


@dataclass(slots=True)
class _Original:
    """The file as it came, and what the first library that opened it told about it."""

    data: bytes
    identity: str
    view: View | None
    limits: Limits
    told: bool = False
    encrypted: bool = False
    gone: tuple[int, ...] = ()
    found: int = 0
    facts: Facts = field(default_factory=lambda: Facts(media_type="application/pdf", extension="pdf"))
    beside: Beside = field(default_factory=Beside)


@dataclass(slots=True)
class _Copy:
    """A copy that one library made, what had to be repaired for it, and which pages did not come along whole."""

    pdf: bytes
    view: View
    repairs: tuple[str, ...]
    broken: tuple[int, ...] = ()


def _view(data: bytes) -> View | None:
    with suppress(Unviewable):
        return View(data)
    return None


def _by_qpdf(original: _Original) -> Pdf:
    source = opened(ended(original.data))
    original.encrypted = source.is_encrypted
    return source


def _by_pdfium(original: _Original) -> Pdf:
    if original.view is None:
        raise Uncopyable("no viewer opens it")
    return opened(original.view.imported())


def _by_pypdf(original: _Original) -> Pdf:
    return opened(_rewritten(original.data, original.limits))


def _by_pages(original: _Original) -> Pdf:
    found = with_page_tree(original.data)
    if found is None:
        raise Uncopyable("no page can be found in it")
    data, original.found = found
    return opened(data)


def _copy(source: Pdf, original: _Original, troubles: tuple[str, ...]) -> _Copy:
    count = len(source.pages)
    _within_limit(count, original.limits)
    if count == 0:
        raise Uncopyable("it has no pages")
    if not original.told:
        original.told, original.beside = True, beside(source)
        original.facts = replace(_facts(source, original.beside), location=tells_place(original.data))
    pdf, broken = copied(source, original.identity)
    if original.view and original.view.count > count:
        original.gone += original.view.leave_out_unloadable()
    if faults := faults_of(pdf):
        # One page's damage is no reason to draw all others as pixels, without their words.
        broken, troubles = tuple(sorted({*broken, *broken_pages(pdf)})), (*troubles, faults[0])
        pdf = salvaged(pdf, original.identity)
        drawable = original.view is not None and original.view.count == count
        if faults_of(pdf) and not (drawable and 0 < len(broken) < count):
            raise Uncopyable(faults[0])
    return _Copy(pdf, View(pdf), (*troubles, *repairs(source)), broken)


def _rewritten(data: bytes, limits: Limits) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError, PyPdfError

    out = BytesIO()
    try:
        pages = PdfReader(BytesIO(data)).pages
        _within_limit(len(pages), limits)
        writer = PdfWriter()
        for page in pages:
            writer.add_page(page)
        writer.write(out)
    except (PyPdfError, DependencyError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
            RecursionError, NotImplementedError, OSError) as error:
        raise Uncopyable(f"{type(error).__name__}") from error
    return out.getvalue()


def _within_limit(count: int, limits: Limits) -> None:
    if count > limits.pages:
        raise Refused(f"The PDF has {count} pages; the limit is {limits.pages}.", "Ask for the pages that matter.")


@dataclass(slots=True)
class _Comparison:
    """What comparing a copy with its original showed, by page index."""

    other: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)
    salvaged: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _compared(copy: _Copy, original: _Original) -> _Comparison:
    """Compare page by page. Raises Uncopyable where pages or their ink are missing from the copy."""
    if original.view is None:
        return _looked_at(copy)
    if copy.view.count != original.view.count:
        return _counted(copy, original.view)
    found, whole = _Comparison(), _Mended(original, copy)
    fontless = pages_lacking_fonts(copy.pdf) if copy.repairs else frozenset()
    for index, wanted in _worth_comparing(copy):
        if index in copy.broken:
            found.damaged.append(index)
            continue
        if not wanted:
            found.skipped.append(index)
            continue
        before, after = original.view.shade(index), copy.view.shade(index)
        if before is None or after is None:
            (found.unseen if before is None else found.other).append(index)
        elif differ(before, after):
            (found.mended if whole.shows(index, before, after) else found.other).append(index)
        elif index in fontless and has_ink(before):
            found.other.append(index)
        elif not has_ink(after):
            found.blank.append(index)
    return found


@dataclass(slots=True)
class _Mended:
    """A damaged file as the first library mends it: what a viewer that does not mend it fails to show."""

    original: _Original
    copy: _Copy
    view: View | None = None
    tried: bool = False

    def shows(self, index: int, before: Image, after: Image) -> bool:
        """Tell whether a page that differs from what the viewer shows is the mended file's, with no less ink."""
        if self.copy.repairs and not self.tried:
            self.tried = True
            with suppress(Uncopyable, Unviewable):
                self.view = View(mended(ended(self.original.data)))
        if self.view is None or self.view.count != self.copy.view.count or darkness(after) < darkness(before):
            return False
        shade = self.view.shade(index)
        return shade is not None and not differ(shade, after)


def _looked_at(copy: _Copy) -> _Comparison:
    """Look at a copy whose original no viewer opens: what shows nothing at all is no copy."""
    blank = [index for index in range(copy.view.count) if not has_ink(copy.view.shade(index))]
    if len(blank) == copy.view.count:
        raise Uncopyable("no viewer opens it, and what could be recovered shows nothing")
    return _Comparison(blank=blank, notes=["No viewer opens the original, so the copy could not be compared with it."])


def _counted(copy: _Copy, view: View) -> _Comparison:
    """Accept a copy of another page count if it shows at least as many pages with ink."""
    before = [index for index in range(view.count) if has_ink(view.shade(index))]
    after = [index for index in range(copy.view.count) if has_ink(copy.view.shade(index))]
    if len(after) < max(1, len(before)):
        raise Uncopyable(f"readers count {copy.view.count} and {view.count} pages")
    note = f"Readers count {copy.view.count} and {view.count} pages in the file; all that show something are here."
    return _Comparison(blank=sorted(set(range(copy.view.count)) - set(after)), notes=[note])


def _worth_comparing(copy: _Copy) -> Iterator[tuple[int, bool]]:
    """Yield each page and whether to compare it: all of a repaired file, of a sound one within its budget."""
    import pikepdf

    points = 0
    with pikepdf.open(BytesIO(copy.pdf)) as pdf:
        for index, page in enumerate(pdf.pages):
            points += _points(page.obj)
            yield index, bool(copy.repairs) or (index < MOST_COMPARED and points <= MOST_POINTS)


def _points(page: Object) -> int:
    """Return how many points the pictures of a page have."""
    import pikepdf

    pictures = page.Resources.get("/XObject", pikepdf.Dictionary())
    with suppress(ValueError, TypeError, AttributeError):
        return sum(int(p.get("/Width", 0)) * int(p.get("/Height", 0)) for p in pictures.values())
    return 0


def _clean(copy: _Copy, original: _Original, found: _Comparison) -> Clean:
    copy, printed = _with_printed_forms(copy, original, found.other)
    found.other = [index for index in found.other if index not in printed]
    pdf, drawn = copy.pdf, [*found.other, *found.damaged]
    if drawn and original.view:
        # What only the copy still shows of a damaged page stays as it was copied.
        salvaged = {index for index in found.damaged if _only_copied(copy, original.view, index)}
        drawn = [index for index in drawn if index not in salvaged]
        pdf, found.lost = _with_pixels(copy, original.view, drawn)
        gone = salvaged.union(found.lost)
        found.other, found.damaged = (
            [index for index in part if index not in gone] for part in (found.other, found.damaged)
        )
    found.salvaged = sorted(set(copy.broken) - set(found.lost) - set(found.blank) - set(found.damaged))
    texts = [copy.view.text(index) for index in range(copy.view.count)]
    for index in drawn:
        texts[index] = _said(index) if index in found.lost else ""
    notes = (*_notes(original), *_repair_notes(copy), *found.notes, *_page_notes(found))
    shown = [index for index in range(copy.view.count) if index not in drawn and texts[index]]
    return Clean(pdf, _with_lettering(original.facts, copy.view, shown[:MOST_LETTERED]), notes, tuple(texts))


def _with_lettering(facts: Facts, view: View, indexes: list[int]) -> Facts:
    """Return facts with the fonts of the pages' own text, and the figures that are set otherwise than their like."""
    pages = [(index + 1, words) for index in indexes if (words := view.lettered(index))]
    apart = tuple(one for number, words in pages for one in apart_on(number, words))
    return replace(facts, fonts=fonts_of(pages), set_apart=apart[:MOST_APART])


def _with_printed_forms(copy: _Copy, original: _Original, indexes: list[int]) -> tuple[_Copy, set[int]]:
    """Take the pages of a form that look otherwise from a copy whose fields the viewer drew itself, words and all.

    A viewer draws fields on the screen by other ways than in print: thinner, or cut at their box. What it prints may
    show more than the screen, never less.
    """
    import pikepdf

    if not (indexes and original.beside.fields and original.view):
        return copy, set()
    try:
        flat = View(original.data).flattened()
        with uncopyable_if_damaged(), opened(flat) as source:
            made, damaged = copied(source, original.identity)
        printed, fresh = View(flat), View(made)
    except (Uncopyable, Unviewable):
        return copy, set()
    if damaged or faults_of(made) or not original.view.count == printed.count == fresh.count:
        return copy, set()
    kept = {index for index in indexes if _prints_all(original.view, printed, fresh, index)}
    if not kept:
        return copy, kept
    with pikepdf.open(BytesIO(copy.pdf)) as pdf, pikepdf.open(BytesIO(made)) as drawn:
        for index in sorted(kept):
            pdf.pages[index] = drawn.pages[index]
        whole = write(pdf, sha256(copy.pdf).hexdigest())
    return replace(copy, pdf=whole, view=View(whole)), kept


def _prints_all(shown: View, printed: View, fresh: View, index: int) -> bool:
    screen, paper, copy = (view.shade(index) for view in (shown, printed, fresh))
    if screen is None or paper is None or copy is None:
        return False
    return not (differ(paper, copy) or loses_ink(screen, copy))


def _with_pixels(copy: _Copy, view: View, indexes: list[int]) -> tuple[bytes, list[int]]:
    """Return the copy with pages drawn as pixels, and those that no library draws: a page says so in their place."""
    import pikepdf

    lost = []
    with pikepdf.open(BytesIO(copy.pdf)) as pdf:
        for index in indexes:
            page = None
            if index not in copy.broken or has_ink(view.shade(index)):
                page = _pixel_page(view, index) or _pixel_page(copy.view, index)
            if page is None:
                lost.append(index)
                page = _lost_page(index)
            with pikepdf.open(BytesIO(page)) as drawn:
                pdf.pages[index] = drawn.pages[0]
        if len(lost) == len(pdf.pages):
            raise Uncopyable("no page of it can be copied or drawn")
        return write(pdf, sha256(copy.pdf).hexdigest()), lost


def _only_copied(copy: _Copy, view: View, index: int) -> bool:
    return not has_ink(view.shade(index)) and has_ink(copy.view.shade(index))


def _lost_page(index: int) -> bytes:
    """Return a page that stands for one which cannot be shown, so that all others keep their numbers."""
    return typeset("text", {"lines": [_said(index)]}, timestamp=EPOCH, standard=None)


def _said(index: int) -> str:
    return f"Page {index + 1} of this file is damaged and cannot be shown."


def _pixel_page(view: View, index: int) -> bytes | None:
    shown = view.pixels(index)
    return page_of(shown[0], size=shown[1]) if shown else None


def _all_pixels(original: _Original, view: View, trouble: str) -> Clean:
    """Draw every page as the viewer shows it."""
    import pikepdf

    original.gone += view.leave_out_unloadable(last_only=True)
    _within_limit(view.count, original.limits)
    missing = []
    with pikepdf.new() as pdf:
        for index in range(view.count):
            page = _pixel_page(view, index)
            if page is None:
                missing.append(index)
                page = _lost_page(index)
            with pikepdf.open(BytesIO(page)) as drawn:
                pdf.pages.append(drawn.pages[0])
        clean = write(pdf, original.identity)
    why = f"All pages are drawn as pixels, because they cannot be copied ({trouble}); {_asked(view.count)}."
    notes = [*_notes(original), why]
    if missing:
        notes.append(LOST.format(pages_named(missing)))
    texts = tuple(_said(index) if index in missing else "" for index in range(view.count))
    return Clean(clean, original.facts, tuple(notes), texts)


def _facts(source: Pdf, found: Beside) -> Facts:
    import pikepdf

    info = source.trailer.get("/Info")

    def word(key: str) -> str:
        with suppress(ValueError, TypeError, AttributeError):
            return _plain(str(info[key])) if isinstance(info, pikepdf.Dictionary) and key in info else ""
        return ""

    return Facts(
        media_type="application/pdf", extension="pdf", producer=word("/Producer"), software=word("/Creator"),
        author=word("/Author"), created=word("/CreationDate"), modified=word("/ModDate"),
        signed=found.signed, attachments=tuple(sorted(found.files)),
    )


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:100]


def _notes(original: _Original) -> Iterator[str]:
    found = original.beside
    if original.encrypted:
        yield "The PDF is locked by its owner; the annex copy is not."
    if original.found:
        left = f"those that are left in it ({original.found}) are in the file's order"
        yield f"The file has lost its list of pages; {left}."
    if original.gone:
        yield f"Of {pages_named(original.gone)} as the file counts them nothing is left; left out."
    if found.signed:
        yield "The original is signed; the annex copy is not."
    if found.runs_only:
        yield (
            "The form's content is made by a program inside it (XFA), which is not run; shown is what it shows "
            "without. Ask the client to print the form to a PDF."
        )
    elif found.fields:
        yield "The form's fields are printed on its pages as they were filled in."
    if found.values:
        yield f"Values of the form that its fonts may not show: {'; '.join(list(found.values)[:MOST_LINKS])}."
    if found.files:
        named = ", ".join(f"{name} ({size})" if size else name for name, size in sorted(found.files.items()))
        yield f"Files embedded in the PDF are not shown: {named}."
    if found.acts:
        yield f"Left out, as it acts or points elsewhere: {', '.join(found.acts)}."
    if found.remarks:
        yield f"Remarks without an appearance of their own are not shown: {found.remarks}."
    if found.links:
        shown = list(found.links)[:MOST_LINKS]
        more = f" and {len(found.links) - len(shown)} more" if len(found.links) > len(shown) else ""
        yield f"Links in the file, shown as text: {', '.join(shown)}{more}."


def _repair_notes(copy: _Copy) -> Iterator[str]:
    if copy.repairs:
        more = f" and {len(copy.repairs) - 2} more remarks" if len(copy.repairs) > 2 else ""
        yield f"The file is damaged and was repaired ({'; '.join(copy.repairs[:2])}{more}); {_asked(copy.view.count)}."


def _asked(count: int) -> str:
    return f"ask the client whether it has {count} {'page' if count == 1 else 'pages'}"


def _page_notes(found: _Comparison) -> Iterator[str]:
    if found.other:
        yield f"Drawn as pixels, because a copy would look different: {pages_named(found.other)}."
    if found.damaged:
        yield f"Drawn as pixels, because their content is damaged: {pages_named(found.damaged)}."
    if found.salvaged:
        yield f"Damaged, and shown as far as it can be read: {pages_named(found.salvaged)}."
    if found.lost:
        yield LOST.format(pages_named(found.lost))
    if found.mended:
        yield f"Shown as repaired; a viewer may show less of the damaged file: {pages_named(found.mended)}."
    if found.unseen:
        yield f"A second reader cannot show {pages_named(found.unseen)}; not compared with the original."
    if found.blank:
        yield f"Nothing is to be seen on {pages_named(found.blank)}."
    if found.skipped:
        yield f"Copied, but not compared with the original as a viewer shows it: {pages_named(found.skipped)}."


READER = Reader("pdf", "application/pdf", ("pdf",), 10, recognises, read)
