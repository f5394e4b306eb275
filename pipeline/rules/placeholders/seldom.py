"""Which of many texts are worth reading for marks: those with a sign or a word that is seldom otherwise."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline.catalog.words import Words
from pipeline.rules.placeholders.asides import TO_ONESELF
from pipeline.rules.placeholders.drafts import heads_of_texts
from pipeline.rules.placeholders.form import AnyPhrase, openings, opens, places
from pipeline.rules.placeholders.lexicon import Lexicon, any_of, lexicon, tokens
from pipeline.rules.placeholders.phrases import marks_alone, values_to_come
from pipeline.rules.placeholders.seldom_signs import PIECES, SELDOM, SIGNS
from pipeline.rules.placeholders.text import one_form
from pipeline.rules.placeholders.unfinished import CLAUSE_BEGUN
from pipeline.rules.scripts import SIGN


def worth_reading(texts: Sequence[str]) -> frozenset[str]:
    """Return those of some texts in which a mark can stand at all, by signs and words that are seldom otherwise.

    They are looked at as one: searching one long text costs a hundredth of as many searches.
    """
    joined = one_form("\n".join(("", *texts, "")))
    starts = tuple(accumulate((len(text) + 1 for text in texts), initial=1))
    # A break before a text is its own.
    return frozenset(texts[bisect(starts, place + (joined[place] == "\n")) - 1] for place in _places_worth(joined))


def _places_worth(joined: str) -> set[int]:
    cues = _cues(lexicon())
    # The one capital whose small form is two signs would move all places after it.
    lowered, words = joined.replace("İ", "i").lower(), tokens(joined)
    found = {match.start() for signs in (*SELDOM, cues.large) for match in signs.finditer(joined)}
    for beginning, pieces in PIECES.items():
        if beginning in joined:
            found.update(place for piece in pieces for place in places(piece, joined))
    found.update(match.start() for match in _ASIDE.finditer(lowered) if cues.may_ask(match[1]))
    for phrases in (marks_alone(), values_to_come()):
        found.update(match.start() for match in phrases.found_in(joined))
    for word in words & cues.anywhere:
        found.update(places(word, lowered))
    found.update(place for phrases in (cues.within, cues.drafted) for place, _ in phrases.places(lowered, words))
    found.update(place for place, head in cues.heads.places(lowered, words) if opens(place, head, lowered))
    found.update(place for place, head in cues.labels.places(lowered, words) if opens(place, head, lowered))
    for line in lowered.split("\n"):
        if cues.breaks_off(line) or _may_have_begun(line):
            found.update(places(f"{line}\n", lowered))
        if len(line) < 32 and line.strip(" .-•*()0123456789").replace(",", "") in cues.lines:
            found.update(places(f"\n{line}\n", lowered))
    for word in words & cues.months.keys():
        for place in places(word, lowered):
            near = lowered[max(0, place - 7) : place + len(word) + 4]
            if any(day in near for day in cues.months[word]):
                found.add(place)
    opened = openings(lowered)
    for word in opened.keys() & cues.opening:
        found.update(opened[word])
    if not joined.isascii():
        for start, end in _lines_of_signs(joined):
            found.update(match.start() for match in cues.signs.finditer(joined, start, end))
    return found


def _lines_of_signs(joined: str) -> list[tuple[int, int]]:
    """Return where lines with Chinese or Japanese signs begin and end, those one after another together."""
    found: list[tuple[int, int]] = []
    place = 0
    while sign := SIGN.search(joined, place):
        begins = joined.rfind("\n", 0, sign.start()) + 1
        place = joined.find("\n", sign.start()) + 1 or len(joined)
        if found and found[-1][1] == begins:
            begins = found.pop()[0]
        found.append((begins, place))
    return found


def _may_have_begun(line: str) -> bool:
    """Tell quickly whether a line ends in a clause that has only begun."""
    return line[-1:].isalpha() and line.count(" ") > 2 and CLAUSE_BEGUN.search(line[-48:]) is not None


class _Cues:
    """The words of the list with which a text is worth reading."""

    def __init__(self, words: Lexicon) -> None:
        listed, self.words = words.listed, words
        self.anywhere = frozenset(listed["cues"])
        self.large = re.compile(rf"(?:{any_of(map(str.upper, listed['written_large']))})\b")
        self.asides = words.first_words(
            "fields", "asking", "telling", "checks", "aside_cues", "to_come", "to_come_perhaps"
        )
        self.opening = words.first_words("telling", "telling_here", "opening_cues", "orders")
        self.heads = AnyPhrase(_phrases(
            listed, "assents", "handed_over", "ask_somebody", "memos", "pending", "unsure", "notes_alone",
            "notes_whole", "waits", "wanting", "field_orders",
        ))
        self.labels = AnyPhrase(f"{head}{colon}" for head in listed["note_labels"] for colon in (":", " :"))
        self.lines = words["whole_lines"] | {line.lower() for line in listed["whole_lines"]}
        self.within = AnyPhrase((
            *_phrases(listed, "still_to_be", "not_there_yet", "offers", "names_perhaps", "last_looks", "guesses"),
            # At the end of a sentence alone: "updated later.", "Proof to follow."
            *(f"{phrase}{end}" for phrase in _phrases(listed, "later", "comes", "wanting") for end in ".!)\n"),
            *(f"{phrase} {when} " for phrase in listed["comes"] for when in ("once", "as soon as", "when", "after")),
            *(f" to {verb} " for verb in listed["done_by_colleagues"]),
            *(f" {verb} of " for verb in listed["parted"]),
            *(f" {word}." for word in listed["breaks_off_at_a_stop"]),
        ))
        self.drafted = heads_of_texts(words)
        heads = any_of((*listed["heads_in_signs"], *listed["note_heads_in_signs"]))
        self.signs = re.compile(f"{SIGNS.replace('UNITS', words.units)}|{heads}")
        # A day that a month may not have.
        self.months: dict[str, tuple[str, ...]] = {}
        self.months.update((month.lower(), ("29", "30", "31")) for month in listed["months_of_28_days"])
        self.months.update((month.lower(), ("31",)) for month in listed["months_of_30_days"])
        self.last = words.last_words("breaks_off", "breaks_off_at_a_stop")
        self.last_signs = tuple(listed["breaks_off_in_signs"])

    def breaks_off(self, line: str) -> bool:
        """Tell quickly whether a line may end within a sentence."""
        line = line.rstrip()
        return line[line.rfind(" ") + 1 :] in self.last or not line.isascii() and line.endswith(self.last_signs)

    def may_ask(self, inside: str) -> bool:
        """Tell quickly whether what stands in round brackets may be a field: one word of those that ask is enough."""
        if not SIGN.search(inside):
            return not self.asides.isdisjoint(tokens(inside))
        words = self.words
        asks = TO_ONESELF.search(inside) or words.signs.fullmatch(inside) or words.asking_signs.match(inside)
        return bool(asks) or inside.strip() in words.open


def _phrases(listed: Words, *groups: str) -> Iterator[str]:
    return (phrase for group in groups for phrase in listed[group])


@lru_cache(maxsize=8)
def _cues(words: Lexicon) -> _Cues:
    return _Cues(words)


_ASIDE = re.compile(r"\(([^()\n]{1,120})\)")
