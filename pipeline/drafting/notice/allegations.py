"""What a notice alleges: types, level, store, complaints with their products and numbers, rights, figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.drafting.facts import Alleged, Fact
from pipeline.drafting.notice.days import order_of, placed, settled
from pipeline.drafting.notice.demands import asked
from pipeline.drafting.notice.sheet import Line, Sentence, Sheet, groups, phrases, says
from pipeline.facts.contacts import emails_in
from pipeline.facts.ids import asins_in, orders_in
from pipeline.model.catalog import Catalog

LONGEST_ROW = 300
"""A line longer than this is a paragraph, never the row of a table."""

_TOKEN = r"(?-i:(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,}[A-Z0-9])(?![\w-]|[.,]\d)"
_BARE_ID = re.compile(r"(?<![\w-])(?:[A-Z]{1,5}-?\d[\dA-Z-]{4,}|\d{9,12})(?![\w-])")
_SKU = re.compile(r"\bSKU\b|MSKU|Artikelnummer", re.IGNORECASE)
_TITLE = re.compile(
    r"title|product name|item name|^product$|titel|artikelname|bezeichnung|商品名|产品名|标题|品名|titre|título|titolo",
    re.IGNORECASE,
)
_TITLE_LINE = re.compile(
    r"^\W*(?:title|product(?: name| title)?|item(?: name)?|titel|artikel(?:name)?|produkt(?:name)?|商品(?:名称)?"
    r"|产品(?:名称)?|标题|titre|título|titolo|商品名)\s*:\s*((?!.*\bB0[A-Z0-9]{8}\b)\S.*\S)\s*$",
    re.IGNORECASE,
)
_KIND_OF_PATENT = re.compile(r"utility|发明|实用新型|gebrauchsmuster|\d [BU][12]\b|invention", re.IGNORECASE)
_DESIGN_NUMBER = re.compile(r"\bD\d{3},?\d{3}\b")
_STORE = re.compile(
    r"(?<![\w@./-])(?:www\.)?(amazon\.(?:co\.uk|com\.\w\w|co\.jp|co\.za|com|\w\w))(?![\w-]|\.\w)"
    r"(?!,? ?(?:Inc|Services|LLC))",
    re.IGNORECASE,
)
_HOST = re.compile(r"sellercentral\.(amazon\.(?:co\.uk|com\.\w\w|co\.jp|co\.za|com|\w\w))(?![\w-]|\.\w)", re.IGNORECASE)
_VALUE = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d+)?\s?%")
_DAYS = re.compile(r"(\d{1,3})[\s-]*(?:days?|tagen?|天|日)", re.IGNORECASE)
_NUMBER = r"(?-i:(?:[A-Z]{2}\s?)?[A-Z]{0,4}\s?\d[\d,./ -]{2,}\d[A-Z]?(?:\s[A-Z]\d)?)"
_AFTER = re.compile(r"\s{2,}|\t|\s*\|\s*|:\s+|\s[-–—]\s|,\s")


# Types


def alleged_types(sheet: Sheet, subject: str) -> tuple[list[str], Fact | None]:
    """Return the types that a notice plainly names, else what it may be and why a person must decide."""
    hits = _hits(sheet)
    titled = types_in(subject)
    if len(titled) == 1 and not (set(_of_products(sheet)) - set(titled)):
        return _demanding_kind(titled, sheet)
    named = _of_products(sheet)
    if len(named) > 1 and set(named) >= set(titled):
        return named, None
    found = list(dict.fromkeys([*titled, *hits]))
    if len(found) == 1:
        return _demanding_kind(found, sheet)
    if not found:
        return [], None
    first = hits.get(found[0]) or next(iter(hits.values()))
    return [], replace(first, value=list(found), doubt=f"it may be {' or '.join(found)}")


def _demanding_kind(found: list[str], sheet: Sheet) -> tuple[list[str], Fact | None]:
    """A patent is one of two kinds of right; where nothing tells which, a person does."""
    text = "\n".join(line.text for line in sheet.lines)
    if found != ["ip_patent_utility"] or _KIND_OF_PATENT.search(text):
        return found, None
    if _DESIGN_NUMBER.search(text):
        return ["ip_design"], None
    fact = _hits(sheet).get("ip_patent_utility")
    value = ["ip_patent_utility", "ip_design"]
    return [], replace(fact or Fact("type", None), value=list(value), doubt="it does not say which kind of patent")


def types_in(text: str) -> list[str]:
    """Return the types that a text names."""
    bare = phrases("type_not").sub(" ", text)
    found = [name for name in groups("type_") if name != "not" and says(f"type_{name}", bare)]
    if "ip_design" in found and "ip_patent_utility" in found:
        rest = phrases("type_ip_design").sub(" ", bare)
        found = [name for name in found if name != "ip_patent_utility" or says("type_ip_patent_utility", rest)]
    return found


def _hits(sheet: Sheet) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for sentence in sheet.sentences:
        for name in types_in(sentence.text):
            match = phrases(f"type_{name}").search(phrases("type_not").sub(lambda m: " " * len(m[0]), sentence.text))
            at = match.span() if match else (0, 0)
            spot = sentence.spot(at[0])
            found.setdefault(name, Fact("type", name, spot.line, sentence.words(*at), spot.page))
    return found


def _of_products(sheet: Sheet) -> list[str]:
    """Return the types of the points that name a product or a number of a complaint, one each."""
    found: list[str] = []
    for sentence in sheet.sentences:
        if next(asins_in(1, sentence.text), None) or list(refs_in(sentence.text)):
            types = types_in(sentence.text)
            found += types if len(types) == 1 else []
    return list(dict.fromkeys(found))


# Level, store, appeal


def level(sheet: Sheet) -> Iterator[Fact]:
    """Yield whether the account or single listings are affected."""
    for name in ("account", "listing"):
        for sentence in sheet.sentences:
            match = phrases(f"{name}_level").search(sentence.text)
            if match and not says("modal", _clause(sentence.text, match)):
                spot = sentence.spot(match.start())
                yield Fact("level", name, spot.line, sentence.words(*match.span()), spot.page)
                return


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the part of a sentence up to the end of a phrase: what it says elsewhere is another matter."""
    start = max((text.rfind(sign, 0, match.start()) for sign in ",;:"), default=-1) + 1
    return text[start : match.end()]


