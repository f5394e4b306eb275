"""Names, phones and addresses of the parties as registered, against the pages."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Party
from pipeline.model.finding import Severity
from pipeline.rules.bearing.near_misses import one_slip
from pipeline.rules.contract import Hit
from pipeline.rules.parties import bare, firm_names
from pipeline.rules.register.said import Contradiction, differs

_WORD = re.compile(r"[^\W\d_]+|\d+[^\W\d_]?\b|\d+")
# A shorter word stands beside many numbers.
_LEAST_LONG = 4


def contacts(what: str, party: Party, exhibit: Exhibit) -> Iterator[Contradiction]:
    """Yield a party's phone or address of which the pages show another number in the same place."""
    text = "\n".join(page.text for page in exhibit.pages)
    if isinstance(party.phone, str):
        own, bare_text = re.sub(r"\D", "", party.phone), re.sub(r"[^\d\n]+", "", text)
        read = (one for one in exhibit.facts.found.phones if not one.read_by)
        near = [one for one in read if one_slip(own, re.sub(r"\D", "", one.value))]
        if near and own not in bare_text:
            yield Contradiction(f"{what}'s phone", party.phone, f'"{near[0].words}" (p. {near[0].page})')
    if isinstance(party.address, str):
        yield from _address(what, party.address, text)


def _address(what: str, address: str, text: str) -> Iterator[Contradiction]:
    """Yield the numbers of an address beside whose neighbour the pages have nearly that number and nowhere that."""
    words, page = _WORD.findall(address), _WORD.findall(text)
    shown = set(page)
    beside = set(pairwise(page))
    for at, word in enumerate(words):
        if word in shown or not any(map(str.isdigit, word)):
            continue
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        near = [
            other for one, other in beside if one == before and len(before) >= _LEAST_LONG and _is_slip(word, other)
        ]
        near += [
            one for one, other in beside if other == after and len(after) >= _LEAST_LONG and _is_slip(word, one)
        ]
        if near:
            yield Contradiction(f"{what}'s address", address, f'"{min(near)}"')


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a word with a number is another one but for one sign, or a short number for another."""
    return len(word) == len(other) and any(map(str.isdigit, other)) and (len(word) == 1 or one_slip(word, other))


def parties(entry: EvidenceItem, exhibit: Exhibit) -> Iterator[Hit]:
    """Yield the issuer or buyer of a document of purchase whose name cannot be found on any page."""
    text = bare(" ".join(page.text for page in exhibit.pages))
    for what, party in (("issuer", entry.issuer), ("buyer", entry.buyer)):
        name = name_of(party)
        if name and not any(one in text or one.replace(" ", "") in text.replace(" ", "") for one in firm_names(name)):
            message = f'is registered with the {what} "{name}"; that name cannot be read on its pages.'
            yield differs(entry, what, message, Severity.WARNING)


def name_of(party: Party | None) -> str:
    """Return the name of a party, "" where none is registered."""
    return party.name if party and isinstance(party.name, str) else ""
