"""Exhibits that fit a place that cites them much worse than another one that is not cited there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.model.finding import Severity
from pipeline.rules.cited_instead import cited_instead
from pipeline.rules.citing import as_told, holdings_of, is_called, is_figure, lists_the_counted, telling
from pipeline.rules.citing_places import Place
from pipeline.rules.contract import At, Facts, Hit
from pipeline.rules.demands import share
from pipeline.rules.fitting import Cites, cites_of, fit, fits, shown_of, signs

_THOUSAND = 1000
_MOST_TOLD = 3
# What more exhibits hold is a word of any place.
_RARE = 1.5


@dataclass(frozen=True, slots=True)
class Unfit:
    """An exhibit that a place cites, another one that fits it much better, and what of the place that one holds.

    `alone` says that nothing cites the other one; `is_sure` that it is beyond a doubt.
    """

    place: Place
    index: int
    cited: str
    other: str
    alone: bool
    told: tuple[str, ...]
    is_sure: bool
    margin: int

    @property
    def path(self) -> str:
        """Return the place of the exhibit in its list."""
        return f"{self.place.path}.evidence[{self.index}]"


def with_unfitting(facts: Facts, found: Iterable[Hit], *, of_statements: bool) -> Iterator[Hit]:
    """Yield what was found, and a hit for each other exhibit that fits its place badly.

    Of one exhibit one thing is told: where it is sure by how it fits, what was asked of it is sure, and what a picture
    may show is asked.
    """
    unfit = {one.path: one for one in unfitting(facts) if (one.place.told is not None) is of_statements}
    # What a statement cites in place of another of its kind EVD-16 tells.
    told = {_list(one.path): True for one in cited_instead(facts)} if of_statements else {}
    for hit in found:
        other = unfit.get(hit.at.path)
        if other and hit.severity is Severity.INFO:
            continue
        known = replace(hit, severity=None) if other and other.is_sure else hit
        told[_list(hit.at.path)] = told.get(_list(hit.at.path), False) or known.severity in (None, Severity.ERROR)
        yield known
    for one in unfit.values():
        if one.place.path not in told or one.is_sure and not told[one.place.path]:
            yield _hit(facts, one)


def _list(path: str) -> str:
    """Return the path of what cites the exhibit at a path."""
    return path.rpartition(".evidence")[0]


def _hit(facts: Facts, found: Unfit) -> Hit:
    cited, other = facts.case.evidence[found.cited], facts.case.evidence[found.other]
    against = signs(facts, found.place, found.cited)
    about = next((f" by the register is about an{what} and" for what in ("other order", "other product")
                  if what in against), "")
    whom = "nothing cites" if found.alone else "is not cited there"
    words = f' and holds {", ".join(f"{chr(34)}{one}{chr(34)}" for one in found.told)}' if found.told else ""
    return Hit(
        f"{found.place.name} cites {cited.id} ({cited.title}), which{about} has much less to do with it than "
        f"{other.id} ({other.title}), which {whom}{words}.",
        f"Does {cited.id} show this? If {other.id} does, cite that one, in its place or beside it.",
        At("case", found.path),
        Severity.WARNING,
    )


def unfitting(facts: Facts) -> tuple[Unfit, ...]:
    """Return the exhibits that are cited where another one fits much better, of each list the one that fits least."""
    return facts.once("unfitting", lambda: tuple(_unfitting(facts)))


def _unfitting(facts: Facts) -> Iterator[Unfit]:
    most_of_all = _thousandths(facts, "unfit_most")
    places = cites_of(facts).places
    for place in places:
        # What fits at all is not looked for anywhere else.
        cited = [(value, index, name) for index, name in enumerate(place.evidence) if name in facts.case.evidence
                 and (value := fit(facts, place, name)) <= most_of_all and _can_be_told(facts, place, name)]
        if not cited:
            continue
        least, index, _ = min(cited)
        # What is cited for the refund of an order is cited for the order, too.
        here = {name for one in places if f"{one.path}.".startswith(f"{place.path}.") for name in one.evidence}
        others = [one.id for one in holdings_of(facts).candidates if one.id not in here]
        most, other = max(zip(fits(facts, place, others), others, strict=True), default=(least, ""))
        must = "unfit_least_of_a_cause" if place.sort == "cause" else "unfit_least"
        if most - least >= _thousandths(facts, must):
            yield from told_of(facts, place, index, other, most - least, least)


def _can_be_told(facts: Facts, place: Place, name: str) -> bool:
    """Tell whether it can be told how an exhibit fits: none in another language than the words shares them.

    Nor can it be told of what somebody said, such as a notice, where a cause cites it: it shows what that answers.
    """
    if place.told is None:
        return True
    if place.sort == "cause" and facts.catalog.kinds[facts.case.evidence[name].kind].shows == "case":
        return False
    if is_called(facts, name, place.text) or lists_the_counted(facts, place.told, name, place.text):
        return False
    return "in another language" not in signs(facts, place, name)


def told_of(facts: Facts, place: Place, index: int, other: str, margin: int, least: int) -> Iterator[Unfit]:
    """Yield what is told of an exhibit that fits by `least`, and another one by so much more."""
    name, cites, holdings = place.evidence[index], cites_of(facts), holdings_of(facts)
    beside = [one for one in place.evidence if one != name and one in facts.case.evidence]
    gained = (place.said & shown_of(facts, other).terms).difference(
        shown_of(facts, name).terms, *(holdings.terms[one] for one in beside)
    )
    gained = telling(gained)
    rare = ((holdings.weight((term,)), term) for term in gained)
    rarest = [term for weight, term in sorted(rare, key=lambda one: (-one[0], one[1])) if weight >= _RARE]
    alone = _is_cited_nowhere(cites, other)
    # Where a cause cites others, too, one that is cited elsewhere and would add nothing to it is hardly missed.
    if place.sort == "cause" and beside and not (alone or rarest) and margin < _thousandths(facts, "unfit_sure"):
        return
    is_missed = alone or not beside or holdings.weight(gained) >= share(facts, "unfit_missed")
    must = _thousandths(facts, "unfit_sure" if shown_of(facts, name).is_whole else "unfit_sure_unread")
    is_sure = is_missed and margin >= must and least <= _thousandths(facts, "unfit_sure_most")
    # Of several one that alone holds a figure of the words is cited for that.
    own = (place.said & shown_of(facts, name).terms).difference(*(holdings.terms[one] for one in beside))
    if beside and not is_sure and any(map(is_figure, own)):
        return
    told = tuple(dict.fromkeys(as_told(rarest, place.text)))[:_MOST_TOLD]
    yield Unfit(place, index, name, other, alone, told, is_sure, margin)


def _is_cited_nowhere(cites: Cites, name: str) -> bool:
    return name not in cites.citing and name not in cites.drawn


def _thousandths(facts: Facts, figure: str) -> float:
    return share(facts, figure) * _THOUSAND
