"""How many people were trained: those of the one list of them on a cited page."""

import re
from functools import lru_cache

from pipeline.rules.bearing.claims import Claim
from pipeline.rules.bearing.durations import unit_of
from pipeline.rules.scripts import LAST_LETTER
from pipeline.rules.tallies.tally import Counted, Tally, counts_things, is_bounded

_PEOPLE = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?(?:people|persons?|staff|employees?|colleagues?|participants?|workers?|trainees|attendees"
    r"|packers?|helpers?|members\s+of\s+(?:the\s+)?(?:staff|team)|mitarbeiter\w*|personen|leute|teilnehmer\w*|kolleg\w+"
    r"|beschäftigte\w*|(?:of|von)\s+(?:us|uns)|who)\b"
    r"|\s*[个個名位]?(?:人(?![天次])|员工|員工|同事|学员|學員)", re.IGNORECASE,
)
# "Alle drei haben unterschrieben."
_ALL = re.compile(r"\b(?:alle|all)\s*$", re.IGNORECASE)
_DID = re.compile(
    r"\s+(?:haben|hatten|waren|sind|nahmen|bestanden|unterschrieben|signed|passed|have|had|were|took|attended)\b"
)
_ONE_OF_THEM = re.compile(
    r"(?<![十第])一[个個名位]?人|\b(?:one|an?|einen?)\s+(?:of (?:us|them)|colleague|packer|kolleg\w+)\b"
)
_TRAINED = re.compile(
    r"\btrain(?:ed|ing)\b|\b(?:explained|read|read out) to\b|\b(?:briefed|taught|showed)\b|\bwent through\b"
    r"|\battended\b|\btook part\b|\bparticipants?\b|\bgeschult\b"
    r"|\bschulung\b|\beingewiesen\b|\bunterwiesen\b|\bunterweisung\b|\bteilgenommen\b|\bnahmen\b|\bteilnehmer"
    r"|培训|培訓|讲了|講了|[讲講]解|宣[讲講]|参加|參加|[签簽](?:了|署|字|名)", re.IGNORECASE,
)
# The head of a list of people; spreadsheets number their rows.
_HEAD = re.compile(
    r"\s*(?:\d{1,2}\s+)?(?:(?:no\.?|nr\.?|#|序号|編號)\s+)?(?:(?:full |first )?names?|participants?|trainees?"
    r"|attend(?:ees?|ed)|packers?|employees?|vorname|mitarbeiter(?:in)?|teilnehmer(?:in)?|who|nom|nombre|nome|naam|姓\s?名)(?=\s|$)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\s*(?:\d{1,3}[.)]?\s+)?(?P<name>[^\W\d_a-zß-ÿ][^\W\d_]*[.'’-]?[^\W\d_]*)\s+[^\W\d_]"
    r"|\s*(?:\d{1,3}[.)]?\s+)?(?P<signs>[\u4e00-\u9fff·]{2,4})(?:\s|$)"
)
_ENDS, _INITIALS = re.compile(r"[.。:：!?]\s*$"), re.compile(r"\b[^\W\d_a-z]\.\s*$")
_LEADS = r"(?:主讲|主講|讲师|講師|讲解|講解|given by|held by|led by|leitung|gehalten von|trainer|instructor)"
_IN_A_ROW = re.compile(_LEADS, re.IGNORECASE)
_LED_BY = re.compile(rf"{_LEADS}\s*[:：]?\s*", re.IGNORECASE)
_LONGEST_NAME = 40
# A line below the list that sums it up, or tells the mean or the mark to reach, names nobody; nor one with a label.
_LABELLED = re.compile(r"[^\d:：]{2,30}[:：]\s")
_SUM = re.compile(
    r"\s*(?:\d{1,3}[.)]?\s+)?(?:平均\w?|均分|均值|average|mean|durchschnitt|mittel(?:wert)?|moyenne|media|合[计計]|[总總]计|總計|小[计計]|共[计計]|summe|gesamt|insgesamt|total\w*|sum|suma|满分|滿分|及格\w?|合格\w?)(?=[\s:：]|$)",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\s*(?:of them\s+|people\s+|davon\s+)?(?:(?:had|got|answered|made|hatten|machten)\s+)?"
    r"(?:(?:all|every|each|alles?)\b[^,.;]{0,30}"
    r"\b(?:right|correct\w*|points|richtig|punkte)|(?P<all>\d{1,3})\s*(?:of|out of|von|/)\s*(?P=all)(?!\d)"
    r"|(?:no|not one|kein\w*)\s+(?:mistakes?|errors?|fehler))"
    r"|\s*[个個]?[人名位]?(?:得了?|拿了?)?(?:满分|全对|滿分|全對)", re.IGNORECASE,
)
# Of "11 of 12" the first tells the points.
_POINTS = re.compile(r"(\d{1,3}(?:[.,]\d+)?)(?=(?:\s*(?:of|out of|von|/)\s*\d{1,3})?\D*$)")
_FEWEST, _MOST = 2, 40


