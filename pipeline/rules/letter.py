"""A letter that was written elsewhere: its three parts, and a case in which the rules of words can look at it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, combinations_with_replacement, pairwise, takewhile

from pipeline.catalog.words import word_list
from pipeline.model.appeal import (
    Appeal,
    Attestation,
    Complaint,
    CorrectiveAction,
    Item,
    Notice,
    Order,
    PreventiveMeasure,
    Rights,
    RootCause,
)
from pipeline.model.case import Case
from pipeline.model.fields import NotRecorded
from pipeline.model.seller import Seller
from pipeline.rules.bearing.claims import claims_of, says_one
from pipeline.rules.bearing.knowledge import readable
from pipeline.rules.bearing.sums import sums_up
from pipeline.rules.contract import Facts
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.reading import figures
from pipeline.rules.figures.sheet import sheet_of
from pipeline.rules.figures.values import values_in
from pipeline.rules.placeholders import placeholders
from pipeline.rules.scripts import HAN
from pipeline.rules.substance import answers, told_by
from pipeline.rules.wording import first, sentences

PARTS = ("root_causes", "actions", "measures")
# By what a part goes where its words stand in a case.
IDS = {"root_causes": "R-1", "actions": "A-1", "measures": "M-1"}
# A heading that is no longer than this, in words or in Chinese signs.
MOST_WORDS, MOST_SIGNS = 9, 16
# "How do we make sure that it does not happen again?"
MOST_WORDS_ASKED = 12
_MARKED = re.compile(
    r"^(?:#{1,4}\s|\*\*|[IVX]{1,4}[.)]\s|[A-Da-d][.)]\s|\d{1,2}[.)、．]\s?|[（(]?[一二三四五六][）)、．.])"
)
_BULLET = re.compile(r"^\s*(?:[-•*●▪–]|\d{1,2}[.)、]|[（(]\d{1,2}[)）])\s*")
_INLINE = re.compile(r"^(?P<head>[^:：]{2,70})[:：]\s*(?P<rest>\S.*)$")
# A heading that ends like a sentence: "Root cause. We …", "What we did. On 3 May …", "Qué hemos hecho. El 6 …".
_SPOKEN = re.compile(
    r"^¿?(?P<head>(?i:(?:what|why|how|qué|por qué|cómo|pourquoi|ce qu[ei']|comment|was|warum|wie)\b)[^.:?!]{2,50}"
    r"|[^\W\d_]{4,}(?: [^\W\d_]{4,})?)[.?]\s+(?P<rest>[^\W_a-zà-ÿ].*)$"
)
# A heading in the brackets that Chinese letters put around one: 【根本原因】.
_BRACKETED = re.compile(r"^[【〖](?P<head>[^【】〖〗]{2,40})[】〗]\s*[:：]?\s*")
# Where a plan of this program says on which page of the annex a document stands.
_PAGES = re.compile(r"(?:annex|Anlage|Anhang|附件)\s*(?:pages?|pp?\.|Seiten?|S\.|第)\s*[\d,–\- and]+", re.IGNORECASE)
# A part that the words of a heading name goes before those that it only mentions.
_FIRST = ("measures", "root_causes", "actions", "actions_alone")
_RIGHTS = re.compile(
    r"trade ?mark|copyright|patent|infring|intellectual property|UKIPO|EUIPO|USPTO|DPMA|WIPO"
    r"|(?:rights?|brand) (?:owner|holder)|markenrecht|urheberrecht"
    r"|商标|商標|专利|專利|版权|版權|著作权|著作權|侵权|侵權|知识产权|智慧財產|权利人|權利人",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter by its parts: the lines below their headings, and `unheaded` parts, which are known by their words."""

    parts: Mapping[str, str]
    unheaded: tuple[str, ...]

    @property
    def headed(self) -> bool:
        """Tell whether any heading names a part."""
        return len(self.unheaded) < len(PARTS)

    @property
    def text(self) -> str:
        """Return all its words."""
        return "\n".join(self.parts[name] for name in PARTS if self.parts[name])


def letter_of(text: str) -> Letter:
    """Return a letter's parts by its headings; a part that no heading names is looked for in those that stand there."""
    lines: dict[str, list[str]] = {name: [] for name in PARTS}
    now = "root_causes"
    found: list[str] = []
    every = [one for line in text.splitlines() if (one := line.strip())]
    for at, line in enumerate(every):
        if _greets(line) or len(set(found)) == len(PARTS) and _closes(line, every[at + 1 :]):
            continue
        part, rest = _heading(line)
        if part == "actions" == now and found and "measures" not in found:
            part = "measures"  # "Actions taken", then "Steps taken": the second are those for the future
        if part:
            now = part
            found.append(part)
            # What nobody filled in counts in a heading too, of which nothing else is kept.
            head = _BRACKETED.match(line)
            whole = head[0].strip() if head else ""
            lines[now] += (mark for mark in placeholders(line) if mark not in rest and mark != whole)
        if rest:
            lines[now].append(rest)
    unheaded = tuple(name for name in PARTS if name not in found)
    parts = {name: "\n".join(told) for name, told in lines.items()}
    return Letter(_by_words(parts, unheaded) if unheaded else parts, unheaded)


