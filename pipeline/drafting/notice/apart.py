"""Numbers that a notice sets apart: what it calls an example, not affected or restored is left to a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.drafting.facts import Fact
from pipeline.drafting.notice.sheet import Sentence, Sheet, phrases, says
from pipeline.facts.ids import asins_in, orders_in

_TOKEN = r"(?-i:(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,}[A-Z0-9])(?![\w-]|[.,]\d)"
_BARE_ID = re.compile(r"(?<![\w-])(?:[A-Z]{1,5}-?\d[\dA-Z-]{4,}|\d{9,12})(?![\w-])")
_SPLIT = re.compile(
    r"[;；。，、()（）]|,(?!\d)|\b(?:and|but|while|whereas|und|aber|während)\b|但是?|而|和|以及", re.IGNORECASE
)
_NOUNS = re.compile(
    r"\b(?:asins?|orders?|ids?|offers?|listings?|products?|items?|complaints?|cases?|numbers?|the|your|our|or|also|no|nr"
    r"|angebote?|artikel|produkte?|bestell(?:ung(?:en)?|nummern?)|beschwerden?|die|der|das|ihre?|sowie|oder)\b"
    r"|商品|产品|订单|投诉|链接|编?号码?|您的|或|[\W\d_]",
    re.IGNORECASE,
)
_GROUPS = {
    "apart_example": "the notice gives it as an example",
    "apart_spared": "the notice says that it is not affected",
    "apart_restored": "the notice says that it is restored",
}
_MOST_BESIDE = 14
"""How many signs a remark in brackets may hold beside the phrase, to speak of what stands before it."""
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence, with the numbers in it as (kind, number, begin in the sentence)."""

    start: int
    text: str
    numbers: tuple[tuple[str, str, int], ...]
    told: str = ""
    at: int = 0
    example: bool = False
    remark: bool = False

    @property
    def bare(self) -> bool:
        """Tell whether it holds numbers and says nothing of them: it goes with a neighbour."""
        rest = self.text
        for _, number, _ in self.numbers:
            rest = rest.replace(number, " ")
        return bool(self.numbers) and not self.told and not _NOUNS.sub("", rest)

    @property
    def before(self) -> bool:
        """Tell whether the phrase stands before the numbers, as a heading does."""
        return bool(self.told) and (not self.numbers or self.at < self.numbers[0][2])


def set_apart(sheet: Sheet) -> tuple[Sheet, list[Fact]]:
    """Return a notice without the numbers that it sets apart, and these as facts that a person must decide."""
    facts: list[Fact] = []
    sentences: list[Sentence] = []
    gone: dict[tuple[int, int], set[str]] = {}
    heading, last = "", (0, 0)
    for sentence in sheet.sentences:
        clauses = _judged(sentence.text)
        numbers = [one for clause in clauses for one in clause.numbers]
        begun = sentence.spot()
        near = not last[1] or (begun.page == last[0] and begun.line - last[1] <= 1)
        if heading and numbers and near and _listed(sentence, numbers):
            clauses = [replace(one, told=one.told or heading) for one in clauses]
            last = (begun.page, begun.line)
        else:
            heading, last = _heading(sentence.text, clauses), (0, 0)
        text = sentence.text
        for clause in clauses:
            for kind, number, at in clause.numbers if clause.told else ():
                spot = sentence.spot(at)
                if kind:
                    words = sentence.words(at, at + len(number))
                    facts.append(Fact(kind, number, spot.line, words, spot.page, clause.told))
                text = text[:at] + " " * len(number) + text[at + len(number) :]
                gone.setdefault((spot.page, spot.line), set()).add(number)
        sentences.append(replace(sentence, text=text))
    lines = list(sheet.lines)
    for index, line in enumerate(lines):
        for number in gone.get((line.spot.page, line.spot.line), ()):
            line = replace(line, text=line.text.replace(number, " " * len(number)))
        lines[index] = line
    return Sheet(tuple(lines), tuple(sentences)), list({(one.what, one.value): one for one in facts}.values())


def _listed(sentence: Sentence, numbers: list[tuple[str, str, int]]) -> bool:
    """Tell whether a sentence is a point or row of a list below a heading."""
    first = min(at for _, _, at in numbers)
    return sentence.bullet or not _NOUNS.sub("", sentence.text[:first])


def _heading(text: str, clauses: list[_Clause]) -> str:
    """Return what a heading tells of the list below it, "" if it is none."""
    end = text.rstrip()
    if len(end) > _LONGEST_HEADING or any(one.numbers for one in clauses):
        return ""
    if end.endswith((":", "：")) or not end.endswith((".", "!", "?", "。")):
        return next((one.told for one in reversed(clauses) if one.told), "")
    return ""


def _judged(text: str) -> list[_Clause]:
    """Return the parts of a sentence, each with what it or a neighbour tells of its numbers."""
    parts = list(_clauses(text))
    told = [one.told for one in parts]
    for index, one in enumerate(parts):
        if one.remark and not one.numbers and index:
            told[index - 1] = told[index - 1] or one.told
        if one.told and one.before:
            for later in range(index + 1, len(parts)):
                if not (parts[later].bare or (one.example and not one.numbers and later == index + 1)):
                    break
                told[later] = told[later] or one.told
        elif one.told:
            for earlier in range(index - 1, -1, -1):
                if not parts[earlier].bare:
                    break
                told[earlier] = told[earlier] or one.told
    return [replace(one, told=said) for one, said in zip(parts, told, strict=True)]


def _clauses(text: str) -> Iterator[_Clause]:
    start, opened = 0, False
    for end, sign in [*((match.start(), match.group()) for match in _SPLIT.finditer(text)), (len(text), "")]:
        piece = text[start:end]
        numbers = tuple((kind, number, start + at) for kind, number, at in _numbers(piece))
        group, span = _phrase(piece)
        remark = opened and bool(group) and len(piece.strip()) - (span[1] - span[0]) <= _MOST_BESIDE
        if group == "apart_example" and not numbers and opened:
            remark = not re.search(r"\w", piece[span[1] :])  # "(e.g. an invoice)" is an example of something else
        yield _Clause(start, piece, numbers, _GROUPS.get(group, ""), start + span[0], group == "apart_example", remark)
        start, opened = end + len(sign), sign in ("(", "（")


def _phrase(text: str) -> tuple[str, tuple[int, int]]:
    for group in _GROUPS:
        for match in phrases(group).finditer(text):
            if group != "apart_restored" or not says("apart_not_yet", text[: match.end() + 12]):
                return group, match.span()
    return "", (0, 0)


def _numbers(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the orders, products and complaints of a text; a number beside a product is one without a kind."""
    found: dict[str, str] = {one.value: "order" for one in orders_in(1, text)}
    products = {one.value: "items" for one in asins_in(1, text)}
    label = phrases("ref_label").pattern
    for match in re.finditer(rf"(?<![\w])(?:{label})(?:\s+is)?\s*[:#.(]*\s*({_TOKEN})", text, re.IGNORECASE):
        found.setdefault(match[match.lastindex or 0], "ref")
    found |= products
    for number in _BARE_ID.findall(text) if products else ():
        found.setdefault(number, "")
    for number, kind in found.items():
        for match in re.finditer(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text, re.ASCII):
            yield kind, number, match.start()
