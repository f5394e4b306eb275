"""NOT-01: what the notice's text names stands in the case, and what the case records of it stands in the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from pipeline.catalog.words import word_list
from pipeline.facts.dates import dates_in
from pipeline.facts.formats import format_of, formats_in
from pipeline.facts.ids import asins_in
from pipeline.model.appeal import Notice
from pipeline.model.finding import Severity
from pipeline.rules.answer_days import Span, days_named, spans_counted
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.demands import notice_pages, notice_text
from pipeline.rules.figures.reading import dates
from pipeline.rules.places import spoken
from pipeline.rules.wording import sentences

ASIN = re.compile(r"(?<![A-Za-z0-9])B0[A-Z0-9]{8}(?![A-Za-z0-9])", re.IGNORECASE)
# Books have their ISBN for one: in a list of what is called so, other numbers of ten digits are none.
CALLED = re.compile(
    r"\b(?:ASIN|ISBN)s?\b\W{0,3}([A-Z0-9]{10}(?:(?:\s*[,;、/&]\s*|\s+(?:and|und|et|y|e|和)\s+)[A-Z0-9]{10}\b)*)",
    re.IGNORECASE,
)
BOOK = re.compile(r"(?<![\w-])\d{9}[\dXx](?![\w-])")
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
LABELLED = r"(?:{})\s*[.:#：(]*\s*([A-Z0-9][A-Z0-9-]{{4,}}\d)(?![\w-])"
OF_A_COMPLAINT = re.compile(r"complaint", re.IGNORECASE)
MOST_NAMED, LEAST_WINDOW = 12, 60
_PICTURES = frozenset({"jpg", "png", "gif", "tif", "bmp", "heic", "webp"})
_OR_PICTURES = re.compile(r"\b(?:or|and)\s+(?:as\s+)?(?:images?|photos?|pictures?)\b", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each thing that stands on one side only, with both sides."""
    text = notice_text(facts)
    if not text:
        yield Undecided(
            "The notice has no text that could be read; nothing of it was compared with the case.",
            At("case", "$.notice"),
        )
        return
    pages = notice_pages(facts)
    whole = text if text == pages else f"{text}\n{pages}"
    appeal = facts.case.appeal
    complained = {asin for one in appeal.notice.complaints for asin in one.items}
    listed = complained or {item.asin for item in appeal.items}
    named = {asin for asin in listed if asin in whole} | set(_asins(whole))
    statements = [words for *_, words in spoken(appeal)] if named - listed else []
    families = {asin for asin in named - listed if _is_a_told_family(asin, whole, statements)}
    yield from _both("product", named - families, listed, At("case", "$.notice.complaints"))
    yield from _complaint_numbers(facts, whole)
    known = {order.order_id for order in appeal.orders}
    told = set(ORDER.findall(whole))
    for order in sorted(told - known):
        yield _missing("order", order, told, known, At("case", "$.orders"))
    yield from _demands(facts, text, pages)


def _asins(text: str) -> Iterator[str]:
    """Yield the products that a text names: what looks like nothing else, what is called one, and ISBNs listed so."""
    yield from (asin.upper() for asin in ASIN.findall(text))
    yield from (found.value for found in asins_in(1, text))
    for listed in CALLED.findall(text):
        yield from (number.upper() for number in BOOK.findall(listed) if _is_isbn(number))


def _is_isbn(number: str) -> bool:
    """Tell whether a number of ten signs ends in the check digit of an ISBN."""
    digits = [10 if sign in "Xx" else int(sign) for sign in number]
    return sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0


