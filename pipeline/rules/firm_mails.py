"""Tells an e-mail address at the domain of a known firm, whose people have addresses there that no register names."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from pipeline.model.case import Case

# So few letters are shared by chance.
_LEAST_OF_A_NAME = 5
# The name of a Chinese firm begins with its place, and its domain does not: "Shenzhen Rongzhao Pet Products Co., Ltd".
_PLACE = re.compile(
    r"(?:shenzhen|guangzhou|dongguan|foshan|zhongshan|huizhou|zhuhai|shantou|yiwu|hangzhou|ningbo|wenzhou|jinhua|taizhou|jiaxing"
    r"|shaoxing|xiamen|fuzhou|quanzhou|putian|changsha|wuhan|zhengzhou|suzhou|nanjing|wuxi|changzhou|nantong|shanghai|beijing"
    r"|tianjin|qingdao|jinan|chengdu|chongqing|xian|hefei|nanchang|hongkong|taipei|taichung|kaohsiung)(?:city)?"
)


def known_firms(case: Case) -> tuple[str, ...]:
    """Return the names of the seller and of the firms of the register, in small letters and digits alone."""
    seller = case.seller
    parties = (party for entry in case.register for party in (entry.issuer, entry.payee, entry.laboratory))
    names = [seller.legal_name, seller.legal_name_latin, seller.display_name, *(one.name for one in parties if one)]
    squeezed = [_squeezed(name) for name in names if isinstance(name, str)]
    placed = (name[place.end() :] for name in squeezed if (place := _PLACE.match(name)))
    return tuple(dict.fromkeys((*squeezed, *placed)))


def is_at_a_firm(mail: str, firms: Sequence[str]) -> bool:
    """Tell whether an address is at a domain that one of the firms begins like, as `known_firms` has them."""
    labels = map(_squeezed, mail.rpartition("@")[2].split(".")[:-1])
    return any(len(label) >= _LEAST_OF_A_NAME and name.startswith(label) for label in labels for name in firms)


def _squeezed(name: str) -> str:
    # "Érablier" writes as erablier.example.ca.
    return "".join(filter(str.isalnum, normalize("NFKD", name.casefold())))