def store(sheet: Sheet, catalog: Catalog) -> Iterator[Fact]:
    """Yield the store a notice is about; several, or one that only an address names, are left to a person."""
    named: dict[str, Fact] = {}
    hosts: dict[str, Fact] = {}
    for line in sheet.lines:
        for pattern, found in ((_STORE, named), (_HOST, hosts)):
            for match in pattern.finditer(line.text):
                if (name := match[1].lower()) in catalog.marketplaces:
                    found.setdefault(name, _line_fact("marketplace", name, line))
        for group in groups("store_"):
            if says(f"store_{group}", line.text):
                name = "amazon." + group.removeprefix("amazon_").replace("_", ".")
                named.setdefault(name, _line_fact("marketplace", name, line))
    chosen = named or hosts
    if not chosen:
        return
    first = next(iter(chosen.values()))
    if len(chosen) > 1:
        yield replace(first, value=list(chosen), doubt=f"it names {' and '.join(chosen)}")
    else:
        yield first if named else replace(first, doubt="only the address of a page names a store")


def appeal(sheet: Sheet) -> Iterator[Fact]:
    """Yield that a plan is asked for."""
    for sentence in asked(sheet):
        match = phrases("plan").search(sentence.text)
        if match and not says("negated", _clause(sentence.text, match)):
            spot = sentence.spot(match.start())
            yield Fact("appeal_required", "yes", spot.line, sentence.words(*match.span()), spot.page)
            return


# Complaints


