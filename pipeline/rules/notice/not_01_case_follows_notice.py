"""NOT-01: what the notice's text names stands in the case, and what the case records of it stands in the text."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.facts.dates import dates_in
from pipeline.facts.formats import format_of, formats_in
from pipeline.model.appeal import Notice
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import notice_text
from pipeline.rules.figures.reading import dates
from pipeline.rules.wording import sentences

ASIN = re.compile(r"(?<![A-Za-z0-9])B0[A-Z0-9]{8}(?![A-Za-z0-9])")
ORDER = re.compile(r"(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])")
# Beside the windows that the list of the notice has.
WINDOW = r"within(?: the)?\s*(\d{2,3})\s*(?:calendar\s+)?days|(\d{2,3})\s*天\s*内"
# What each of them says of its number, and how far its words reach at most: looking for that is quicker.
DAYS = re.compile(
    r"\d\d[\s-]*(?i:(?:calendar\s+|kalender|derniers\s+)?(?:day|tage|天|日|jours|días|giorni|dagen|dni|dias|dagar|gün))"
)
REACH = 60
# Spans of documents that are told otherwise than in days, and days to answer that are counted and not named.
LONG_SPAN = re.compile(
    r"\b(?:months?|years?|monaten?|jahr(?:en|es)?|mois|ans?|années?|mes(?:es)?|años?|mesi|anni|anno|maanden|jaar|miesięcy"
    r"|miesiące|lat|roku|månader(?:na)?|åren?|aylık|ay|yıl)\b|个月|個月|年内|一年|半年|か月|ヶ月|カ月|年間|年以内",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:within|in|innerhalb|binnen|next)\s+(?:the next\s+|von\s+)?\w+\s*(?:\(\d+\)\s*)?"
    r"(?:business |calendar |working )?(?:hours?|days?|weeks?|stunden|tagen?|wochen?)\b"
    r"|\d+\s*(?:个)?(?:小时|天|日|工作日)(?:之)?内",
    re.IGNORECASE,
)
COMPLAINT_NUMBER = re.compile(
    r"(?:complaint|case|reference|ref)(?:\s+(?:id|no|number))?[.:#\s]+([A-Z0-9][A-Z0-9-]{6,}\d)(?![\w-])",
    re.IGNORECASE,
)
OF_A_COMPLAINT = re.compile(r"complaint|beschwerde|投诉", re.IGNORECASE)
ASKED_UNTIL = re.compile(
    r"(?:by|before|until|no later than|deadline[^.\n]{0,20}|bis(?: zum)?|之前|截止)\s*$", re.IGNORECASE
)
MOST_NAMED, LEAST_WINDOW = 12, 60


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each thing that stands on one side only, with both sides."""
    text = notice_text(facts)
    if not text:
        yield Undecided(
            "The notice has no text that could be read; nothing of it was compared with the case.",
            At("case", "$.notice"),
        )
        return
    appeal = facts.case.appeal
    complained = {asin for one in appeal.notice.complaints for asin in one.items}
    listed = complained or {item.asin for item in appeal.items}
    yield from _both("product", set(ASIN.findall(text)), listed, At("case", "$.notice.complaints"))
    yield from _complaint_numbers(facts, text)
    known = {order.order_id for order in appeal.orders}
    told = set(ORDER.findall(text))
    for order in sorted(told - known):
        yield _missing("order", order, told, known, At("case", "$.orders"))
    yield from _demands(facts, text)


def _both(what: str, told: set[str], recorded: set[str], at: At) -> Iterator[Hit]:
    for name in sorted(told - recorded):
        yield _missing(what, name, told, recorded, at)
    for name in sorted(recorded - told) if told else ():
        yield Hit(
            f"The case records the {what} {name}, which the notice's text does not name. Notice: {_listed(told)}. "
            f"Case: {_listed(recorded)}.",
            "Where does it come from: another message? Then that is registered as a notice too.",
            at,
        )


def _missing(what: str, name: str, told: Iterable[str], recorded: Iterable[str], at: At) -> Hit:
    return Hit(
        f"The notice names the {what} {name}, and the case does not. Notice: {_listed(told)}. Case: "
        f"{_listed(recorded)}.",
        "What is asked about it? Each one that is named wants an answer.",
        at,
    )


def _complaint_numbers(facts: Facts, text: str) -> Iterator[Hit]:
    refs = {one.ref for one in facts.case.appeal.notice.complaints if isinstance(one.ref, str)}
    at = At("case", "$.notice.complaints")
    # A support case has a number too: where the case records none, only a complaint's own counts.
    found = (match for match in COMPLAINT_NUMBER.finditer(text) if refs or OF_A_COMPLAINT.match(match[0]))
    named = {match[1] for match in found if not ASIN.fullmatch(match[1]) and not ORDER.fullmatch(match[1])}
    for ref in sorted(refs):
        if ref not in text:
            yield Hit(
                f"The case records the complaint number {ref}, which the notice's text does not name. Notice: "
                f"{_listed(named)}. Case: {_listed(refs)}.",
                "Which number does the notice show?",
                at,
            )
    for number in sorted(named - refs):
        yield _missing("complaint number", number, named, refs, at)