def _by_words(parts: Mapping[str, str], unheaded: tuple[str, ...]) -> Mapping[str, str]:
    """Return the parts of a letter, those without a heading filled from the part before them, sentence by sentence."""
    found = dict(parts)
    for name in PARTS:
        following = list(takewhile(unheaded.__contains__, PARTS[PARTS.index(name) + 1 :]))
        if following and (name == PARTS[0] or name not in unheaded):
            runs = _split(sentences(found[name]), (name, *following))
            found |= {part: "\n".join(run) for part, run in zip((name, *following), runs, strict=True)}
    return found


def _split(told: Sequence[str], names: Sequence[str]) -> Sequence[Sequence[str]]:
    """Return sentences in as many runs as there are parts, in their order, so that most are told where they belong."""
    words = word_list("plan_sentences")
    fits = [[bool(first(one, words[name])) for one in told] for name in names]
    if names[0] == PARTS[0]:  # what shows nothing else is more likely told of the cause
        fits[0] = [fit or not any(others) for fit, *others in zip(*fits, strict=True)]
    sums = [list(accumulate(fit, initial=0)) for fit in fits]

    def worth(edge: tuple[int, ...]) -> tuple[bool, int, int, int]:
        found = [known[b] - known[a] for known, (a, b) in zip(sums, pairwise(edge), strict=True)]
        return edge[1] > 0, sum(map(bool, found)), sum(found), edge[1]

    cuts = combinations_with_replacement(range(len(told) + 1), len(names) - 1)
    best = max(((0, *cut, len(told)) for cut in cuts), key=worth)
    return [told[a:b] for a, b in pairwise(best)]


def tells_of(letter: Letter, part: str) -> bool:
    """Tell whether any sentence of a letter that tells something shows that it belongs to a part."""
    return any(answers(told_by(words, frozenset(), part), part) for words in letter.parts.values())


def _heading(line: str) -> tuple[str, str]:
    """Return the part that a line opens, or "", and what it says beside that."""
    bare = _BRACKETED.sub(lambda found: f"{found['head']}: ", _MARKED.sub("", line)).strip(" *#_")
    inline = _INLINE.match(bare) or _SPOKEN.match(bare)
    if inline and _is_short(inline["head"]) and (part := _named(inline["head"])):
        return part, inline["rest"].strip(" *")
    ends = bare[-1:] in ".。;；!！,，"
    if not ends and _is_short(bare) and not line.startswith(("- ", "•", "●", "* ")) and (part := _named(bare)):
        return part, ""
    return "", _BULLET.sub("", line)


def _greets(line: str) -> bool:
    """Tell whether a line is nothing but how a letter begins or ends, with nothing in it to fill in."""
    found = first(line, word_list("plan_parts")["greeting"])
    ends = line[-1:] in ".。;；"
    return bool(found) and line.startswith(found) and not ends and _is_short(line) and not any(placeholders(line))


def _closes(line: str, behind: Sequence[str]) -> bool:
    """Tell whether a line is one short request without a plea, behind which stands only who signs, and when."""
    asks = len(sentences(line)) == 1 and first(line, word_list("digression")["request"])
    courteous = asks and not first(line, word_list("pleading")["plea"]) and not any(placeholders(line))
    return bool(courteous) and _is_short(line) and all(map(_is_short, behind))


def _is_short(line: str) -> bool:
    most = MOST_WORDS_ASKED if line.endswith("?") else MOST_WORDS
    return len(HAN.sub(" ", line).split()) <= most and len(HAN.findall(line)) <= MOST_SIGNS


def _named(line: str) -> str:
    words = word_list("plan_parts")
    return next((part.removesuffix("_alone") for part in _FIRST if first(line, words[part])), "")


def language_of(text: str) -> str:
    """Return the language that a letter is read in."""
    return "zh" if len(HAN.findall(text)) > len(re.findall(r"[A-Za-z]+", text)) else "en"


