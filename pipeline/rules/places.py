"""Where the parts of a case stand in its files, so that a finding can name its place."""

from collections.abc import Iterator

from pipeline.model.appeal import Appeal, CorrectiveAction, Gap, Investigation, PreventiveMeasure, RootCause
from pipeline.rules.contract import each

Answering = CorrectiveAction | PreventiveMeasure
Stated = RootCause | Answering | Gap
Told = Stated | Investigation


def stated(appeal: Appeal) -> Iterator[tuple[str, Stated]]:
    """Yield (JSON path, entry) for everything that a seller states in the plan."""
    yield from each("root_causes", appeal.root_causes)
    yield from answers(appeal)
    yield from each("gaps", appeal.gaps)


def all_told(appeal: Appeal) -> Iterator[tuple[str, Told]]:
    """Yield (JSON path, entry) for all that a person tells in words: what was looked into, then what is stated."""
    yield from each("investigation", appeal.investigation)
    yield from stated(appeal)


def words_of(told: Told) -> dict[str, str]:
    """Return the words of an entry by their field."""
    if isinstance(told, Investigation):
        return {"result": told.result}
    more = told.listing_statement if isinstance(told, Gap) else None
    return {"statement": told.statement} | ({"listing_statement": more} if more else {})


def spoken(appeal: Appeal) -> Iterator[tuple[str, Told, str]]:
    """Yield (JSON path, entry, words) for all words of the plan that a person wrote."""
    for path, told in all_told(appeal):
        for field, words in words_of(told).items():
            yield f"{path}.{field}", told, words


def answers(appeal: Appeal) -> Iterator[tuple[str, Answering]]:
    """Yield (JSON path, entry) for each action and measure: what answers the causes."""
    yield from each("actions", appeal.actions)
    yield from each("measures", appeal.measures)


def path_of(appeal: Appeal, name: str) -> str:
    """Return the JSON path of the entry with this id, ASIN or order number; the whole file if there is none."""
    return next((path for path, found in _named(appeal) if found == name), "$")


def paths_of(appeal: Appeal) -> dict[str, str]:
    """Return the JSON path of every entry by its id, ASIN or order number."""
    paths: dict[str, str] = {}
    for path, name in _named(appeal):
        paths.setdefault(name, path)
    return paths


def _named(appeal: Appeal) -> Iterator[tuple[str, str]]:
    for path, entry in all_told(appeal):
        yield path, entry.id
    for path, item in each("items", appeal.items):
        yield path, item.asin
    for path, order in each("orders", appeal.orders):
        yield path, order.order_id
    for path, submission in each("submissions", appeal.submissions):
        yield path, submission.id
    for path, complaint in each("notice.complaints", appeal.notice.complaints):
        yield path, complaint.id