def _is_a_told_family(asin: str, notice: str, statements: Sequence[str]) -> bool:
    """Tell whether a number is called the parent of variations, which is no item, and a statement tells of it."""
    telling = [words for words in statements if asin in words]
    called, more = "|".join(word_list("notice")["parent"]), r"(?:[\s-]*(?:ASIN|SKU|listing|page|number|nummer))?"
    parent = re.compile(
        rf"(?<!\w)(?:{called}){more}[\s(（]{{0,3}}{asin}|(?:parent|eltern\w*|padre|父\w?){more}[:：]\s?{asin}"
        rf"|{asin}\s?[\s(（,，]\s?(?:(?:is|was|the|a|als|ist|为|是)\s?){{0,2}}(?:{called})(?![a-z]){more}"
        r"(?=\s*(?:[,.;:)，。；：）]|$)|\s+(?:of|von|de|and|und)\b|的)(?!\W*B0)",
        re.IGNORECASE,
    )
    return bool(telling) and any(parent.search(" ".join(text.split())) for text in (notice, *telling))


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
    found = {match[1] for match in COMPLAINT_NUMBER.finditer(text) if refs or OF_A_COMPLAINT.match(match[0])}
    found.update(_labelled(word_list("notice")["complaint_label"]).findall(text))
    named = {one for one in found if not ASIN.fullmatch(one) and not ORDER.fullmatch(one)}
    # On a page a number may be broken over two lines.
    named = {one for one in named if one in refs or not any(ref.startswith(one) for ref in refs)}
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


def _demands(facts: Facts, text: str, pages: str) -> Iterator[Hit]:
    """Yield a hit for each demand that is recorded otherwise; what the recorded words leave out the pages may tell."""
    yield from _window(facts.case.appeal.notice.demands.window_days, " ".join(text.split()), " ".join(pages.split()))
    told = formats_in(text) or formats_in(pages)
    recorded = set(map(format_of, facts.case.appeal.notice.demands.formats))
    # "PDF or image files": which pictures these are the case says.
    pictures = recorded & _PICTURES if told and _OR_PICTURES.search(text or pages) else set()
    if told | pictures != recorded:
        yield Hit(
            f"The notice names the formats {_listed(told)}; the case records {_listed(recorded)}.",
            "Which formats does the notice take?",
            At("case", "$.notice.demands.formats"),
        )
    yield from _deadline(facts.case.appeal.notice, text, pages)


def _window(recorded: int | None, text: str, pages: str) -> Iterator[Hit]:
    """Yield a hit if the window for documents stands on one side only, or otherwise on the other."""
    windows, papers = word_list("notice")["window"], _any_of(word_list("notice")["papers"])
    named = set(_windows(text, windows))
    if not named and (told := set(_windows(pages, windows))):
        text, named = pages, told
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
def _labelled(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(LABELLED.format("|".join(labels)), re.IGNORECASE)


@lru_cache(maxsize=16)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def _deadline(notice: Notice, text: str, pages: str) -> Iterator[Hit]:
    deadlines = days_named(text) or (days_named(pages) if pages != text else set())
    text = text if text == pages else f"{text}\n{pages}"
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
    elif not deadlines and (counted := spans_counted(text)):
        yield from _counted(notice, counted)
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


def _counted(notice: Notice, spans: tuple[Span, ...]) -> Iterator[Hit]:
    """Yield a hit if the case records no deadline, or one that no span which the notice counts leads to."""
    at, told = At("case", "$.notice.deadline"), ", ".join(f'"{one.words}"' for one in spans)
    begins = [day for day in (notice.day, *(one.received_on for one in notice.complaints)) if day]
    ends = ", ".join(dict.fromkeys(f"{one.last(day)}" for one in spans for day in begins))
    reckoned = f" From the day of the notice that is {ends}." if ends else ""
    if notice.deadline is None:
        yield Hit(
            f"The notice counts the time to answer ({told}), and the case records no deadline.{reckoned}",
            "Which day is it? If nobody can say from when it counts, record that with its reason.",
            at,
        )
    elif isinstance(notice.deadline, date) and begins and not any(
        one.may_end_on(notice.deadline, day) for one in spans for day in begins
    ):
        yield Hit(
            f"The case records the deadline {notice.deadline}; the notice counts the time to answer ({told})."
            f"{reckoned}",
            "Which day is it?",
            at,
        )


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