def refs_in(text: str) -> Iterator[str]:
    """Yield the numbers that a text calls a complaint's or a case's."""
    label = phrases("ref_label").pattern
    for match in re.finditer(rf"(?<![\w])(?:{label})(?:\s+is)?\s*[:#.(]*\s*({_TOKEN})", text, re.IGNORECASE):
        token = match[match.lastindex or 0]
        taken = next(asins_in(1, f"ASIN {token}"), None) if token.startswith("B0") and len(token) == 10 else None
        if not taken and not next(orders_in(1, token), None) and not list(placed(token)):
            yield token


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells of a complaint: products with titles, a number, or one that may be it, a type, a day."""

    sentence: Sentence
    asins: tuple[str, ...]
    number: str
    doubtful: str
    type: str
    day: str
    titles: tuple[tuple[str, str], ...]


def complaints(sheet: Sheet, types: Sequence[str]) -> tuple[tuple[Alleged, ...], list[Fact]]:
    """Return the complaints, and the facts they are made of; a number that nothing names is left to a person."""
    told = tuple(_told(sheet, types))
    found, loose = _alleged(told, several_types=len(types) > 1)
    found += [Alleged(titles=(title,)) for title in _named_beside(sheet)]
    return _sorted(found, loose), list(_facts_of(told))


def _told(sheet: Sheet, types: Sequence[str]) -> Iterator[_Told]:
    """Yield what each sentence tells; the head of a table says what the numbers below it are."""
    columns: list[str] = []
    rows = {one.spot: one.text for one in sheet.lines if len(one.text) <= LONGEST_ROW}
    for sentence in sheet.sentences:
        text, line = sentence.text, rows.get(sentence.spot(), "")
        asins = list(dict.fromkeys(one.value for one in asins_in(1, text)))
        numbers = list(dict.fromkeys(refs_in(text)))
        if not asins and _is_header(line):
            columns = _columns(line)
        elif not asins and not numbers and not sentence.bullet and (says("demand", text) or text.endswith(".")):
            columns = []
        number, doubtful = _of_row(line, asins, numbers, columns)
        known = types_in(text)
        own = known[0] if len(known) == 1 and known[0] in types else ""
        titles = _titles(line, columns)
        yield _Told(sentence, tuple(asins), number, doubtful, own, _row_day(line, sheet), titles)


def _alleged(told: Iterable[_Told], *, several_types: bool) -> tuple[list[Alleged], list[str]]:
    """Return complaints as the sentences name them, and the products of which none says to which they belong.

    The products below a number that stands alone are those of its complaint, until another complaint is named.
    """
    found: list[Alleged] = []
    loose: dict[str, None] = {}
    heading: int | None = None
    for one in told:
        if one.number and not one.asins:
            heading = len(found)
            found.append(Alleged(one.type, ref=one.number))
        elif one.number or one.doubtful or (one.asins and one.type and several_types):
            heading = None
            found.append(Alleged(one.type, one.asins, one.number, one.day, titles=one.titles))
        elif one.asins and heading is not None:
            head = found[heading]
            items, titles = tuple(dict.fromkeys((*head.items, *one.asins))), (*head.titles, *one.titles)
            found[heading] = replace(head, items=items, titles=titles)
        else:
            loose |= dict.fromkeys(one.asins)
            found += [Alleged(titles=(title,)) for title in one.titles]
    return found, list(loose)


def _facts_of(told: Iterable[_Told]) -> Iterator[Fact]:
    """Yield each product where it is first named, and each number of a complaint."""
    seen: set[str] = set()
    for one in told:
        text, spot = one.sentence.text, one.sentence.spot()
        for asin in one.asins:
            if asin not in seen:
                seen.add(asin)
                yield Fact("items", asin, _line_of(one.sentence, asin), _around(text, asin), spot.page)
        if number := one.number or one.doubtful:
            doubt = "" if one.number else "nothing says what this number is"
            yield Fact("ref", number, spot.line, text[:110], spot.page, doubt)


def _line_of(sentence: Sentence, asin: str) -> int:
    return sentence.spot(max(0, sentence.text.find(asin))).line


def _around(text: str, asin: str) -> str:
    at = text.find(asin)
    return text[max(0, at - 40) : at + 60].strip()


def _sorted(found: list[Alleged], loose: list[str]) -> tuple[Alleged, ...]:
    """Return each complaint once: products without a number of their own belong to the only one there is."""
    titles = tuple(dict.fromkeys(title for one in found for title in one.titles))
    real = [one for one in found if one.ref or one.items]
    held = {asin for one in real for asin in one.items}
    left = [asin for asin in loose if asin not in held]
    bare = [one for one in real if not one.items]
    full = [one for one in real if one.items]
    if full:
        result = full if not left else [*full, Alleged(items=tuple(left))]
        if len(full) == 1 and not full[0].ref and len(bare) == 1:
            result = [replace(full[0], ref=bare[0].ref), *result[1:]]
        if len(full) == 1 and left:
            result = [replace(result[0], items=(*result[0].items, *left))]
    elif left or bare:
        result = [Alleged(items=tuple(left), ref=bare[0].ref if len({one.ref for one in bare}) == 1 else "")]
    else:
        result = []
    merged: dict[str, Alleged] = {}
    for number, one in enumerate(result):
        key = one.ref or f"#{number}"
        before = merged.get(key)
        merged[key] = replace(before, items=tuple(dict.fromkeys((*before.items, *one.items)))) if before else one
    if result:
        first = next(iter(merged))
        merged[first] = replace(merged[first], titles=titles)
    return tuple(merged.values())


def _named_beside(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return the titles that stand on a line of their own beside that of the only ASIN near them."""
    found: dict[str, str] = {}
    for index, line in enumerate(sheet.lines):
        match = _TITLE_LINE.match(line.text)
        near = sheet.lines[max(0, index - 2) : index + 3] if match else ()
        asins = list(dict.fromkeys(one.value for other in near for one in asins_in(1, other.text)))
        if match and len(asins) == 1 and 3 <= len(match[1]) <= 200:
            found.setdefault(asins[0], match[1].strip())
    return tuple(found.items())


