"""The days of an entry, against those beside which its pages say what happened, and against their newest day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.rules.beside.slips import is_told
from pipeline.rules.contract import Facts
from pipeline.rules.demands import purchase_kinds
from pipeline.rules.figures.figure import whole_days
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import dates
from pipeline.rules.figures.values import day_figure, words_for
from pipeline.rules.register.placed import Placed, ends_of, is_doubtful, one_day, placed_on
from pipeline.rules.register.roles import called_anothers, is_first, made_later
from pipeline.rules.register.said import Contradiction

# A label of more words is a sentence; a document is paid and delivered within so many days of its own.
_LONGEST_LABEL, _MOST_LATER = 3, 62
# A list that is written on for so many days keeps its date.
_GOES_ON = timedelta(days=2)
# What stands right before or behind the day on which a program or a camera made a page.
_MADE = re.compile(
    r"\b(?:exported|captured|generated|downloaded|screenshot(?: of| taken)?|photographed|exportiert|aufgenommen"
    r"|(?<!all )(?<!pictures )(?<!photos )(?<!were )taken"
    r"|exportée?s?|capture du|export du|exportad[oa]s?|captura(?:d[oa])?(?: del)?)(?: (?:on|am|le|el))?\W*$"
    r"|(?:导出|截图|拍摄|匯出|截圖|拍攝|擷取)(?:时间|時間|日期|于|於)?\W*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\W*(?:at |um |à |a las )?\d{1,2}[:.h]\d\d\b", re.IGNORECASE)
# What stands right before a day of an invoice that is not its own.
_OF_ANOTHER = re.compile(
    r"\b(?:delivered|delivery|dispatched|shipped|paid|payment|due|payable|ordered|order date|your order|valid until"
    r"|geliefert|lieferung|lieferdatum|leistungsdatum|bezahlt|zahlung|zahlbar|fällig|bestellt|versandt|livrée?|payée?|échéance"
    r"|commandée?|entregad[oa]|pagad[oa]|vencimiento|pedido)(?:\s+(?:on|by|am|bis|vom|zum|le|el|of|date|per \w+))*\W*$"
    r"|(?:送货|发货|交货|付款|到期|下单|收货|支付)(?:日期|时间|于)?\W*$",
    re.IGNORECASE,
)
_PROOF = "refund_proof"
# What the reader of a web page writes above it.
_DRAWN = "Drawn from the content"
# A page tells of what is yet to come, too: in the line of a day, or at the head of its column.
_TO_COME = (
    r"valid|expir\w+|next|plan\w*|due|deadline|estimat\w+|eta|expected|promis\w+|scheduled|gültig|nächste\w*|geplant\w*"
    r"|fällig\w*|frist|zugesagt\w*|versprochen\w*|erwartet\w*|voraussichtlich\w*|soll|prochaine?|prévue?|promise?|attendue?"
    r"|estimée?|échéance|próxim[oa]|previst[oa]|prometid[oa]|estimad[oa]|esperad[oa]|vencimiento|vence|caduc\w+"
)
_TO_COME_IN_SIGNS = (
    "有效|到期|下次|[计計][划劃]|[预預][计計定]|截止|承[诺諾]|[约約]定|[应應](?=[于於到送达達付交收还還完])|[时時]限"
)
_AHEAD = re.compile(
    rf"\b(?:{_TO_COME}|until|by|from|before|arriv\w+|bis|ab|jusqu\w*|avant|hasta|antes)\b|{_TO_COME_IN_SIGNS}|之前|前",
    re.IGNORECASE,
)
# What stands behind a day from which something holds.
_ON = re.compile(r"\s*(?:起(?![运運飞飛诉訴草])|onwards?\b)")
_HEAD_AHEAD = re.compile(rf"\b(?:{_TO_COME})\b|{_TO_COME_IN_SIGNS}", re.IGNORECASE)


def called_otherwise(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the days of an entry beside whose name the pages tell another one."""
    days = [
        ("day of dispatch", "shipped_on", entry.shipped_on), ("day of delivery", "delivered_on", entry.delivered_on),
    ]
    asked = [(what, field, day) for what, field, day in days if isinstance(day, date)]
    placed = tuple(placed_on(exhibit)) if asked or isinstance(entry.captured_on, date) or entry.issued_on else ()
    for what, field, day in asked:
        named = [one for one in placed if _is_label(one.before, field)]
        yield from _other(what, day, named)
    if isinstance(entry.captured_on, date):
        named = [one for one in placed if _MADE.search(one.before)]
        named = named or list(_at_its_head(facts, entry, exhibit, placed))
        # What the head bears is the day of the page, whatever else was taken on another.
        here = (one for one in placed if one_day(one.figure) == entry.captured_on)
        headed = named and any(one.figure.text in _head(exhibit) for one in here)
        found = list(_other("day", entry.captured_on, () if headed else named))
        yield from found or made_later(entry.captured_on, placed)
    if isinstance(entry.issued_on, date):
        found = list(_of_another(entry.issued_on, placed)) if entry.kind in purchase_kinds(facts) else []
        if found or not any(one.supports(day_figure(entry.issued_on)) for one in dates(entry.title)):
            yield from found or called_anothers(entry, facts.catalog.kinds[entry.kind], placed)


