"""What a notice asks for: windows, quantities, documents, formats, languages, and the points of the plan."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.drafting.facts import Fact
from pipeline.drafting.notice.sheet import Sentence, Sheet, groups, phrases, says
from pipeline.facts.formats import format_of, formats_named
from pipeline.model.jsonpath import Json

_FORMAT = re.compile(
    r"format|file types?|\bfiles?\b|dateien?\b|dateityp|格式|文件(?:类型|格式)?|fichiers?|archivos?|\bfile\b"
    r"|形式|ファイル",
    re.IGNORECASE,
)
_NAMES_POINTS = re.compile(
    r"(?:申诉|计划|方案|回复)[^:：。;；]{0,12}(?:包括|包含|说明|涵盖|列明)[^:：。;；]{0,12}[:：]"
    r"|\b(?:plan|appeal)\b[^:.;]{0,30}\b(?:include|cover|contain|explain|describe)\b[^:.;]{0,30}:"
    r"|(?:plan|einspruch)\b[^:.;]{0,40}\b(?:enthalten|umfassen|beschreiben|erklären)\b[^:.;]{0,20}:",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\s*(?:-{1,2}|[*•·●▪◦‣–—]|o(?=\s)|\(?\d{1,2}[.)、]|\(?[a-z]\)|[a-e]\.(?=\s)|[①-⑳]|\([一二三四五六七八九十]\)|[一二三四五六七八九十]、)\s*"
)
_JOINT = re.compile(r";|, (?:but|and not|not)\b|\((?=[^)]*\b(?:not|no|nicht|keine)\b)|\)|,但|, aber|, jedoch")
_NOT_TAKEN_BEFORE = re.compile(
    r"\b(?:not|no|nicht|keine|cannot|don't|instead of|statt|rather than)\b|不接受|不支持|请勿|不能", re.IGNORECASE
)
_NOT_TAKEN_AFTER = re.compile(
    r"[^.;。]*?(?:\b(?:are|is|werden|sind) (?:not|nicht)|不(?:被)?接受|不支持"
    r"|\bnicht (?:akzeptiert|angenommen))", re.IGNORECASE,
)
_TRANSLATED = re.compile(r"other than|translat|übersetz|翻译|tradu|翻訳", re.IGNORECASE)
_REFUSED = re.compile(
    r"[^.;。]{0,60}?(?:\b(?:are|is|will|werden|sind|wird|ist)\b[^.;。]{0,12}\b(?:not|nicht)\b|不(?:被)?(?:予)?接受|不支持)",
    re.IGNORECASE,
)
_QUANTITIES = {"quantity_everywhere": "all_marketplaces", "quantity_inventory": "inventory",
               "quantity_sales": "sales_in_window"}


def demands(sheet: Sheet) -> Iterator[Fact]:
    """Yield what a notice asks for."""
    yield from _window(sheet)
    yield from _quantity(sheet)
    yield from _documents(sheet)
    yield from _formats(sheet)
    yield from _languages(sheet)
    yield from _bullets(sheet)


def asked(sheet: Sheet) -> list[Sentence]:
    """Return the sentences that ask for something, and the points of a list whose heading does."""
    found, heading = [], False
    unit = -1
    for sentence in sheet.sentences:
        demanding = says("demand", sentence.text)
        if not sentence.bullet and sentence.unit != unit:
            heading = False
        if not sentence.bullet:
            heading = demanding or (heading and sentence.text.rstrip().endswith(":"))
        if demanding or (heading and sentence.bullet):
            found.append(sentence)
        unit = sentence.unit
    return found


def _window(sheet: Sheet) -> Iterator[Fact]:
    plain, loose = [], []
    papers = set(_near_papers(sheet))
    for sentence in sheet.sentences:
        for match in phrases("window").finditer(sentence.text):
            if sentence not in papers and _of_a_figure(sentence.text):
                continue
            days = int(next(part for part in match.groups() if part))
            doubt = "" if sentence in papers else "it does not say that this window is for documents"
            plain.append(_fact("window_days", days, sentence, match, doubt))
        if sentence in papers and (match_ := phrases("window_loose").search(sentence.text)):
            loose.append(_fact("window_days", match_.group(), sentence, match_, "it is not counted in days"))
    sure = [fact for fact in plain if not fact.doubt]
    if len({str(fact.value) for fact in sure}) > 1:
        told = "several windows: " + ", ".join(f"{fact.value} (line {fact.line})" for fact in sure)
        yield Fact("window_days", sure[0].value, sure[0].line, sure[0].words, sure[0].page, told)
    elif sure:
        yield sure[0]
    elif loose or plain:
        yield (loose or plain)[0]


def _of_a_figure(text: str) -> bool:
    """Tell whether a sentence speaks of a performance figure: its days are those of the figure."""
    return "%" in text or any(says(f"metric_{name}", text) for name in groups("metric_") if name != "target")


def _near_papers(sheet: Sheet) -> list[Sentence]:
    """Return the sentences that speak of documents, by themselves or as points below a heading that does."""
    found, heading = [], False
    for sentence in sheet.sentences:
        own = says("papers", sentence.text)
        if not sentence.bullet:
            heading = own and sentence.text.rstrip().endswith(":")
        if own or (sentence.bullet and heading):
            found.append(sentence)
    return found


def _quantity(sheet: Sheet) -> Iterator[Fact]:
    found = []
    for sentence in sheet.sentences:
        if not says("quantity", sentence.text):
            continue
        for group, rule in _QUANTITIES.items():
            if match := phrases(group).search(sentence.text):
                found.append(_fact("quantity_rule", rule, sentence, match))
                break
    rules = {str(fact.value) for fact in found}
    if len(rules) == 1:
        yield found[0]
    elif rules:
        told = f"it may mean {' or '.join(sorted(rules))}"
        yield Fact("quantity_rule", [*sorted(rules)], found[0].line, found[0].words, found[0].page, told)


def _documents(sheet: Sheet) -> Iterator[Fact]:
    kinds: dict[str, Fact] = {}
    for sentence in asked(sheet):
        for clause, offset in _clauses(sentence.text):
            for kind in groups("doc_"):
                match = phrases(f"doc_{kind}").search(clause)
                if match and not _denied(clause, match):
                    spot = sentence.spot(match.start() + offset)
                    words = sentence.words(match.start() + offset, match.end() + offset)
                    kinds.setdefault(kind, Fact("documents", kind, spot.line, words, spot.page))
    yield from _together("documents", list(kinds.values()))


def _denied(clause: str, match: re.Match[str]) -> bool:
    """Tell whether a part of a sentence says that a document is not wanted."""
    before = phrases("negated").search(clause[: match.start()])
    return bool(before or _REFUSED.match(clause[match.end() :]))


def _clauses(text: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of a sentence that may deny different things, with where each begins."""
    start = 0
    for match in _JOINT.finditer(text):
        yield text[start : match.start()], start
        start = match.start()
    yield text[start:], start


