"""Forms of numbers and amounts of money, in figures and in words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import ALNUM, END, UNJOINED, Form, cues, in_any_case, nothing
from pipeline.rules.figures.number_words import (
    CHINESE,
    ENGLISH_MANY,
    GERMAN_MANY,
    ONES,
    TENS,
    WORDS,
    chinese_value,
    english_value,
    german_value,
)

_DOZENS = frozenset({"dozen", "dutzend"})
_LAKHS = {"l": 10**5, "c": 10**7}
_THOUSANDS = {"千": 10**3, "万": 10**4, "萬": 10**4, "百": 100}
_CURRENCIES = "GBP USD EUR CNY RMB JPY CAD AUD NZD SEK DKK NOK PLN CZK CHF INR MXN BRL TRY AED SAR ZAR SGD HKD MYR"
_CODES = f"(?:{_CURRENCIES.replace(' ', '|')})"
_NUMBER = (
    # In India hundreds of thousands are set apart: "6,08,832.00".
    r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
)


@lru_cache(maxsize=8192)
def value_of(text: str) -> frozenset[Decimal]:
    """Return what a number can mean; separators of thousands and decimals differ between countries."""
    plain = re.sub(r"[\u00a0\u202f '’]", "", text)
    forms = {plain.replace(",", "")}
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        forms = {plain.replace(",", ".")}
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        either = {plain} if plain.count(".") == 1 and "," not in plain else set()
        forms = {plain.replace(".", "").replace(",", ".")} | either
    return frozenset(Decimal(form).normalize() for form in forms if re.fullmatch(r"\d+(\.\d+)?", form))


def _many(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a number or an amount in hundreds, thousands or ten thousands: "1.2万"."""
    numbers = frozenset((one * _THOUSANDS[match["sign"]]).normalize() for one in value_of(match["number"]))
    yield Figure("amount" if match["money"] else "number", match[0].strip(), numbers=numbers)