def outrun(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the day of an entry of which the pages tell what happened later."""
    days = [("date", entry.issued_on), ("day", entry.captured_on)]
    made = [(what, day) for what, day in days if isinstance(day, date)]
    kind = facts.catalog.kinds[entry.kind]
    is_record = kind.has("shows_past") or kind.has("picture")
    if not made or not (is_record or isinstance(entry.captured_on, date)):
        return
    last, known = max(day for _, day in made), facts.case.as_of
    placed = list(placed_on(exhibit))
    later = [
        (day, one) for one in placed if (day := one_day(one.figure)) and made[0][1] < day <= known
        and one.is_of_a_row() and not _is_ahead(one) and not is_doubtful(one, placed)
    ]
    if len(made) == 1 and not later and is_record:
        here = [one for one in placed if one_day(one.figure) == last]
        later = [end for end in ends_of(last, placed) if end[0] <= known]
        later = later or [(known, one) for one in here[:1] if all(map(is_first, here))]
    newest = max(later, key=lambda one: one[0], default=None)
    # An export may be newer than the document whose rows it has; what was paid back later stands in another proof.
    if newest and (newest[0] > last or entry.kind == _PROOF or newest[0] - made[0][1] > _GOES_ON):
        what, own = max(made, key=lambda one: one[1]) if newest[0] > last else made[0]
        shown = newest[1]
        words = f'"{shown.figure.text}" (p. {shown.page}), which is later'
        if one_day(shown.figure) == own:
            words = f'"{shown.figure.text}{shown.behind[:16]}" (p. {shown.page})'
        yield Contradiction(what, own.isoformat(), words, is_record)


def _is_ahead(one: Placed) -> bool:
    """Tell whether a day of a row is, by its line or the head of its column, one on which nothing has happened yet."""
    if _AHEAD.search(one.before + one.behind) or _ON.match(one.behind):
        return True
    heads = one.heads()
    return bool(heads) and all(map(_HEAD_AHEAD.search, heads))


def _head(exhibit: Exhibit) -> str:
    """Return the first line of a document."""
    lines = exhibit.pages[0].text.splitlines() if exhibit.pages else ()
    return next((line for line in lines if line.strip() and not line.startswith(_DRAWN)), "")


def _at_its_head(
    facts: Facts, entry: EvidenceItem, exhibit: Exhibit, placed: tuple[Placed, ...]
) -> tuple[Placed, ...]:
    """Return the day that the head of a page bears alone: of pictures, or with the time at which it was."""
    head = _head(exhibit)
    here = tuple(one for one in placed if one.page == 1 and one.figure.text in head)
    if len(here) != 1 or _AHEAD.search(head):
        return ()
    is_picture = facts.catalog.kinds[entry.kind].has("picture") and len({one.figure.days for one in placed}) == 1
    return here if is_picture or _CLOCK.match(here[0].behind) else ()


def _is_label(before: str, field: str) -> bool:
    """Tell whether a line begins with words that call its first day so."""
    words = before.split()
    return len(words) <= _LONGEST_LABEL and not words_for(field).isdisjoint(subjects(before, short=True))


def _other(what: str, day: date, named: Sequence[Placed]) -> Iterator[Contradiction]:
    if named and not any(is_told(day_figure(day), one.figure) for one in named):
        one = named[0]
        yield Contradiction(what, day.isoformat(), f'"{one.before.strip()[-30:]} {one.figure.text}" (p. {one.page})')


def _of_another(issued: date, placed: tuple[Placed, ...]) -> Iterator[Contradiction]:
    """Yield the date of an invoice that it bears for its delivery or payment alone, where it bears another."""
    own = [one for one in placed if is_told(day_figure(issued), one.figure)]
    if not own or not all(_OF_ANOTHER.search(one.before) for one in own):
        return
    others = [one for one in placed if not _OF_ANOTHER.search(one.before)]
    days = {day for one in others for day in whole_days(one.figure.days, None)}
    if len([day for day in days if abs((day - issued).days) <= _MOST_LATER]) == 1:
        label, shown = own[0].before.strip()[-30:], others[0]
        told = f'"{label} {own[0].figure.text}", and "{shown.figure.text}" (p. {shown.page})'
        yield Contradiction("date", issued.isoformat(), told)
