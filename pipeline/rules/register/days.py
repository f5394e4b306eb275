"""The days of a document or a picture as registered, against what its title and its pages call so."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Money
from pipeline.model.finding import Severity
from pipeline.rules.beside.slips import is_beside, is_told
from pipeline.rules.contract import Facts, Hit
from pipeline.rules.figures.figure import Figure, is_no_day, whole_days
from pipeline.rules.figures.keys import same_keys
from pipeline.rules.figures.reading import dates, figures, figures_of_page
from pipeline.rules.figures.sheet import sheet_of
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.figures.values import day_figure, money_figure
from pipeline.rules.register.figures import unread, whole
from pipeline.rules.register.said import Contradiction, differs
from pipeline.rules.tense import happened

# What stands beside the day on which a page was made.
_MADE_BY = (
    "exported|copied|export of|saved|printed|captured|generated|downloaded|screenshot of|photographed|taken on"
    "|made on"
    "|(?:pictures?|photos?|bilder|fotos) (?:of|from|vom)|fait le|capture du|export du|édité le|impreso|exportado"
    "|captura"
    "|as of|stand|kopiert|ausgabe vom|erstellt|exportiert|gespeichert|gedruckt|aufgenommen"
)
_MADE_IN_SIGNS = "导出|截图|录入|打印|保存于|生成|拍摄"
_MADE = re.compile(rf"\b(?:{_MADE_BY})\b|{_MADE_IN_SIGNS}", re.IGNORECASE)
# More lines of a page that say so are rows: "screenshot of a review", "手工录入".
_MOST_SAYING = 2
# Asked of a whole page first, in small letters: without borders of words it is quick.
_MAY_BE_MADE = re.compile(f"{_MADE_BY}|{_MADE_IN_SIGNS}")
_UNTIL = re.compile(r"\b(?:bis|until|till|to|through|since|seit|from|ab|by)\b|[至到起]|截至|以来|以來", re.IGNORECASE)
# A title that says what happened on its day: the picture of it may be of a later one.
_DONE = re.compile(
    r"\b(?:geschlossen|entfernt|gelöscht|beendet|gesperrt|versandt|verschickt|vernichtet|zurückgeschickt|erstattet"
    r"|fermée?s?|supprimée?s?|retirée?s?|envoyée?s?|remboursée?s?|cerrad[oa]s?|eliminad[oa]s?|retirad[oa]s?)\b|[下停][架售]",
    re.IGNORECASE,
)
_AND_UP_TO = r"(?:[至到~～–—-]|\b(?:bis|to|until))"
# What calls a day that of a document where a line begins with it.
_DATE_OF = re.compile(
    r"(?:^|(?<=\s{2})|(?<=[;|]))\W{0,12}(?:date|dated|datum|sent|gesendet|(?:invoice|issue|letter|report) date"
    r"|date of (?:issue|invoice)|rechnungsdatum|ausgestellt am|issued(?: on)?|日期|发送时间|发件时间|时间|寄件日期"
    r"|(?:开票|签发|出具|開立|發票|签订|簽訂|签署|簽署)日期|签约日|簽約日)\s*[:：]"
    r"|^\W*(?:date|dated|datum|fecha|日期)\s+(?=\d{1,4}\W|[^\W\d_]+ \d{1,2}, \d{4}|\d{1,2} [^\W\d_]+ \d{4})",
    re.IGNORECASE,
)


# What stands in the line of a message that is quoted in another, behind its day or before it.
_OF_A_MESSAGE = re.compile(
    r"(?<!your )(?<!ihre )(?<!votre )(?<!su )\b(?:repl(?:y|ied)|answer(?:ed)?|responded|response of|wrote"
    r"|antwort\w*|schrieb\w*|réponse|répondu|a écrit|respuesta|respondió|escribió)\b"
    r"|(?<![来來][函信])(?<!您的)[回答][复復覆]|写道|寫道",
    re.IGNORECASE,
)


def titled(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield where the title of an entry tells nearly the day or the total that is registered, and another one."""
    told = figures(entry.title)
    for figure in told:
        if is_no_day(figure):
            message = f'has the title "{entry.title}"; "{figure.text}" is a day that no calendar has.'
            yield differs(entry, "title", message)
    days = [one for one in told if any(day for _, _, day in one.days)]
    days = [] if days and _UNTIL.search(entry.title) else days
    sums = [one for one in told if one.kind == "amount"]
    for what, value, named in (
        ("day", day_figure(entry.captured_on) if isinstance(entry.captured_on, date) else None, days),
        ("total", money_figure(entry.total) if isinstance(entry.total, Money) else None, sums),
    ):
        if what == "day" and (_happened_before(entry, named) or _is_of_its_rows(entry, named, exhibit)):
            continue
        if value and len(named) == 1 and not is_told(value, named[0]) and is_beside(value, named[0]):
            told_as = f'is registered with the {what} {value.text}; its title says "{named[0].text}".'
            yield differs(entry, what, told_as, Severity.WARNING if what == "day" else None)


