"""Bytes of a text file as characters: by its mark, as UTF-8, or by the encoding that its letters fit."""

import codecs
import re
from collections import Counter
from collections.abc import Callable

from pipeline.model.characters import by_code
from pipeline.readers.contract import Refused

EMPTY = Refused("The text is empty.", "Ask the client to send it again.")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MARKS = (
    (BYTE_ORDER_MARK, "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)
FALLBACK, FALLBACK_NAME = "cp1252", "Windows-1252"
# The most used Chinese characters stand in these rows of GB 2312, kana in those of Shift JIS; Western letters
# followed by one another seldom fall there.
COMMON_CHINESE = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
KANA = re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
MIN_SHARE = 0.6
# Big5 and GB 18030 give most pairs of bytes a meaning each; only the right one makes these of them.
TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於自之年過發後作用道所然事成方多經去"
    "法如都同現當沒動起看定天分還進好小部其些主本前開只從想日無力它與長把機十民第公此已使明全三關點正業外將兩高間由問最"
    "重並物手應向頭文體相見被利二等產或新己制身果加月話合回內信表給位次度任先海通原立及比員解水名真論處各入口認條平系氣"
    "題更別打四總何電數安少報結反受目量再感建務做接必場件計管期市直資命金指統區保至形便決治展五基書非則卻界達光放強即像難"
    "權思完設式色路記品住告類求據程北邊該交規萬取領共確傳觀清今切院識候帶導運貨單價額款收付購買賣店票號姓址客戶備註訂元商"
    "樣箱件套顆台灣東南西街巷樓郵編您請謝寄送退換錢貓糧"
)
# Bytes that print nothing and end no line; how many of a text's bytes they may be, where its other bytes are sound
# UTF-8 and where they are not: every tenth byte or so of a packed or coded file is one.
CONTROL = bytes({*range(32), 127} - {9, 10, 12, 13})
MOST_CONTROL, MOST_CONTROL_OF_OTHERS = 0.2, 0.02
SAMPLE = 65_536
# Text of two or four bytes a sign without the mark that says so: the least signs that tell, how many have to be of
# scripts that are in use, and how much of it can be Latin letters if none of its bytes is zero.
FEWEST_SIGNS, OF_SCRIPTS, MOST_LATIN = 8, 0.97, 0.7
WIDE = (
    ("utf-32-le", 4, "UTF-32"), ("utf-32-be", 4, "UTF-32"), ("utf-16-le", 2, "UTF-16"), ("utf-16-be", 2, "UTF-16"),
)
IN_USE = re.compile(
    r"[\t\n\r\x20-\x7e\u00a0-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f\u2010-\u2044\u20a0-\u20bf"
    r"\u2100-\u214f\u2190-\u22ff\u2500-\u266f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
EASTERN = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u2044\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
# Signs that print nothing, but for what ends a line or leaves room.
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
MOST_NAMED = 8


def decoded(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text and what had to be guessed or is shown by its code; `declared` is tried before a guess."""
    text, notes = _characters(data, declared)
    found = Counter(UNPRINTED.findall(text))
    if not found:
        return text, notes
    named = ", ".join(f"{by_code(sign)} ({count})" for sign, count in sorted(found.items())[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} other kinds" if len(found) > MOST_NAMED else ""
    note = f"Control characters of the text print nothing; {found.total():,} are shown by their codes: {named}{more}."
    return UNPRINTED.sub(lambda match: by_code(match[0]), text), (*notes, note)


def is_text(data: bytes) -> bool:
    """Tell whether the bytes are text: by a known mark, by their pattern, or as few of them only control."""
    if any(data.startswith(mark) for mark, _ in MARKS) or not _controls(data[:SAMPLE]):
        return True
    if _wide(data):
        return True
    sample = data[:SAMPLE]
    most = MOST_CONTROL if _is_utf_8(sample) else MOST_CONTROL_OF_OTHERS
    return _controls(sample) <= most * len(sample)


def is_plain_text(data: bytes) -> bool:
    """Tell whether the bytes are text beyond doubt: a known mark, or none of the first that only controls."""
    return any(data.startswith(mark) for mark, _ in MARKS) or not _controls(data[:4096])


def _controls(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, CONTROL))


def _is_utf_8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _characters(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "")
    if not encoding and (found := _wide(data)):
        name, title = found
        note = f"The text has no mark of its encoding; its letters fit {title} and it was read so."
        return data.decode(name, "replace"), (note,)
    for name in filter(None, (encoding, declared, "utf-8")):
        try:
            return data.decode(name), ()
        except (UnicodeDecodeError, LookupError):
            continue
    if encoding.startswith(("utf-16", "utf-32")):
        note = f"The text is not valid {encoding.upper()}; the characters that cannot be read are marked."
        return data.decode(encoding, errors="replace"), (note,)
    return _guessed(data.removeprefix(BYTE_ORDER_MARK), "" if encoding else declared)


def _wide(data: bytes) -> tuple[str, str] | None:
    """Return name and title of an encoding of two or four bytes a sign that the bytes fit, None if none."""
    sample = data[: SAMPLE // 16]
    if not _controls(sample):
        return None
    return next(((name, title) for name, size, title in WIDE if _fits(sample, name, size)), None)


def _fits(sample: bytes, name: str, size: int) -> bool:
    whole = sample[: len(sample) // size * size]
    try:
        text = whole.decode(name)
    except UnicodeDecodeError:  # the sample may end within a pair
        try:
            text = whole[:-2].decode(name)
        except UnicodeDecodeError:
            return False
    if len(text) < FEWEST_SIGNS:
        return False
    if whole.count(0) >= len(whole) / 4:
        # Half of the bytes of Latin letters are zero, three quarters where each has four.
        return len(IN_USE.findall(text)) >= OF_SCRIPTS * len(text)
    latin = sum(32 <= byte < 127 for byte in whole) / len(whole)
    sure = b"\0" in whole or latin < MOST_LATIN
    return sure and len(EASTERN.findall(text)) >= OF_SCRIPTS * len(text)


def _guessed(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    wanted = declared or "UTF-8"
    for name, title, fits in CANDIDATES:
        if fits(data):
            try:
                note = f"The text is not valid {wanted}; its letters fit {title} and it was read so."
                return data.decode(name), (note,)
            except UnicodeDecodeError:
                continue
    note = f"The text is not valid {wanted}; it was read as {FALLBACK_NAME}, which may show wrong letters."
    return data.decode(FALLBACK, errors="replace"), (note,)


def _traditional(data: bytes) -> bool:
    """Tell whether Big5 makes common characters of the bytes, and they hold pairs that GB 2312 does not know."""
    signs, common = _known(data, "big5hkscs")
    return common and any(sign.encode("big5hkscs")[-1] < 0x80 for sign in signs)


def _chinese(data: bytes) -> bool:
    return _share(COMMON_CHINESE, data) > MIN_SHARE or _known(data, "gb18030")[1]


def _known(data: bytes, name: str) -> tuple[list[str], bool]:
    """Return the signs beyond ASCII that an encoding makes of the bytes, and whether enough of them are common."""
    signs = [sign for sign in data[:200_000].decode(name, "ignore") if sign > "\x7f"]
    return signs, bool(signs) and sum(sign in TRADITIONAL for sign in signs) >= MIN_SHARE / 2 * len(signs)


def _japanese(data: bytes) -> bool:
    return _share(KANA, data) > MIN_SHARE / 2


def _share(pattern: re.Pattern[bytes], data: bytes) -> float:
    sample = data[:200_000]
    return 2 * len(pattern.findall(sample)) / max(1, len(BEYOND_ASCII.findall(sample)))


CANDIDATES: tuple[tuple[str, str, Callable[[bytes], bool]], ...] = (
    ("cp932", "Shift JIS", _japanese), ("big5hkscs", "Big5", _traditional), ("gb18030", "GB 18030", _chinese),
)
