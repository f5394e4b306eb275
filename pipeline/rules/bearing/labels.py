"""Numbers that name what they stand beside: a point of a list, a size in a title, documents of a kind."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.rules.bearing.at_hand import AtHand
from pipeline.rules.bearing.claims import Claim
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.line_words import subjects
from pipeline.rules.figures.reading import figures

# A number behind these says which one is meant; where others of a list stand between, too.
LABEL = re.compile(
    r"(?:\b(?:pictures?|photos?|images?|figures?|bullets?(?: points?)?|points?|steps?|sections?|clauses?|rules?|rows?"
    r"|articles?|art[íi]culos?|artikel|columns?|pages?|lines?|fields?|bild\w*|punkte?n?|abschnitte?n?|ziffern?|nummern?|zeilen?|seiten?|schritte?n?)\s*(?:no\.?|nr\.?|#)?"
    r"|\b(?:nos?|nrn?)\.|[#№]|n[°º]|第)\s*"
    r"(?:\d{1,2}\s*(?:,|to|and|und|bis|-|–|&|至|到|、|和)\s*)*$",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\s*(?:numbered |main |new )?(?:points?|rules?|steps?|sections?|clauses?|punkte?n?|regeln?|schritte?n?"
    r"|abschnitte?n?)\b|\s*(?:条|條|点|點|项|項|步)", re.IGNORECASE,
)
_POINT = re.compile(
    r"(?m)^[^\S\n]*(?:(?:art(?:\.|icle|ículo|ikel)|§|nr\.|no\.|step|schritt|clause|section|point|punkt|rule|regel)\s*)?"
    r"(\d{1,2})[.):](?=\s)", re.IGNORECASE,
)
_NUMBERED_ROW = re.compile(r"(?m)^[^\S\n]*(\d{1,2})\s+[^\W\d_]")
_CHINESE_POINT = re.compile(r"(?m)^[^\S\n]*([一二三四五六七八九])[、．.]")
# A size: "95 in", "16 x 20", "95英寸".
_SIZE = re.compile(
    r"\s?-?(?:[x×*]\s?\d"
    r"|(?:mm|cm|m|in|inch(?:es)?|ft|oz|lb|ml|cl|l|lit(?:re|er)s?|kg|g|qt|zoll|pack|count|ct|er[- ]set)\b"
    r"|[”″\"]|英寸|厘米|毫米|毫升|克|寸|件套)", re.IGNORECASE,
)
_SIZED = re.compile(r"\d\s?[x×*]\s?$")
# So many letters tell that two words are the same; so many signs beside a number in a title are what it stands by.
_LEAST_ALIKE, _BESIDE = 4, 10
_LEAST_OF_A_TAIL = 3
# A number of so many digits in a title is that of a model: "two 2500 reels" of the "2500 Spinning Reel".
_LEAST_OF_A_MODEL = 3
# "Wochen 38 und 39": the word that heads some numbers.
_HEADED = re.compile(r"(?P<head>[^\W\d_]{3,})\s+(?:\d{1,4}\s*(?:,|–|-|und|and|bis|to|et|y|e|sowie)\s*){0,4}$")


def is_of_a_title(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number is part of a product's title, with a word beside it: "packs of twelve", "the 50 cl jar"."""
    if claim.figure.kind != "number":
        return False
    beside = {word[:_LEAST_ALIKE] for word in claim.close}
    told_in = [one for title in at_hand.titles for one in figures(title) if one.kind == "number"]
    sizes = {number for one in told_in for number in one.numbers}
    if (_SIZE.match(claim.behind) or _SIZED.search(claim.lead)) and not claim.figure.numbers.isdisjoint(sizes):
        return True
    # "100片装" of the title "积木 100片".
    named = f"{claim.figure.text}{claim.behind[:1]}"
    if claim.behind[:1] >= "\u3400" and any(named in title for title in at_hand.titles):
        return True
    return any(
        one.supports(claim.figure) and beside & {word[:_LEAST_ALIKE] for word in _beside_in(title, one)}
        for title in at_hand.titles for one in figures(title) if one.kind == "number"
    )


def _beside_in(title: str, number: Figure) -> frozenset[str]:
    """Return the words beside a number in a title; those of the whole title beside that of a model."""
    at = title.find(number.text)
    beside = title[max(0, at - _BESIDE) : at + len(number.text) + _BESIDE]
    return subjects(title if number.digits >= _LEAST_OF_A_MODEL else beside, short=True)


def is_tail_of_a_number(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether digits are the last part of the number of a cited document: "0417" for "DHA/25-26/0417"."""
    return len(claim.figure.text) >= _LEAST_OF_A_TAIL and claim.figure.text in at_hand.tails


def is_point(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a number names a point of a cited document, or says how many points it has."""
    if claim.figure.kind != "number":
        return False
    points = [_points(sheet.text) for sheet in at_hand.pages]
    if label := LABEL.search(claim.lead):
        rows = [_rows_of(sheet.text, label[0].split()[0][:_LEAST_ALIKE].lower()) for sheet in at_hand.pages]
        return any(not claim.figure.numbers.isdisjoint(found) for found in (*points, *rows))
    return bool(_POINTS.match(claim.behind)) and any(max(found, default=0) in claim.figure.numbers for found in points)


@lru_cache(maxsize=256)
def _rows_of(text: str, label: str) -> frozenset[Decimal]:
    """Return the numbers at the front of the rows of a page on which a line begins with a word: "Picture Shows"."""
    if not any(line.lower().lstrip().startswith(label) for line in text.splitlines()):
        return frozenset()
    return frozenset(Decimal(one).normalize() for one in _NUMBERED_ROW.findall(text))


@lru_cache(maxsize=256)
def _points(text: str) -> frozenset[Decimal]:
    """Return the numbers that lines of a page begin with as points do."""
    found = {Decimal(one) for one in _POINT.findall(text)}
    found |= {Decimal("一二三四五六七八九".index(one) + 1) for one in _CHINESE_POINT.findall(text)}
    return frozenset(one.normalize() for one in found)


def heads_a_row(claim: Claim, told: Sequence[Claim], at_hand: AtHand) -> bool:
    """Tell whether a row of a cited list begins with a number below the word that stands before it: "Wochen 38"."""
    label = _HEADED.search(claim.lead) if claim.figure.kind == "number" and claim.figure.has_digits else None
    words = subjects(label["head"], short=True) if label else frozenset()
    begins = (f"{claim.figure.text} ", f"{claim.figure.text}\t")
    for sheet in at_hand.pages if words else ():
        head = ""
        for line in map(str.strip, sheet.text.splitlines()):
            if not line[:1].isdigit():
                head = line
            elif line.startswith(begins) and not words.isdisjoint(subjects(head.partition(" ")[0], short=True)):
                return True
    return False