def alone(letter: Letter) -> Case:
    """Return a case that holds nothing but a letter: what it names is taken as the case's own."""
    day, told = date(1970, 1, 1), letter.text
    named = [figure.name for figure in figures(told) if figure.kind == "ASIN"]
    orders = [figure.name for figure in figures(told) if figure.kind == "order number"]
    kind = "ip_trademark" if _RIGHTS.search(told) else "other"
    rights = Rights(right="trademark") if kind == "ip_trademark" else None
    appeal = Appeal(
        marketplace="amazon.com", language=language_of(told),
        notice=Notice(
            received_on=day, level="unknown", complaints=(Complaint(id="C-1", type=kind, rights=rights),),
        ),
        items=tuple(Item(asin=asin, title=asin) for asin in dict.fromkeys(named)),
        orders=tuple(
            Order(order_id=number, on=NotRecorded(not_recorded="a letter alone")) for number in dict.fromkeys(orders)
        ),
    )
    seller = Seller(seller_id="letter", legal_name="The writer of the letter", address="-", country="XX")
    return _told(Case("letter", seller, appeal, (), None, None, day), letter, day)


def within(case: Case, letter: Letter) -> Case:
    """Return a case with the words of a letter in place of its own; each part rests on all that the case's rests on."""
    return _told(case, letter, case.as_of)


def _told(case: Case, letter: Letter, day: date) -> Case:
    appeal, ids = case.appeal, tuple(complaint.id for complaint in case.appeal.notice.complaints)
    asins = tuple(case.items)
    told = {"told_by": "the letter", "told_on": day, "how": "written"}
    cited = {
        name: tuple(dict.fromkeys(one for entry in getattr(appeal, name) for one in entry.evidence)) for name in PARTS
    }
    everything = tuple(dict.fromkeys(one for name in PARTS for one in cited[name]))
    vouched = Attestation(by="the letter", on=day)
    orders = tuple(order.order_id for order in appeal.orders)
    refunds = tuple(order.order_id for order in appeal.orders if order.refund)
    causes: tuple[RootCause, ...] = ()
    actions: tuple[CorrectiveAction, ...] = ()
    measures: tuple[PreventiveMeasure, ...] = ()
    if words := letter.parts["root_causes"]:
        causes = (
            RootCause.model_validate(told | {
                "id": IDS["root_causes"], "statement": words, "items": asins, "complaints": ids, "evidence": everything,
            }),
        )
    if words := letter.parts["actions"]:
        actions = (
            CorrectiveAction.model_validate(told | {
                "id": IDS["actions"], "statement": words, "root_causes": (IDS["root_causes"],), "status": "done",
                "on": day, "orders": orders, "refunds": refunds, "evidence": everything,
                "attestation": None if everything else vouched,
            }),
        )
    if words := letter.parts["measures"]:
        measures = (
            PreventiveMeasure.model_validate(told | {
                "id": IDS["measures"], "statement": words, "root_causes": (IDS["root_causes"],),
                "status": "under_way", "starts_on": day, "evidence": everything,
            }),
        )
    changed = appeal.model_copy(
        update={"root_causes": causes, "actions": actions, "measures": measures, "answers": (), "submissions": ()}
    )
    return replace(case, appeal=changed)


def nowhere(facts: Facts, letter: Letter) -> Iterator[tuple[str, Figure, bool]]:
    """Yield (part, figure, sure) for each figure of a letter that stands nowhere in a case's data or on its pages.

    Which document a sentence of a letter rests on is not known; so where a figure stands is not asked either.
    """
    known = tuple(_held(facts))
    blind = any(not readable(exhibit) for exhibit in facts.exhibits.values())
    for part in PARTS:
        for sentence in sentences(_PAGES.sub(" ", letter.parts[part])):
            claims = claims_of(sentence)
            for claim in claims:
                figure = claim.figure
                if any(one.supports(figure) for one in known) or sums_up(claim, claims, says_one(sentence)):
                    continue
                named = bool(figure.name) and figure.kind != "reference" or figure.kind == "amount"
                written = any(map(str.isdigit, figure.text)) and figure.kind != "reference"
                told = written and part != "measures" and not (claim.is_period and not claim.is_share) and not blind
                yield part, figure, named or told or bool(figure.days) and not blind


def _held(facts: Facts) -> Iterator[Figure]:
    """Yield every figure of a case: its data without its statements, its register, its purchases, all pages."""
    appeal, case = facts.case.appeal, facts.case
    for value in (appeal, case.register, case.sourcing, case.seller):
        yield from (one.figure for one in values_in(value, ""))
    for item in appeal.items:
        yield from figures(item.title)
    for search in appeal.investigation:
        yield from figures(search.result)
    for entry in case.register:
        yield from figures(f"{entry.title}; {entry.scope or ''}")
    for exhibit in facts.exhibits.values():
        for page in exhibit.pages:
            yield from sheet_of(page).figures(across=True)
    for count in (len(appeal.items), len(appeal.orders), len(appeal.notice.complaints)):
        yield from (one.figure for one in values_in(count, ""))