def _demands(facts: Facts, text: str) -> Iterator[Hit]:
    yield from _window(facts.case.appeal.notice.demands.window_days, " ".join(text.split()))
    told = formats_in(text)
    recorded = set(map(format_of, facts.case.appeal.notice.demands.formats))
    if told != recorded:
        yield Hit(
            f"The notice names the formats {_listed(told)}; the case records {_listed(recorded)}.",
            "Which formats does the notice take?",
            At("case", "$.notice.demands.formats"),
        )
    yield from _deadline(facts.case.appeal.notice, text)


def _window(recorded: int | None, text: str) -> Iterator[Hit]:
    """Yield a hit if the window for documents stands on one side only, or otherwise on the other."""
    windows, papers = word_list("notice")["window"], _any_of(word_list("notice")["papers"])
    named = set(_windows(text, windows))
    if recorded in named or (not recorded and not named):
        return
    # What is said of documents: other windows are those of performance figures.
    said = (one for one in sentences(text) if papers.search(one))
    # So few days are those to answer in: "send invoices within 14 days".
    if not recorded and not any(days >= LEAST_WINDOW for one in said for days in _windows(one, windows)):
        return
    if recorded and not named and any(LONG_SPAN.search(one) and papers.search(one) for one in sentences(text)):
        return
    yield Hit(
        f"The case records {f'a window of {recorded} days' if recorded else 'no window for documents'}; the notice "
        f"names {_listed(map(str, named))}.",
        "Which window does the notice set for documents?",
        At("case", "$.notice.demands.window_days"),
    )


def _windows(text: str, forms: tuple[str, ...]) -> Iterator[int]:
    """Yield the days of each window, looked for only near what every window says of its number."""
    pattern = _any_of((*forms, WINDOW))
    for days in DAYS.finditer(text):
        for match in pattern.finditer(text, max(0, days.start() - REACH), days.end() + REACH):
            if match.start() <= days.start() < match.end():
                yield int(next(part for part in match.groups() if part))


@lru_cache(maxsize=16)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def _deadline(notice: Notice, text: str) -> Iterator[Hit]:
    deadlines = deadlines_in(text)
    if deadlines and isinstance(notice.deadline, date):
        day = (notice.deadline.year, notice.deadline.month, notice.deadline.day)
        if day not in deadlines:
            yield Hit(
                f"The case records the deadline {notice.deadline}; the notice asks for an answer by "
                f"{_listed('-'.join(f'{part:02}' for part in found) for found in deadlines)}.",
                "Which day does the notice set?",
                At("case", "$.notice.deadline"),
            )
    elif deadlines and notice.deadline is None:
        yield Hit(
            "The notice sets a day to answer by "
            f"({_listed('-'.join(f'{part:02}' for part in found) for found in deadlines)}), and the case records none.",
            "Which day does the notice set?",
            At("case", "$.notice.deadline"),
        )
    elif isinstance(notice.deadline, date) and not (
        COUNTED.search(text) or _any_of(word_list("notice")["deadline_relative"]).search(text)
        or _names(text, notice.deadline)
    ):
        yield Hit(
            f"The case records the deadline {notice.deadline}, which the notice's text does not name.",
            "Where does the day come from: another message? Then that is registered as a notice too.",
            At("case", "$.notice.deadline"),
        )


def _names(text: str, day: date) -> bool:
    """Tell whether a text names a day at all."""
    flat = " ".join(text.split())
    # Of more languages than the words of a plan, and more slowly.
    return any((day.year, day.month, day.day) in figure.days for figure in dates(flat)) or any(
        day.isoformat() in found.days for found in dates_in(1, flat)
    )


def deadlines_in(text: str) -> set[tuple[int, int, int]]:
    """Return the full dates by which a text asks for an answer."""
    found = set()
    flat = " ".join(text.split())
    for figure in dates(flat):
        whole = [(year, month, day) for year, month, day in figure.days if year and month and day]
        if len(whole) == 1 and ASKED_UNTIL.search(flat[: flat.find(figure.text)][-40:]):
            found.add(whole[0])
    return found


def _listed(names: Iterable[str]) -> str:
    several = sorted(names)
    more = f" and {len(several) - MOST_NAMED} more" if len(several) > MOST_NAMED else ""
    return (", ".join(several[:MOST_NAMED]) + more) or "none"


RULE = Rule(
    code="NOT-01",
    title="The case follows the notice",
    severity=Severity.ERROR,
    phase="case",
    why="Every product, complaint and order that the notice names wants an answer, in its window, formats and time; a "
    "product that was overlooked is the commonest error.",
    sources=("AMZ-POA", "AMZ-INV"),
    check=check,
    fails={"case.json$.notice.text": "ASIN B0SAMPLE01 and ASIN B0SAMPLE02 (complaint 1000000001)."},
    passes={
        "case.json$.notice.text": "ASIN B0SAMPLE01 (complaint 1000000001). Send documents of the last 365 days as PDF, "
        "JPEG, PNG or GIF."
    },
)