def _lakhs(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a number or an amount in hundreds of thousands or ten millions: "Rs 6.1 lakh"."""
    numbers = frozenset((one * _LAKHS[match["many"].lower()[0]]).normalize() for one in value_of(match["number"]))
    yield Figure("amount" if match["money"] else "number", match[0].strip(), numbers=numbers)


def _cents(match: re.Match[str]) -> Iterator[Figure]:
    """Yield an amount in hundredths: "14 centimes" are 0.14."""
    yield Figure("amount", match[0], numbers=frozenset((one / 100).normalize() for one in value_of(match["number"])))


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    number = re.search(_NUMBER, match[0])
    if number:
        yield Figure("amount", match[0].strip(), numbers=value_of(number[0]))


def _number(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure("number", match[0], numbers=value_of(match[0]))


def _word(match: re.Match[str]) -> Iterator[Figure]:
    *parts, last = re.split(r"[-\s]+", match[0].lower())
    if parts and last in _DOZENS:
        times = Decimal("0.5") if "half" in parts or "halbes" in parts else Decimal(WORDS.get(parts[-1], 1))
        yield Figure("number", match[0], numbers=frozenset({(times * WORDS[last]).normalize()}))
        return
    total = sum(WORDS.get(part, 1) for part in (*parts, last))
    yield Figure("number", match[0], numbers=frozenset({Decimal(total).normalize()}))


def _english_many(match: re.Match[str]) -> Iterator[Figure]:
    yield _whole(match[0], english_value(match[0]))


def _german_many(match: re.Match[str]) -> Iterator[Figure]:
    yield _whole(match[0], german_value(match))


def _chinese_many(match: re.Match[str]) -> Iterator[Figure]:
    yield _whole(match[0], chinese_value(match[0]))


def _whole(text: str, number: int) -> Figure:
    return Figure("number", text, numbers=frozenset({Decimal(number).normalize()}))


def _chinese(match: re.Match[str]) -> Iterator[Figure]:
    tens, ten, ones = match["sign"].rpartition("十") if "十" in match["sign"] else ("", "", match["sign"])
    value = (CHINESE.get(tens, 1) * 10 if ten else 0) + CHINESE.get(ones, 0)
    yield Figure("number", match["sign"], numbers=frozenset({Decimal(value).normalize()}))


_MONEY_BEFORE = rf"(?:[£$€¥￥₹]|(?<![A-Za-z])(?:{_CODES}|Rs\.?))\s?(?:{_NUMBER})"
# A weight, too: "5 Pfund Kaffee", "12 pounds of flour", "12 pounds heavy".
_POUNDS = (
    r"(?:[Pp]ounds\b(?!\s+(?:of\b|heavy|lighter|heavier|in weight|(?:and )?\d+ ?(?:oz|ounces)))"
    r"|Pfund\b(?!\s+(?:schwer|leicht|Gewicht|(?!Sterling)[A-ZÄÖÜ][a-zäöüß]+)))"
)
# Yuan and others in Chinese: "612.50比索", "60新加坡元", "1.2万日元".
_COINS = (
    r"(?:(?:美|加(?:拿大)?|欧|歐|澳|日|港|新(?:加坡)?|台|臺)?元|(?:加|新|澳|港|台|臺)[币幣]|英[镑鎊]|日圓|円"
    r"|(?:墨西哥)?比索|[卢盧]比|雷[亚亞][尔爾]|瑞(?:士法)?郎|兹罗提|里拉|迪拉姆|(?:瑞典|挪威|丹麦)克朗)"
)
_MONEY_AFTER = (
    # In "2.500 148,00 €" the first number ends where the sum begins.
    r"(?<!\d)(?<!\d[.,])"
    # In "2.500 € 0,09" the sign is that of the second number: the first one counts.
    r"(?!\d{1,3}(?:[.,]\d{3})*\s?[£€]\s?\d[\d.,]*[.,]\d\d(?!\d))"
    rf"(?:{_NUMBER})\s?(?:[£€]|{_CODES}(?![A-Za-z])|(?:[Dd]ollars?|[Ee]uros?|[Yy]uan|[Pp]esos|[Rr]upees|Franken)\b|{_POUNDS}|人民[币幣]|{_COINS})"
)
# Looked at first: a word that begins otherwise is none of some thirty.
_INITIAL = f"(?=[{''.join(sorted({sign for word in WORDS for sign in (word[0], word[0].upper())}))}])"
_NO_FRACTION = r"(?![\s-]?(?i:(?:quarter|third|fifth|eighth|tenth)s?|viertel|drittel|fünftel|achtel|zehntel)\b)"
_TWO_TO_NINE = "二两兩三四五六七八九"
# What Chinese counts with; "方", "面", "成", "分", "者" and the like stand behind a number in too many other words.
_COUNTED = (
    "个個件天周週月年次份条條张張页頁批位人名箱单單封笔筆台臺套家种種轮輪项項起款包盒袋瓶双雙只隻块塊根辆輛卷片枚颗顆处處"
    "类類栏欄列组組道趟遍间間句段票通幅样樣桶捆柜櫃支粒盏盞步层層场場章节節座宗户戶床匹罐串排把棵株朵顶頂架壶壺盘盤堆副"
)
# "两三个" is a few.
_IS_A_FEW = "一二两兩三四五六七八九几幾数數"
_MANY = (
    # "4.86 千克" is a weight.
    rf"{UNJOINED}(?P<number>\d+(?:\.\d+)?)\s?(?P<sign>千(?![克米瓦卡焦赫帕伏])|[万萬百])(?!\d)(?:(?:多|余|餘)?(?P<money>\s?{_COINS}))?"
)
# A number behind an article says which one is meant.
_WHICH = r"(?<=\b(?:[Dd](?:ie|er|as|en|em)|[Zz]u[rm]) )\d\d?\.(?=\s+[A-ZÄÖÜ])"


SUMS = (
    Form(
        cues("cent cents centime centimes céntimo céntimos"), r"[Cc](?:ent|ént)", r"\d",
        rf"{UNJOINED}(?P<number>\d{{1,2}}(?:[.,]\d)?)\s?(?:[Cc]ents?|[Cc]entimes?|[Cc]éntimos?)\b", _cents,
    ),
    Form(
        cues("lakh lakhs lac lacs crore crores"), "", r"[\d₹R]",
        rf"(?:(?P<money>₹|Rs\.?|INR)\s?)?(?<![{ALNUM}.,-])(?P<number>\d+(?:\.\d+)?)\s(?P<many>(?i:lakhs?|lacs?|crores?))\b",
        _lakhs,
    ),
    Form(cues(signs="千万萬百"), "", r"\d", _MANY, _many, signs_alone=True),
    Form(
        cues(
            f"{_CURRENCIES} Rs dollar dollars euro euros yuan pesos rupees franken pounds pfund",
            "£$€¥￥₹元美加欧歐澳日英人港新台臺円墨比卢盧雷瑞兹里迪挪丹",
        ),
        r"[\d£$€¥￥₹](?:(?<=[£$€¥￥₹])|\s?(?:[£€A-Z元美加欧歐澳日英人港新台臺円墨比卢盧雷瑞兹里迪挪丹]|po|do|eu|yu|pe|ru)|(?<=[A-Z]\d)|(?<=[A-Z]\s\d)"
        r"|(?<=Rs\d)|(?<=Rs[. ]\d)|(?<=Rs\. \d))",
        r"[\d£$€¥￥₹A-Z]",
        rf"{_MONEY_BEFORE}|{_MONEY_AFTER}",
        _amount,
    ),
)
WHICH = Form(cues(signs="."), r"\d\.\s", r"\d", _WHICH, nothing)
NUMBER = Form(
    frozenset(), "", r"\d",
    rf"{UNJOINED}(?:{_NUMBER})(?![{ALNUM}]|[.,]\d)|(?<=[A-Za-z]-)\d+{END}"
    # A difference: "-16".
    rf"|(?<=\s-)(?:{_NUMBER})(?![{ALNUM}/-]|[.,]\d)", _number,
)
# By its first sign, which is found quickly: "(?i)" looks at each.
_GERMAN = r"[zZßẞsSſhHtT](?i:(?<=z)(?:ig|ehn)|(?<=ß)ig|(?<=s)sig|(?<=h)undert|(?<=t)ausend)"
IN_WORDS = (
    Form(cues("hundred thousand"), "", "", rf"(?i)\b{ENGLISH_MANY}{_NO_FRACTION}", _english_many),
    Form(frozenset(), _GERMAN, "", rf"(?i)\b{GERMAN_MANY}", _german_many),
    Form(
        frozenset(), r"[百千]", "",
        r"(?<![第几幾数數好上成一二两兩三四五六七八九十])(?=[一二两兩三四五六七八九][一二两兩三四五六七八九十零]*[百千])(?>(?:[一二两兩三四五六七八九]千)?"
        r"(?:零?[一二两兩三四五六七八九]百)?(?:零?[一二三四五六七八九]?十)?(?:零?[一二三四五六七八九])?)"
        r"(?<=[一二两兩三四五六七八九十百千])(?![分克米瓦卡多余餘几幾来來])",
        _chinese_many,
        signs_alone=True,
    ),
    Form(cues("dozen dutzend"), "", "", rf"(?i)\b(?:half a|halbes|{'|'.join(WORDS)})\s+(?:dozen|dutzend)\b", _word),
    Form(
        frozenset(WORDS), "", "",
        rf"\b{_INITIAL}(?:{in_any_case(TENS)}[-\s]{in_any_case(ONES[1:10])}|{in_any_case(WORDS)})\b{_NO_FRACTION}",
        _word,
    ),
    Form(
        frozenset(), r"[\u3400-\u9fff]", "",
        rf"(?<![第{_IS_A_FEW}])(?P<sign>[{_TWO_TO_NINE}]?十[一二三四五六七八九]?|[{_TWO_TO_NINE}])(?=[{_COUNTED}]|[对對](?![照比应應方]))",
        _chinese,
        signs_alone=True,
    ),
)