def _is_header(line: str) -> bool:
    names = _columns(line)
    return len(names) > 1 and any(re.search(r"\bASIN", name) for name in names)


def _columns(line: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s{2,}|\t+|\s*\|\s*|,(?=\S)", line.strip(" |")) if part.strip()]


def _of_row(line: str, asins: list[str], numbers: list[str], columns: list[str]) -> tuple[str, str]:
    """Return the number of a row's complaint, and one that may be it."""
    if len(numbers) == 1:
        return numbers[0], ""
    if not asins or numbers:
        return "", ", ".join(numbers)
    cells = _columns(line)
    if columns and len(cells) == len(columns):
        pairs = zip(columns, cells, strict=True)
        named = [cell for name, cell in pairs if says("ref_label", name) and _BARE_ID.search(cell)]
        return (named[0], "") if len(named) == 1 else ("", "")
    ids = [one for one in _BARE_ID.findall(line) if one not in asins and not list(placed(one)) and not _is_order(one)]
    if len(ids) == 1 and len(cells) > 1 and not _SKU.search(line) and not any(_SKU.search(name) for name in columns):
        return "", ids[0]
    return "", ""


def _is_order(token: str) -> bool:
    return next(orders_in(1, token), None) is not None


def _row_day(line: str, sheet: Sheet) -> str:
    """Return the only date of a row that holds numbers, a date and nothing that is said."""
    dates = list(placed(line))
    if len(dates) != 1 or len(_columns(line)) < 3:
        return ""
    return settled(dates[0].found, order_of(sheet))


def _titles(line: str, columns: list[str]) -> tuple[tuple[str, str], ...]:
    """Return a product's title where the line sets it beside the ASIN."""
    text = line.strip()
    cells = _columns(line)
    asins = list(dict.fromkeys(one.value for one in asins_in(1, text)))
    if len(asins) != 1:
        return ()
    if columns and len(cells) == len(columns):
        named = [cell for name, cell in zip(columns, cells, strict=True) if _TITLE.search(name)]
        return ((asins[0], named[0]),) if len(named) == 1 and _is_title(named[0]) else ()
    first = re.match(rf"^\W*(?:\d{{1,2}}[.)])?\s*(?:ASIN\W{{0,3}})?{asins[0]}(.*)$", text)
    if first and (gap := _AFTER.match(first[1])):
        rest = re.sub(r"^(?:title|titel|标题|商品名称)\s*:\s*", "", first[1][gap.end() :], flags=re.IGNORECASE)
        title = re.split(r"\s{2,}|\t|\s*\|\s*", rest)[0]
        return ((asins[0], title.strip()),) if _is_title(title) else ()
    if match := re.match(rf"^\W*(?:\d{{1,2}}[.)])?\s*(?:ASIN\W{{0,3}})?{asins[0]}\s?\(([^()]+)\)\W*$", text):
        return ((asins[0], match[1]),) if _is_title(match[1]) else ()
    if match := re.match(rf"^\W*(?:\d{{1,2}}[.)])?\s*(\S.*?)\s*\(\s*(?:ASIN\W{{0,3}})?{asins[0]}\s*\)\W*$", text):
        return ((asins[0], match[1]),) if _is_title(match[1]) else ()
    return ()


def _is_title(text: str) -> bool:
    text = text.strip()
    letters = sum(sign.isalpha() for sign in text)
    return (
        3 <= len(text) <= 200 and letters >= 3 and not says("ref_label", text) and not says("demand", text)
        and not types_in(text) and not list(placed(text)) and not text.endswith((".", ":", "。"))
        and not re.search(r"\bSKU\b|\bASIN\b|[A-Z]{2,4}-\d{4}", text)
    )


# Rights


def rights(sheet: Sheet) -> tuple[dict[str, str], list[Fact]]:
    """Return number, owner and contact of the right that is asserted."""
    found: dict[str, dict[str, Fact]] = {"number": {}, "owner": {}, "owner_contact": {}}
    for index, line in enumerate(sheet.lines):
        text = line.text.strip()
        for match in re.finditer(rf"(?:{phrases('right_number').pattern})\s*[:#]?\s*({_NUMBER})", text, re.IGNORECASE):
            _keep(found["number"], "rights.number", _with_country(text, match), line)
        match_ = re.match(r"^\W*(?:right|recht|权利)\s*:\s*(.*\d.*)$", text, re.IGNORECASE)
        if match_ and not found["number"] and (number := re.search(_NUMBER, match_[1])):
            _keep(found["number"], "rights.number", number.group().strip(), line)
        if match_ := re.match(rf"^\W*(?:{phrases('right_owner').pattern})\s*:\s*(\S.*)$", text, re.IGNORECASE):
            value = match_[match_.lastindex or 0]
            mails = [one.value for one in emails_in(1, value)]
            name = re.split(r"\s*[<(]?\s*[\w.+-]+@", value)[0].strip(" <(,;")
            if name:
                _keep(found["owner"], "rights.owner", name, line)
            below = sheet.lines[index + 1 : index + 3]
            near = mails or [one.value for other in below for one in emails_in(1, other.text)]
            for mail in near[:1]:
                where = line if mails else next(other for other in below if mail in other.text)
                _keep(found["owner_contact"], "rights.owner_contact", mail, where)
    values, facts = {}, []
    for name, several in found.items():
        if len(several) == 1:
            values[name] = next(iter(several))
            facts.append(several[values[name]])
        elif several:
            first = next(iter(several.values()))
            facts.append(replace(first, value=list(several), doubt="it names several"))
    return values, facts


def _with_country(text: str, match: re.Match[str]) -> str:
    """Return a number with the country that stands before its label or itself."""
    number = match[match.lastindex or 0].strip()
    country = re.search(r"\b(U\.?S\.?|EU|UK|CN|DE|EP)\s*$", text[: match.start()] + "")
    head = country or re.match(r"(U\.?S\.?|EU|UK|CN|DE|EP)\s", match.group())
    return number if not head or number.startswith(head[1]) else f"{head[1].replace('.', '')} {number}"


def _keep(held: dict[str, Fact], what: str, value: str, line: Line) -> None:
    held.setdefault(value, _line_fact(what, value, line))


def _line_fact(what: str, value: str, line: Line) -> Fact:
    return Fact(what, value, line.spot.line, line.text.strip()[:110], line.spot.page)


# Performance figures


def metrics(sheet: Sheet) -> tuple[tuple[tuple[str, str, str, int], ...], list[Fact]]:
    """Return the figures that stand whole, and those of which a part is missing as open."""
    whole: list[tuple[str, str, str, int]] = []
    facts: list[Fact] = []
    everywhere = {int(match[1]) for sentence in sheet.sentences for match in _DAYS.finditer(sentence.text)
                  if not says("papers", sentence.text)}
    for sentence in sheet.sentences:
        for name in groups("metric_"):
            match = phrases(f"metric_{name}").search(sentence.text) if name != "target" else None
            figures = _figures(sentence) if match else None
            if not match or not figures or name in [one[0] for one in whole]:
                continue
            value, target = figures
            own = {int(one[1]) for one in _DAYS.finditer(sentence.text)} or everywhere
            spot = sentence.spot(match.start())
            told = f"{value}, target {target or 'not named'}, {' or '.join(map(str, sorted(own))) or 'no'} days"
            fact = Fact(f"metric {name}", told, spot.line, sentence.words(*match.span()), spot.page)
            if value and target and len(own) == 1:
                whole.append((name, value, target, own.pop()))
                facts.append(fact)
            else:
                facts.append(replace(fact, doubt="not every part of it is named"))
    return tuple(whole), facts


def _figures(sentence: Sentence) -> tuple[str, str] | None:
    """Return the value and the target that a sentence names, None if it names no figure or several."""
    target = phrases("metric_target").search(sentence.text)
    values = [match for match in _VALUE.finditer(sentence.text)
              if not (target and target.start() <= match.start() < target.end())]
    if len(values) != 1:
        return None
    return values[0].group(), target[1] if target else ""