def _formats(sheet: Sheet) -> Iterator[Fact]:
    found: dict[str, Fact] = {}
    for sentence in sheet.sentences:
        says_so = bool(_FORMAT.search(sentence.text))
        named = list(formats_named(sentence.text, any_case=says_so))
        for match in named if says_so or len(named) > 1 else ():
            _format(found, sentence, match)
    yield from _together("formats", list(found.values()))


def _format(found: dict[str, Fact], sentence: Sentence, match: re.Match[str]) -> None:
    before = sentence.text[: match.start()]
    clause = re.split(r"[;(]|, (?:but|not|aber|jedoch)|,但|\. ", before)[-1]
    if _NOT_TAKEN_BEFORE.search(clause) or _NOT_TAKEN_AFTER.match(sentence.text[match.end() :]):
        return
    name = format_of(match[2])
    found.setdefault(name, _fact("formats", name, sentence, match))


def _languages(sheet: Sheet) -> Iterator[Fact]:
    found: dict[str, Fact] = {}
    for sentence in sheet.sentences:
        asked_for = says("papers", sentence.text) or says("demand", sentence.text)
        if not (asked_for and says("language_asked", sentence.text)):
            continue
        for name in groups("language_"):
            if name != "asked" and (match := phrases(f"language_{name}").search(sentence.text)):
                doubt = "it speaks of translations" if _TRANSLATED.search(sentence.text) else ""
                found.setdefault(name, _fact("languages", name, sentence, match, doubt))
    for fact in _together("languages", list(found.values())):
        yield replace(fact, doubt=next((one.doubt for one in found.values() if one.doubt), ""))


def _bullets(sheet: Sheet) -> Iterator[Fact]:
    """Yield the points that the plan must answer: points of a list that speak of causes, actions or steps."""
    found: list[tuple[int, Fact]] = []
    for index, sentence in enumerate(sheet.sentences):
        text = _LEAD.sub("", sentence.text).strip()
        if not sentence.bullet or not says("bullet", text) or text.endswith(":") or len(text) > 300:
            continue
        if _LEAD.match(sentence.text) is None:
            continue
        value = re.sub(r"[ ,;.。]+$", "", text)
        found.append((index, Fact("poa_bullets", value, sentence.spot().line, value[:110], sentence.spot().page)))
    run = _longest_run(found)
    run = run if len(run) > 1 else _in_one_line(sheet)
    if len(run) > 1:
        yield from _together("poa_bullets", run)


def _in_one_line(sheet: Sheet) -> list[Fact]:
    """Return the points that one sentence names behind a colon, parted by semicolons or the Chinese comma of lists."""
    for sentence in sheet.sentences:
        head = _NAMES_POINTS.search(sentence.text)
        if not head:
            continue
        rest = sentence.text[head.end() :]
        parts = re.split("[;；]" if re.search("[;；]", rest) else "、", rest)
        points = [re.sub(r"^(?:以?及|和|and|und)\s*|[ ,;.。]+$", "", _LEAD.sub("", part).strip()) for part in parts]
        spot = sentence.spot(head.end())
        found = [Fact("poa_bullets", point, spot.line, sentence.words(head.start(), head.end()), spot.page)
                 for point in points if says("bullet", point) and len(point) <= 300]
        if len(found) > 1 and len(found) == len(points):
            return found
    return []


def _longest_run(found: list[tuple[int, Fact]]) -> list[Fact]:
    best: list[Fact] = []
    run: list[tuple[int, Fact]] = []
    for one in found:
        run = [*run, one] if run and one[0] - run[-1][0] <= 1 else [one]
        best = [fact for _, fact in run] if len(run) > len(best) else best
    return best


def _together(what: str, found: list[Fact]) -> Iterator[Fact]:
    """Yield one fact of several values, with the words of the first."""
    if found:
        values: list[Json] = [fact.value for fact in found]
        yield Fact(what, values, found[0].line, found[0].words, found[0].page)


def _fact(what: str, value: Json, sentence: Sentence, match: re.Match[str], doubt: str = "") -> Fact:
    spot = sentence.spot(match.start())
    return Fact(what, value, spot.line, sentence.words(match.start(), match.end()), spot.page, doubt)