def people(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many people a list of those trained has, where a number counts these; perhaps without who led them.

    Of several numbers of people the others are parts of the largest, and of a list that another sentence counts, too.
    """
    is_of_people = _PEOPLE.match(claim.behind) or _ALL.search(claim.lead) and _DID.match(claim.behind)
    if not counts_things(claim) or not is_of_people or is_bounded(claim):
        return None
    beside = counted.beside(claim)
    if any(one.whole > claim.whole for one in beside if counts_things(one) and _PEOPLE.match(one.behind)):
        return None
    if not _TRAINED.search(claim.sentence) and not any(unit_of(one) in ("hour", "minute") for one in beside):
        return None
    lists = [(names, place, sheet.text) for place, sheet in counted.pages if (names := roster(sheet.text))]
    if len(lists) != 1:
        return None
    names, place, text = lists[0]
    is_led_by_one = any(_leads(row, text) for row in names)
    count = len({_called(row) for row in names})
    # "运营三人和美工一人" are four.
    parts = [one.whole for one in beside if counts_things(one) and _PEOPLE.match(one.behind)]
    if claim.whole < count == sum(parts) + len(_ONE_OF_THEM.findall(claim.sentence)):
        return None
    if claim.whole < count and any(counts_things(one) and one.whole == count for one in counted.told):
        return None
    return Tally((count, *((count - 1,) if is_led_by_one else ())), f"people listed on {place}")


@lru_cache(maxsize=256)
def roster(text: str) -> tuple[str, ...]:
    """Return the rows of the only list of people on a page, which stand below a head that says so."""
    lines = text.splitlines()
    heads = [at for at, line in enumerate(lines) if _HEAD.match(line) and not _ENDS.search(line)]
    if len(heads) != 1:
        return ()
    found: list[str] = []
    for line in lines[heads[0] + 1 :]:
        is_note = bool(found) and _LABELLED.match(line) and not _LABELLED.match(found[0])
        if is_note or _SUM.match(line) or not _NAME.match(line) or _ENDS.search(line) and not _INITIALS.search(line):
            break
        found.append(line)
    return tuple(found) if _FEWEST <= len(found) <= _MOST else ()


def _called(row: str) -> str:
    """Return the name that a row begins with: who is tested again stands there twice."""
    first, *rest = re.split(r"[\s（(,，]+", re.sub(r"^\s*(?:\d{1,3}[.)]?\s+)?", "", row))
    return first if ord(first[:1] or " ") > LAST_LETTER else f"{first} {rest[0] if rest else ''}"


def _leads(row: str, text: str) -> bool:
    """Tell whether somebody of a list led it: the row says so, or the page with the name behind it."""
    name = _NAME.match(row)
    called = (name["name"] or name["signs"]).lower() if name else ""
    return bool(_IN_A_ROW.search(row)) or bool(called) and any(one.startswith(called) for one in _leaders(text))


@lru_cache(maxsize=64)
def _leaders(text: str) -> tuple[str, ...]:
    """Return what stands behind the words that say who led something."""
    return tuple(text[found.end() : found.end() + _LONGEST_NAME].lower() for found in _LED_BY.finditer(text))


def perfect(claim: Claim, counted: Counted) -> Tally | None:
    """Return how many people of the one list had all points: the most that any of them has, if all were asked alike."""
    if not counts_things(claim) or not _PERFECT.match(claim.behind):
        return None
    lists = [(names, place) for place, sheet in counted.pages if (names := roster(sheet.text))]
    if len(lists) != 1:
        return None
    names, place = lists[0]
    firsts = {_called(row): row for row in reversed(names)}
    points = [float(found[1].replace(",", ".")) for row in firsts.values() if (found := _POINTS.search(row))]
    return Tally((points.count(max(points)),), f"people listed on {place} with the most points") if points else None