def _happened_before(entry: EvidenceItem, days: list[Figure]) -> bool:
    """Tell whether a title says what happened on a day, and a picture of it is of a later one."""
    if not isinstance(entry.captured_on, date) or not days:
        return False
    clause = next((one for one in re.split(r"[:：;；]", entry.title) if days[0].text in one), "")
    if _MADE.search(clause) or not (happened(clause) or _DONE.search(clause)):
        return False
    told = [one for figure in days for one in whole_days(figure.days, entry.captured_on)]
    return bool(told) and max(told) < entry.captured_on


def _is_of_its_rows(entry: EvidenceItem, days: list[Figure], exhibit: Exhibit) -> bool:
    """Tell whether a title tells the day that several rows of an export bear, which was made later."""
    if not isinstance(entry.captured_on, date) or len(days) != 1:
        return False
    sheets = [sheet_of(page) for page in exhibit.pages]
    of_rows = ((sheet, at) for sheet in sheets for at in sheet.of("date"))
    rows = [sheet.figure(at) for sheet, at in of_rows if tables_of(sheet.text).is_row(sheet.line_of(at))]
    earlier = any(day < entry.captured_on for day in whole_days(days[0].days, entry.captured_on))
    return earlier and sum(one.supports(days[0]) for one in rows) > 1


