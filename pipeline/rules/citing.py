"""What each exhibit holds of what a statement says, and which exhibit holds it in place of one that is cited.

Exhibits of a case share words and figures. What few of them hold tells most, so a term weighs the more the fewer
exhibits hold it. An exhibit is cited by mistake where it holds next to nothing of a statement, while another one that
the statement does not cite holds much that nothing cited does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from math import fsum, log

from pipeline.model.appeal import Investigation, RootCause
from pipeline.model.evidence import EvidenceItem
from pipeline.rules.bearing.census import listed_rows, said_in
from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.bearing.groups import described_group, register_group
from pipeline.rules.bearing.knowledge import knowledge_of, readable
from pipeline.rules.contract import Facts
from pipeline.rules.demands import share
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.keys import keys_of, same_keys, term_of
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import day_figure
from pipeline.rules.outgoing import leaving
from pipeline.rules.parties import firm_names, names_of
from pipeline.rules.places import Told
from pipeline.rules.scripts import simplified
from pipeline.rules.tongues import are_foreign
from pipeline.rules.wording import sentences

# One word in common is chance.
_LEAST_TERMS = 2
# So many rows are no chance.
_LEAST_LISTED = 5
_MOST_TOLD = 4
# A shorter name is a word of any kind.
_LEAST_OF_A_NAME = 4


@dataclass(frozen=True, slots=True)
class Mistaken:
    """An exhibit that a statement cites, another one that holds what it says, and what that is.

    `holds` is what the cited one holds of the statement, `gains` what the other has that nothing cited has, of that
    `figures` what its figures weigh. `alone` says that nothing cites the other one, `whole` that all of the cited one
    can be read.
    """

    cited: str
    other: str
    holds: float
    gains: float
    figures: float
    alone: bool
    whole: bool
    told: tuple[str, ...]


class Holdings:
    """The terms of each exhibit of a case: its figures and words, those of the register's entry and of its pages.

    `uncited` are the exhibits that nothing of the case cites, `candidates` those that may show something of their own.
    It holds no facts: as these hold it, what was read of a case would go only where circles are looked for.
    """

    def __init__(self, facts: Facts) -> None:
        self.terms = {entry.id: _terms_of(facts, entry) for entry in facts.case.register}
        self._count = Counter(chain.from_iterable(self.terms.values()))
        # What a term weighs that so many exhibits hold; one that none holds weighs nothing.
        self._weights = [0.0, *(log((len(self.terms) + 1) / (count + 0.5)) for count in range(1, len(self.terms) + 1))]
        sourcing, kinds = facts.case.sourcing, facts.catalog.kinds
        drawn = (*sourcing.basis, *(name for row in sourcing.rows for name in row.evidence)) if sourcing else ()
        self.uncited = frozenset(self.terms) - facts.case.cited_by.keys() - set(drawn)
        self.candidates = tuple(
            entry for entry in leaving(facts) if kinds[entry.kind].shows != "case" and not entry.translation_of
        )

    def weight(self, terms: Iterable[str]) -> float:
        """Return what terms weigh together."""
        count, weights = self._count.get, self._weights
        return fsum([weights[count(term, 0)] for term in terms])

    def weight_at_least(self, terms: Iterable[str]) -> float:
        """Return what terms weigh together where an exhibit has them in other words, each as one that it holds."""
        return fsum(self._weights[max(1, self._count[term])] for term in terms)


def holdings_of(facts: Facts) -> Holdings:
    """Return the terms of the exhibits of a case, the same for all that ask."""
    return facts.once("holdings", lambda: Holdings(facts))


def mistaken(facts: Facts, told: Told, text: str) -> Mistaken | None:
    """Return the exhibit that a statement cites least of all with reason, with the one that holds what it says."""
    cited = [name for name in told.evidence if name in facts.case.evidence]
    if not cited:
        return None
    holdings = holdings_of(facts)
    said = telling(said_by(told, text))
    shown = {name: said & holdings.terms[name] for name in cited}
    unsaid = _shown_with_their_order(facts, told, text) | _all_products(facts, told, text)
    left = said.difference(*shown.values(), unsaid)
    # No exhibit has more of what is left than there is.
    if holdings.weight(left) < share(facts, "cited_gain_least"):
        return None
    rising = sorted(cited, key=lambda name: holdings.weight(shown[name]))
    least = next((name for name in rising if not (
        _is_of_a_purchase(facts, name, text) or _is_of_its_search(facts, told, name) or is_abroad(facts, name, text)
        or _is_before(facts, told, name) or _shows_its_listing(facts, told, name, text)
        or is_called(facts, name, text) or lists_the_counted(facts, told, name, text)
    )), "")
    if not least:
        return None
    made = _made_by(facts, least, text) - shown[least]
    left -= made
    holds = holdings.weight(shown[least]) + holdings.weight_at_least(made)
    must_gain = max(share(facts, "cited_gain_least"), share(facts, "cited_gain_times") * holds)
    if holdings.weight(left) < must_gain:
        return None
    gains, other, gained = max(_others(facts, told, left), key=lambda one: one[0], default=(0.0, "", left))
    if gains < must_gain or len(gained) < _LEAST_TERMS:
        return None
    rarest = sorted(gained, key=lambda term: (-holdings.weight((term,)), term))
    return Mistaken(
        least, other, holds, gains, holdings.weight(filter(is_figure, gained)),
        other in holdings.uncited, readable(facts.exhibits.get(least)),
        tuple(dict.fromkeys(as_told(rarest, text)))[:_MOST_TOLD],
    )

# Signs that stand in any sentence, and words for whiles: a paper that has them too shows nothing of it.
_SAYS_NOTHING = frozenset(
    "的了是都没有在和我们这那个一不也就被把给到从为与及其并再还又已各每"
    "两三四五六七八九十月日年天周"
)
UNITS = frozenset(
    ("mois", "jours", "jour", "semai", "meses", "días", "month", "monat", "woche", "weeks", "days", "tage")
)

def telling(said: frozenset[str]) -> frozenset[str]:
    """Return the terms of words without those that any sentence has."""
    return frozenset(one for one in said if _SAYS_NOTHING.isdisjoint(one) and one not in UNITS)


def _shown_with_their_order(facts: Facts, told: Told, text: str) -> frozenset[str]:
    """Return the orders that a statement lists without a word of them, and of which the data cite what shows them."""
    listed = (*getattr(told, "orders", ()), *getattr(told, "refunds", ()))
    shown = {order.order_id for order in facts.case.appeal.orders if order.evidence}
    return frozenset(f"={name}" for name in listed if name in shown and name not in text)


def _all_products(facts: Facts, told: Told, text: str) -> frozenset[str]:
    """Return the products of a statement that is about all of the case: its words need not name them."""
    items, every = getattr(told, "items", ()), {item.asin for item in facts.case.appeal.items}
    return frozenset(f"={name}" for name in items if name not in text) if every <= set(items) else frozenset()


# How a title calls a paper, before it says more of it.
_CALLED = re.compile(
    r"(?!(?:the|a|an)\b)[^\W\d_]{3,} [^\W\d_]{3,}"
    r"(?=\s+(?:by|of|for|since|from|in)\b|\s*[,:(\d]|$)|[\u3400-\u9fff]{4,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """An exhibit that a statement cites and that holds next to nothing of it, with one that does and nothing cites."""

    cited: str
    whole: bool
    other: str


def strangers(facts: Facts, told: Told, text: str) -> Iterator[Stranger]:
    """Yield the exhibits that a statement cites and that share hardly a word and no figure with it.

    A short statement says too little for that, and a page in another language shares no words with it.
    """
    holdings, said = holdings_of(facts), said_by(told, text)
    total = holdings.weight(said)
    for name in told.evidence if total >= share(facts, "cited_strange_said") else ():
        entry, exhibit = facts.case.evidence.get(name), facts.exhibits.get(name)
        if entry is None or exhibit is None or exhibit.redacted or not _may_be_strange(facts, told, entry):
            continue
        holds, whole = holdings.weight(said & holdings.terms[name]), readable(exhibit)
        most = share(facts, "cited_strange_most" if whole else "cited_strange_most_unread")
        if holds >= min(most, share(facts, "cited_strange_share") * total):
            continue
        is_known = is_called(facts, name, text) or _is_tied(facts, told, name, text) or (
            lists_the_counted(facts, told, name, text)
        )
        if not (is_known or is_abroad(facts, name, text) or _made_by(facts, name, text)):
            yield Stranger(name, whole, _better_uncited(facts, said, holds))


def _made_by(facts: Facts, name: str, text: str) -> frozenset[str]:
    """Return the terms of the figures of words that columns of an exhibit add up to."""
    tables = (tables_of(sheet.text) for _, sheet in knowledge_of(facts).sheets(facts, name))
    sums = frozenset(chain.from_iterable(table.sums for table in tables))
    return terms(*(one for one in _figures_of(text) if not one.numbers.isdisjoint(sums))) if sums else frozenset()


def _is_tied(facts: Facts, told: Told, name: str, text: str) -> bool:
    """Tell whether an exhibit names a firm of the words, who does what they tell, or the number of another one cited.

    A sheet of signatures says no more than who was taught which rule.
    """
    pages = " ".join(page.text for page in facts.exhibits[name].pages)
    people = (getattr(told, field, None) for field in ("owner", "by"))
    persons = {person.partition(",")[0].strip() for person in people if isinstance(person, str)}
    numbers = {facts.case.evidence[one].number for one in told.evidence if one != name and one in facts.case.evidence}
    named = {one for one in (*persons, *numbers, *_firms_in(facts, text)) if one and len(one) >= _LEAST_OF_A_NAME}
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", pages) for one in named)


def _firms_in(facts: Facts, text: str) -> Iterator[str]:
    """Yield the first words of firms of the register that words name, but for the seller."""
    own = names_of(facts.case.seller)
    for entry in facts.case.register:
        name = entry.issuer.name if entry.issuer else None
        if isinstance(name, str) and not own & firm_names(name):
            yield from (one for one in name.split()[:1] if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text))


def is_called(facts: Facts, name: str, text: str) -> bool:
    """Tell whether words call an exhibit as its title does: "it goes on the lot list" rests on "Lot list of May"."""
    called = _CALLED.match(facts.case.evidence[name].title)
    return called is not None and called[0].casefold() in text.casefold()


def _shows_its_listing(facts: Facts, told: Told, name: str, text: str) -> bool:
    """Tell whether the data cite an exhibit for the offer of a product of a statement, of a day that its words tell."""
    listings = [item.listing for item in facts.case.appeal.items if item.asin in getattr(told, "items", ())]
    days = [one.on for one in listings if one and name in one.evidence and isinstance(one.on, date)]
    return any(day_figure(day).supports(figure) for day in days for figure in _figures_of(text) if figure.days)


def _is_of_a_purchase(facts: Facts, name: str, text: str) -> bool:
    """Tell whether an exhibit shows that something was bought of which words speak: that is all that it shows."""
    entry = facts.case.evidence[name]
    return entry.kind == "receipt" and not subjects(entry.title).isdisjoint(subjects(text))


def lists_the_counted(facts: Facts, told: Told, name: str, text: str) -> bool:
    """Tell whether an exhibit lists what a statement counts: the orders of a cause, or rows headed as what it tells.

    What a list has in each row no statement repeats.
    """
    entry = facts.case.evidence[name]
    told_numbers = [one for said in sentences(text) for one in claims_of(said) if one.figure.kind == "number"]
    if isinstance(told, RootCause) and entry.kind == "order_table" and len(entry.orders) >= _LEAST_TERMS:
        return any(len(entry.orders) in one.figure.numbers for one in told_numbers)
    sheets = (sheet for _, sheet in knowledge_of(facts).sheets(facts, name))
    lists = (found for sheet in sheets for found in listed_rows(sheet.text, sheet.cells))
    return any(
        len(rows) >= _LEAST_LISTED and len(rows) in one.figure.numbers and not said_in(head).isdisjoint(one.after)
        for head, rows in lists for one in told_numbers
    )


def is_abroad(facts: Facts, name: str, text: str) -> bool:
    """Tell whether an exhibit is in another language than words; what a picture shows is told by its entry alone."""
    exhibit = facts.exhibits.get(name)
    pages = " ".join(page.text for page in exhibit.pages) if exhibit else ""
    return are_foreign(text, pages or facts.case.evidence[name].title)


def _may_be_strange(facts: Facts, told: Told, entry: EvidenceItem) -> bool:
    """Tell whether an exhibit tells in words what it is cited for: of a cause, the money given back shows none."""
    is_refund = isinstance(told, RootCause) and entry.kind == "refund_proof"
    if is_refund or entry.translation_of or _is_of_its_search(facts, told, entry.id):
        return False
    return facts.catalog.kinds[entry.kind].shows != "case"


def _is_of_its_search(facts: Facts, told: Told, name: str) -> bool:
    """Tell whether an exhibit is the log of a search that a cause names: it shows the search, not the cause."""
    searches = told.investigations if isinstance(told, RootCause) else ()
    return any(name in search.evidence for search in facts.case.appeal.investigation if search.id in searches)


def _better_uncited(facts: Facts, said: frozenset[str], holds: float) -> str:
    """Return the exhibit that nothing cites and that holds much more of a statement than another, or ""."""
    holdings, times = holdings_of(facts), share(facts, "cited_strange_better")
    weights = [
        (holdings.weight(said & holdings.terms[entry.id]), entry.id) for entry in holdings.candidates
        if entry.id in holdings.uncited
    ]
    most, name = max(weights, default=(0.0, ""))
    return name if most >= times * max(1.0, holds) else ""


def _others(facts: Facts, told: Told, left: frozenset[str]) -> Iterator[tuple[float, str, frozenset[str]]]:
    """Yield what exhibits that a statement does not cite hold of what nothing that it cites holds, with its weight."""
    holdings = holdings_of(facts)
    is_cause = isinstance(told, RootCause | Investigation)
    for entry in holdings.candidates:
        if entry.id not in told.evidence and not (is_cause and facts.catalog.kinds[entry.kind].afterwards):
            gained = left & holdings.terms[entry.id]
            yield holdings.weight(gained), entry.id, gained


def _terms_of(facts: Facts, entry: EvidenceItem) -> frozenset[str]:
    knowledge = knowledge_of(facts)
    words = " \n".join(filter(None, (
        entry.title, facts.catalog.kinds[entry.kind].label, entry.scope, entry.source, entry.status, entry.carrier,
        entry.scene.shows if entry.scene else "", entry.file, *(line.description for line in entry.lines),
    )))
    groups = (make(facts, entry.id, knowledge) for make in (register_group, described_group))
    keys = {key for group in groups for one in knowledge.groups[group] for key in keys_of(one.figure)}
    pages = chain.from_iterable(sheet.terms for _, sheet in knowledge.sheets(facts, entry.id))
    return subjects(words).union(filter(None, map(term_of, keys)), pages)


def terms(*figures: Figure) -> frozenset[str]:
    """Return the terms of figures; a number in words has none, as it is often not counted."""
    told = (one for one in figures if one.name or one.days or any(map(str.isdigit, one.text)))
    return frozenset(filter(None, (term_of(key) for one in told for key in same_keys(one))))


def _is_before(facts: Facts, told: Told, name: str) -> bool:
    """Tell whether it shows a page before a change whose state afterwards is cited, too: what is said is not on it."""
    sides = {other: entry.scene.side for other in told.evidence
             if (entry := facts.case.evidence.get(other)) and entry.scene}
    return sides.get(name) == "before" and "after" in sides.values()


def said_by(told: Told, text: str) -> frozenset[str]:
    """Return the terms of a statement and of its data."""
    found = set(_spoken_of(text))
    if isinstance(told, Investigation):
        found |= subjects(" ".join((*told.sources, *told.terms)))
    names = (*getattr(told, "orders", ()), *getattr(told, "refunds", ()), *getattr(told, "items", ()))
    found.update(f"={name}" for name in names)
    for day in (getattr(told, "on", None), getattr(told, "starts_on", None)):
        if isinstance(day, date):
            found |= terms(day_figure(day))
    return frozenset(found)


@lru_cache(maxsize=1024)
def _spoken_of(text: str) -> frozenset[str]:
    return subjects(text) | terms(*_figures_of(text))


def _figures_of(text: str) -> Iterator[Figure]:
    """Yield the figures of a statement, as CON-04 has read them."""
    return (claim.figure for sentence in sentences(text) for claim in claims_of(sentence))


def is_figure(term: str) -> bool:
    """Tell whether a term is that of a figure or a name."""
    return term[0] == "=" or term[-1].isdigit()


def as_told(gained: Sequence[str], text: str) -> Iterator[str]:
    """Yield terms as a statement writes them: its figures, then its words in the order they are given."""
    keys = frozenset(gained)
    yield from (one.text for one in _figures_of(text) if not keys.isdisjoint(terms(one)))
    yield from (term[1:] for term in gained if term[0] == "=" and term[1:] not in text)
    for term in gained:
        if term.isascii() and term.isalpha() and (found := re.search(rf"\b{term}\w*", text, re.IGNORECASE)):
            yield found[0]
    yield from _signs(keys, text)


def _signs(pairs: frozenset[str], text: str) -> Iterator[str]:
    """Yield the runs of signs of a text that terms cover."""
    plain = simplified(text)
    covered = {at + step for at in range(len(plain) - 1) if plain[at : at + 2] in pairs for step in (0, 1)}
    runs = "".join(sign if at in covered else "\n" for at, sign in enumerate(text))
    yield from sorted(filter(None, runs.split("\n")), key=len, reverse=True)
