"""Tells an e-mail address at the domain of a known firm, whose people have addresses there that no register names."""

from collections.abc import Sequence
from unicodedata import normalize

from pipeline.model.case import Case

# So few letters are shared by chance.
_LEAST_OF_A_NAME = 5


def known_firms(case: Case) -> tuple[str, ...]:
    """Return the names of the seller and of the firms of the register, in small letters and digits alone."""
    seller = case.seller
    parties = (party for entry in case.register for party in (entry.issuer, entry.payee, entry.laboratory))
    names = [seller.legal_name, seller.legal_name_latin, seller.display_name, *(one.name for one in parties if one)]
    return tuple(dict.fromkeys(_squeezed(name) for name in names if isinstance(name, str)))


def is_at_a_firm(mail: str, firms: Sequence[str]) -> bool:
    """Tell whether an address is at a domain that one of the firms begins like, as `known_firms` has them."""
    labels = map(_squeezed, mail.rpartition("@")[2].split(".")[:-1])
    return any(len(label) >= _LEAST_OF_A_NAME and name.startswith(label) for label in labels for name in firms)


def _squeezed(name: str) -> str:
    # "Érablier" writes as erablier.example.ca.
    return "".join(filter(str.isalnum, normalize("NFKD", name.casefold())))
