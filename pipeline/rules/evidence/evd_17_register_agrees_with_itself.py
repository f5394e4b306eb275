"""EVD-17: what an entry of the register is about is the same in each of its fields, and in what the case says of it.

Its products stand in several places: in its list, in its title, in its lines, in the complaints it answers, in the name
of its file. Where one place names a product that another leaves out, one of the two was written down wrongly.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.outgoing import leaving

_Citing = dict[str, tuple[list[str], list[str]]]
_HINT = "Which is right? Look at the document."
# A shorter title is a word that others may hold.
_LEAST_OF_A_TITLE = 8
_WORD = re.compile(r"\w+")
_ASIN = re.compile(r"(?<![A-Z0-9])B0[A-Z0-9]{8}(?![A-Z0-9])")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each entry that names other products in one field than in another, and each slip of a name."""
    for entry in leaving(facts):
        found = next(_otherwise(facts, entry), None)
        if found:
            yield found
        yield from _numbers(facts, entry)
    yield from _terms(facts)


def _otherwise(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield what one field of an entry says of its products that its list does not, the surest first."""
    if not entry.items:
        return
    yield from _titled(facts, entry)
    yield from _of_complaints(facts, entry)
    yield from _of_lines(entry)
    yield from _translated(facts, entry)
    yield from _cited_by(facts, entry)
    yield from _named(facts, entry)


def _titled(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the product whose whole title an entry has as its own, where its list has others alone."""
    begun = facts.once("titles by word", lambda: _by_first_word(facts))
    words = dict.fromkeys(_WORD.findall(entry.title.lower()))
    called = [one for word in words for one in begun.get(word, ()) if _holds(entry.title, one[1])]
    # "Mug" stands in "Mug, large": the longest is meant.
    longest = [one for one in called if not any(one[1] != title and one[1] in title for _, title in called)]
    if longest and not any(asin in entry.items for asin, _ in called):
        asin, title = longest[0]
        yield _hit(entry, "items[0]", f'is called "{entry.title}"; "{title}" is {asin}, and it is registered for '
                   f"{_list(entry.items)}.")


def _by_first_word(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """Return the products whose titles are long enough, each with its title, by the first word of that."""
    found: dict[str, list[tuple[str, str]]] = {}
    for asin, item in facts.case.items.items():
        if len(item.title) >= _LEAST_OF_A_TITLE and (word := _WORD.search(item.title.lower())):
            found.setdefault(word[0], []).append((asin, item.title))
    return found


def _holds(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words.lower())}(?!\w)", text.lower()))


def _of_complaints(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the complaints of an entry that are about products it leaves out, where it has others in their place."""
    complaints = facts.case.appeal.notice.complaints
    about = facts.once("products of complaints", lambda: {one.id: one.items for one in complaints if one.items})
    missed = [name for name in entry.complaints if name in about and not set(about[name]).intersection(entry.items)]
    if not missed:
        return
    answered = {asin for name in entry.complaints for asin in about.get(name, ())}
    others = {asin for items in about.values() for asin in items} - answered
    for name in missed:
        instead = [asin for asin in entry.items if asin in others]
        if instead:
            yield _hit(
                entry, f"items[{entry.items.index(instead[0])}]",
                f"is registered for {instead[0]} and for the complaint {name}, which is about {_list(about[name])}.",
            )
            return


def _of_lines(entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the product of a list that has no line, where another one has two lines and each line names a product."""
    named = [line.item for line in entry.lines]
    bare = [asin for asin in entry.items if asin not in named]
    twice = [asin for asin in dict.fromkeys(named) if named.count(asin) > 1]
    if len(bare) == len(twice) == 1 and None not in named and len(named) == len(entry.items):
        at = len(named) - 1 - named[::-1].index(twice[0])
        yield _hit(entry, f"lines[{at}].item", f"has two lines for {twice[0]}, and none for its product {bare[0]}.")


def _translated(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the products of a translation that are not those of its original."""
    original = facts.case.evidence.get(entry.translation_of or "")
    if original and original.items and set(original.items) != set(entry.items):
        wrong = next((asin for asin in entry.items if asin not in original.items), "")
        left = next((asin for asin in original.items if asin not in entry.items), "")
        if wrong:
            instead = f", and not {left}" if left else ""
            yield _hit(
                entry, f"items[{entry.items.index(wrong)}]",
                f"translates {original.id} and is registered for {wrong}{instead}; {original.id} is for "
                f"{_list(original.items)}.",
            )


def _cited_by(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield what searches, and rows of the seller's own record, tell of an entry that is for none of their products."""
    for told in facts.once("who cites for products", lambda: _citing(facts)):
        names, about = told.get(entry.id, ([], []))
        if about and set(about).isdisjoint(entry.items):
            yield _hit(
                entry, "items[0]", f"is registered for {_list(entry.items)}; {names[0]}, which cites it, is about "
                f"{_list(sorted(set(about)))}.",
            )
            return


def _citing(facts: Facts) -> tuple[_Citing, _Citing]:
    """Return for each entry the searches, and the rows of the own record, that cite it, and their products."""
    rows = facts.case.sourcing.rows if facts.case.sourcing else ()
    searches: _Citing = {}
    of_rows: _Citing = {}
    for found, every in ((searches, facts.case.appeal.investigation), (of_rows, rows)):
        for one in every:
            for name in one.evidence if one.items else ():
                names, about = found.setdefault(name, ([], []))
                names.append(one.id)
                about.extend(one.items)
    return searches, of_rows


def _named(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the products after which a file, or the address of a page, is called, where others alone are listed."""
    address = (entry.scene.url if entry.scene else None) or ""
    called = [asin for asin in _ASIN.findall(f"{entry.file or ''} {address}".upper()) if asin in facts.case.items]
    if called and not set(called).intersection(entry.items):
        place = address if called[0] in address.upper() else entry.file
        yield _hit(
            entry, "items[0]", f"is registered for {_list(entry.items)}; its {'page' if place == address else 'file'} "
            f"is {place}.", Severity.WARNING,
        )


def _numbers(facts: Facts, entry: EvidenceItem) -> Iterator[Hit]:
    """Yield the number of an entry that is that of a right it is about, but for a slip."""
    rights = [
        one.rights.number for one in facts.case.appeal.notice.complaints
        if one.rights and isinstance(one.rights.number, str) and one.id in entry.complaints
    ]
    if entry.number and entry.number not in rights:
        for number in dict.fromkeys(rights):
            if one_slip(entry.number, number):
                yield _hit(entry, "number", f"has the number {entry.number}; the right it is about is {number}.")
                return


def _terms(facts: Facts) -> Iterator[Hit]:
    """Yield the words that were searched for and are an order or a product of the case, but for a slip."""
    known = [*facts.case.items, *(order.order_id for order in facts.case.appeal.orders)]
    for path, search in each("investigation", facts.case.appeal.investigation):
        for index, term in enumerate(search.terms):
            meant = next((one for one in known if one_slip(term, one)), None) if term not in known else None
            if meant:
                yield Hit(
                    f'{search.id} searched for "{term}"; the case has {meant}.',
                    "Which was searched for? If it was the wrong one, search again.",
                    At("case", f"{path}.terms[{index}]"),
                )


def _list(asins: Iterable[str]) -> str:
    return ", ".join(list(asins)[:4])


def _hit(entry: EvidenceItem, field: str, message: str, severity: Severity | None = None) -> Hit:
    return Hit(f"{entry.id} {message}", _HINT, At(evidence=entry.id, path=f"$.{field}"), severity)


RULE = Rule(
    code="EVD-17",
    title="The register agrees with itself",
    severity=Severity.ERROR,
    phase="case",
    why="An exhibit under the wrong product leaves the right one without evidence, and a reviewer finds nothing where "
    "the plan sends him.",
    sources=("AMZ-INV", "REINST-S3"),
    check=check,
    fails={"case.json$.investigation[0].terms": ["lamp", "026-4410723-9085651"]},
    passes={"case.json$.investigation[0].terms": ["lamp", "026-4410723-9085561"]},
)
