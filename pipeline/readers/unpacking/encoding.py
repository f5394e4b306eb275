"""Bytes of a text file as characters: by its mark, as UTF-8, or by the encoding that its letters fit."""

import re
from collections.abc import Callable

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


def decoded(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text and what had to be guessed; `declared` is tried before a guess."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "")
    for name in filter(None, (encoding, declared, "utf-8")):
        try:
            return data.decode(name), ()
        except (UnicodeDecodeError, LookupError):
            continue
    if encoding.startswith(("utf-16", "utf-32")):
        note = f"The text is not valid {encoding.upper()}; the characters that cannot be read are marked."
        return data.decode(encoding, errors="replace"), (note,)
    return _guessed(data.removeprefix(BYTE_ORDER_MARK), "" if encoding else declared)


def is_text(data: bytes) -> bool:
    """Tell whether the bytes are text: a known byte order mark, or no control bytes but line ends and tabs."""
    if any(data.startswith(mark) for mark, _ in MARKS):
        return True
    return not any(byte < 9 or 13 < byte < 32 or byte == 11 for byte in data[:4096])


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


def _chinese(data: bytes) -> bool:
    return _share(COMMON_CHINESE, data) > MIN_SHARE


def _japanese(data: bytes) -> bool:
    return _share(KANA, data) > MIN_SHARE / 2


def _share(pattern: re.Pattern[bytes], data: bytes) -> float:
    sample = data[:200_000]
    return 2 * len(pattern.findall(sample)) / max(1, len(BEYOND_ASCII.findall(sample)))


CANDIDATES: tuple[tuple[str, str, Callable[[bytes], bool]], ...] = (
    ("cp932", "Shift JIS", _japanese), ("gb18030", "GB 18030", _chinese),
)
