"""Tells an e-mail address at the domain of a known firm, whose people have addresses there that no register names."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from pipeline.model.case import Case

# So few letters are shared by chance.
_LEAST_OF_A_NAME = 5
# What a domain stands behind, and whose domains are those of many people: they say of none whose he is.
_BEFORE = re.compile(r"^(?:.*@|(?:https?://)?(?:www\.)?)")
_OF_MANY = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|t-online|freenet|mail|posteo|orange"
    r"|wanadoo|free|laposte|sfr|libero|virgilio|telefonica|terra|btinternet|sky|virginmedia|comcast|att|verizon|bigpond"
    r"|proton|protonmail|zoho|qq|foxmail|163|126|yeah|sina|sohu|139|189|aliyun|hinet|naver|example)"
    r"\.(?:com?|net|org|cn|\w\w|com?\.\w\w)|(?:.+\.)?amazon\.\w+(?:\.\w\w)?"
)


def known_firms(case: Case) -> tuple[str, ...]:
    """Return the names of the seller and of the firms of the register, in small letters and digits alone.

    Behind an "@" stand the domains at which they are written to or have their pages.
    """
    seller = case.seller
    parties = [one for entry in case.register for one in (entry.issuer, entry.payee, entry.laboratory) if one]
    names = [seller.legal_name, seller.legal_name_latin, seller.display_name, *(one.name for one in parties)]
    named = [_squeezed(name) for name in names if isinstance(name, str)]
    at = [seller.email, seller.website, *(at for one in parties for at in (one.email, one.website))]
    written = [one for one in at if isinstance(one, str)]
    return tuple(dict.fromkeys((*named, *(f"@{domain}" for domain in map(_domain, written) if domain))))


def is_at_a_firm(mail: str, firms: Sequence[str]) -> bool:
    """Tell whether an address is at the domain of one of the firms, or at one that its name begins like."""
    domain = mail.rpartition("@")[2].strip().casefold()
    if any(f"@{domain}" == one or one[:1] == "@" and domain.endswith(f".{one[1:]}") for one in firms):
        return True
    labels = map(_squeezed, domain.split(".")[:-1])
    return any(len(label) >= _LEAST_OF_A_NAME and name.startswith(label) for label in labels for name in firms)


def _domain(address: str) -> str:
    """Return the domain of an e-mail or web address; "" for one that many people share."""
    domain = re.split(r"[/?#:\s]", _BEFORE.sub("", address.strip().casefold()))[0]
    return "" if "." not in domain or _OF_MANY.fullmatch(domain) else domain


def _squeezed(name: str) -> str:
    # "Érablier" writes as erablier.example.ca.
    return "".join(filter(str.isalnum, normalize("NFKD", name.casefold())))