def dated_otherwise(facts: Facts, entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the date of a document where its pages bear another one, or call another one so."""
    if isinstance(entry.issued_on, date):
        day = day_figure(entry.issued_on)
        otherwise = list(unread("date", entry.issued_on.isoformat(), day, exhibit))
        otherwise = otherwise or list(dated(facts, entry, entry.issued_on, exhibit))
        yield from otherwise or _between_messages(facts, entry, day, exhibit)


def _between_messages(facts: Facts, entry: EvidenceItem, day: Figure, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the day of a conversation that no message has, where one has nearly that."""
    goes_on = facts.catalog.kinds[entry.kind].has("conversation")
    sheets = [sheet_of(page) for page in exhibit.pages] if goes_on else []
    told = [sheet.figure(at) for sheet in sheets for at in sheet.of("date", across=True)]
    if not any(is_told(day, one) for one in told):
        near = (one for one in told if whole(one, "date") and is_beside(day, one))
        yield from (Contradiction("date", day.text, f'"{one.text}"') for one in islice(near, 1))


def follows(facts: Facts, entry: EvidenceItem) -> str:
    """Return, to stand behind what follows from a document's date, that its pages bear another; "" if they do not."""
    exhibit = facts.exhibits.get(entry.id)
    read = exhibit and exhibit.origin == "file" and any(page.text.strip() for page in exhibit.pages)
    found = next(dated_otherwise(facts, entry, exhibit), None) if exhibit and read else None
    return f" (only by the date registered; on its pages stands {found.found})" if found else ""


def dated(facts: Facts, entry: EvidenceItem, issued: date, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the date of a document whose first page calls another day its date, or bears first the one of its title."""
    # A translation bears the date of what it translates, too.
    if not exhibit.pages or entry.translation_of:
        return
    lines = exhibit.pages[0].text.splitlines()
    heads = [line for line in lines if _DATE_OF.search(line)]
    called = [one for line in heads for one in dates(line) if whole(one, "date")]
    if called:
        if not any(one.supports(day_figure(issued)) for one in (*called, *_last_days(heads, issued))):
            is_of_a_message = _is_of_a_message(issued, exhibit)
            if not (is_of_a_message and any(is_told(day_figure(issued), one) for one in dates(entry.title))):
                found = f'"{called[0].text}" (p. 1, called its date)'
                # What was added below it may have a later day: the credit note for what was sent back. A message is of
                # its own day, whatever day it tells of.
                is_message = "direction" in facts.catalog.kinds[entry.kind].required
                is_added = not is_message and issued == max(_days_on(exhibit), default=None)
                yield Contradiction("date", issued.isoformat(), found, not (is_of_a_message or is_added))
        return
    # The title of a record tells of what it lists.
    named = () if facts.catalog.kinds[entry.kind].has("shows_past") else dates(entry.title)
    in_title = [one for one in named if any(day for _, _, day in one.days)]
    if len(in_title) != 1 or not is_beside(day_figure(issued), in_title[0]):
        return
    first = next((one for line in lines for one in dates(line) if whole(one, "date")), None)
    # A record that its last day closes is of that day: "培训 … 补考日期：8月29日".
    if first and is_told(in_title[0], first) and issued != max(_days_on(exhibit), default=None):
        yield Contradiction("date", issued.isoformat(), f'"{first.text}" (p. 1) as in its title')


# "Please answer by 4 March" tells of no answer.
_ASKED_BY = re.compile(
    r"\b(?:by|before|until|till|please|bis|vor|bitte|avant|merci de|antes)\b|[前请請]", re.IGNORECASE
)


def _days_on(exhibit: Exhibit) -> Iterator[date]:
    return (day for page in exhibit.pages for one in figures_of_page(page.text) for day in whole_days(one.days, None))


def _is_of_a_message(issued: date, exhibit: Exhibit) -> bool:
    """Tell whether a page has a day as that of a message, as of an answer that stands below what it answers."""
    lines = (
        line for page in exhibit.pages for line in page.text.splitlines()
        if _OF_A_MESSAGE.search(line) and not _ASKED_BY.search(line)
    )
    return any(is_told(day_figure(issued), one) for line in lines for one in dates(line))


def _last_days(lines: Iterable[str], issued: date) -> Iterator[Figure]:
    """Yield the day of a document where it ends a while that lines tell without its year again: "12日至3月14日"."""
    day = day_figure(issued)
    for line in lines:
        ends = (one for one in dates(line) if any(told for _, _, told in one.days) and day.supports(one))
        yield from (day for one in ends if re.search(rf"{_AND_UP_TO}\s*{re.escape(one.text)}", line))


_EXPORTED = re.compile(
    r"\b(?:export\w*|printed|saved|generated|downloaded|ausgabe|gedruckt|gespeichert)\b|导出|打印|生成|保存",
    re.IGNORECASE,
)


def _is_logged(text: str, line: str, at: int) -> bool:
    """Tell whether a line is a row that begins with its day: a log tells of pictures made then."""
    first = next((one.text for one in dates(line) if whole(one, "date")), line)
    before = line.partition(first)[0]
    is_of_a_picture = not _EXPORTED.search(line)
    return is_of_a_picture and first != line and tables_of(text).is_row(at) and len(before.split()) <= 1


def captured(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield the day of a picture or export where a page says itself when it was made, and never names that day."""
    if not isinstance(entry.captured_on, date):
        return
    day, made = day_figure(entry.captured_on), []
    for number, page in enumerate(exhibit.pages, 1):
        sheet = sheet_of(page)
        if any(sheet.figure(at).supports(day) for at in sheet.found(same_keys(day), across=True)):
            return
        lines = page.text.splitlines() if _MAY_BE_MADE.search(page.text.lower()) else ()
        saying = [line for at, line in enumerate(lines) if _MADE.search(line) and not _is_logged(page.text, line, at)]
        made += [(one.text, number) for line in saying if len(saying) <= _MOST_SAYING
                 for one in figures_of_page(line, page.text) if one.days and whole(one, "date")]
    if made:
        yield Contradiction("day", entry.captured_on.isoformat(), f'"{made[0][0]}" (p. {made[0][1]})')
