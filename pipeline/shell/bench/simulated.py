"""A simulated workspace: many sellers with many cases, made of the shipped ones and distinct in every fact.

Names, ids, ASINs, order numbers, years, titles and sentences of each case are its own, and so are the bytes of each
document, whose picture stays. Each case has a word of its own that stands in all of these: it must be found in nobody
else's bundle. The rules notice that registers no longer say what the pictures show: most of these cases become drafts.
"""

from __future__ import annotations

import json
import random
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

FILES = ("case.json", "evidence.json", "sourcing.json")
HOME_FILES = ("seller.json", "account.json")
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")
# Fields whose words are the case's own and stand in what is sent.
WORDED = frozenset({"statement", "title", "description", "cause", "reason", "condition_found", "legal_name"})
NAMED = frozenset({"told_by", "by", "owner", "display_name"})
ASIN = re.compile(r"\bB0[0-9A-Z]{8}\b")
ORDER = re.compile(r"\b\d{3}-\d{7}-\d{7}\b")
YEAR = re.compile(r"\b20[12]\d(?=\b|-)")
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"

Json = Any


def make(shipped: Path, bases: Sequence[str], sellers: int, cases: int, out: Path) -> Iterator[str]:
    """Write a workspace and yield the id of each case as it is written."""
    for seller in range(sellers):
        base = shipped / bases[seller % len(bases)]
        home = out / f"seller-{seller:05}"
        home.mkdir(parents=True)
        own = of_seller(seller)
        for name in HOME_FILES:
            if (base / name).exists():
                write_json(home / name, own.changed(read_json(base / name)))
        for number in range(cases):
            _case(base, home / f"case-{number:03}", of_case(own, seller, number))
            yield f"{home.name}/case-{number:03}"


def of_seller(seller: int) -> Facts:
    """Return what makes the facts of a seller."""
    return Facts(f"{seller}", _word(seller))


def of_case(own: Facts, seller: int, number: int) -> Facts:
    """Return what makes the facts of a case of a seller."""
    return Facts(f"{seller}/{number}", own.word + _tail(number), own)


def _case(base: Path, folder: Path, facts: Facts) -> None:
    folder.mkdir()
    for name in FILES:
        if (base / name).exists():
            write_json(folder / name, facts.changed(read_json(base / name)))
    for path in sorted((base / "evidence").iterdir()):
        (folder / "evidence").mkdir(exist_ok=True)
        (folder / "evidence" / path.name).write_bytes(marked(path.read_bytes(), path.suffix, facts.word))


def read_json(path: Path) -> Json:
    """Read a JSON file."""
    return json.loads(path.read_text("utf-8"))


def write_json(path: Path, value: Json) -> None:
    """Write a JSON file."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _word(number: int) -> str:
    """Return an invented word for a number; different numbers have different words."""
    digits = f"{number:05x}"
    return "".join(SYLLABLES[int(digit, 16)] for digit in digits).capitalize()


def _tail(number: int) -> str:
    """Return what a case adds to its seller's word: no vowel, so that no other seller's word arises."""
    return "".join(SYLLABLES[int(digit, 16)][0] for digit in f"{number:03x}")


class Facts:
    """Turns every fact of a shipped case into one of its own, the same fact always into the same."""

    def __init__(self, key: str, word: str, home: Facts | None = None) -> None:
        self.word, self._key, self._home = word, key, home
        # by fours, as a 29 February stays one
        self._years = 4 * random.Random(key).randrange(3)  # seeded: the same each time

    def changed(self, value: Json, name: str = "") -> Json:
        """Return a value with all of its facts changed."""
        if isinstance(value, dict):
            return {key: self.changed(child, key) for key, child in value.items()}
        if isinstance(value, list):
            return [self.changed(child, name) for child in value]
        return self._text(value, name) if isinstance(value, str) and not name.startswith("$") else value

    def _text(self, text: str, name: str) -> str:
        if name in {"file", "sha256"}:
            return text if name == "file" else ""
        home = self._home or self
        if name == "seller_id":
            return f"{text}-{home.word.lower()}"
        if name in {"email", "website"}:
            return f"{home.word.lower()}.{text}" if name == "website" else f"{home.word.lower()}-{text}"
        if name == "phone":
            return text[:-3] + f"{zlib.crc32(home.word.encode()) % 1000:03}"
        if name == "address":
            return f"{home.word} House\n{text}"
        text = ASIN.sub(lambda found: self._sign("B0", found.group(), 8), text)
        text = ORDER.sub(self._order, text)
        if self._home is not None:
            text = YEAR.sub(lambda found: str(int(found.group()) - self._years), text)
        if name in WORDED | NAMED:
            return f"{text} {(home if name in NAMED or name == 'legal_name' else self).word}"
        return f"{text}-{self.word[:6].upper()}" if name == "ref" else text

    def _sign(self, start: str, old: str, count: int) -> str:
        chance = random.Random(f"{self._key} {old}")  # the same fact becomes the same
        return start + "".join(chance.choice(LETTERS) for _ in range(count))

    def _order(self, found: re.Match[str]) -> str:
        chance = random.Random(f"{self._key} {found.group()}")  # the same fact becomes the same
        return f"{found.group()[:3]}-{chance.randrange(10**7):07}-{chance.randrange(10**7):07}"


def marked(data: bytes, ending: str, word: str) -> bytes:
    """Return a file with other bytes that shows the same: the word stands where no page is drawn from."""
    marks: dict[str, Callable[[bytes, bytes], bytes]] = {
        ".jpg": _jpeg, ".png": _png, ".pdf": lambda held, mark: held + b"\n% " + mark + b"\n",
        ".txt": lambda held, mark: held.rstrip(b"\n") + b"\n" + mark + b"\n",
    }
    mark = marks.get(ending.lower())
    return mark(data, word.encode()) if mark else data


def _jpeg(data: bytes, word: bytes) -> bytes:
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(word) + 2) + word + data[2:]


def _png(data: bytes, word: bytes) -> bytes:
    body = b"tEXtComment\0" + word
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:33] + chunk + data[33:]
