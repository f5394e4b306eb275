"""The index of all cases' fingerprints: what other cases and templates share with one, at a cost of its own size.

It lies in <outputs>/.fingerprints/. It holds hashed groups of words, digests and claims, never a sentence; `check`
writes a case into it, and removing the folder loses nothing that the next check of each case does not bring back.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from pipeline.model.case import Case
from pipeline.rules.across.inv_10_units_claimed_once import claims
from pipeline.rules.contract import Claim, Likeness, Others
from pipeline.rules.shingles import prints, sellers_words, shared
from pipeline.rules.since import labelled

FOLDER, FILE = ".fingerprints", "index.sqlite"
TEMPLATES = Path(__file__).parents[2] / "catalog" / "templates"
# A group of words that so many texts hold is a turn of phrase; not following it keeps the cost of a case steady.
MOST_HOLDERS = 40
# So many fingerprints of a case tell which texts are worth comparing, so many are compared, of one seller a few.
SAMPLED, MOST_COMPARED, FEW = 96, 12, 3
# Below this share no threshold looks; finding the passages would only cost time.
LEAST_SHOWN = 0.1
# Below this one another case of the same seller is not read again to show what differs.
LEAST_COMPARED = 0.2
SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, seller TEXT, kind TEXT, digest TEXT, size INTEGER
);
CREATE TABLE IF NOT EXISTS prints (print INTEGER, text INTEGER, PRIMARY KEY (print, text)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS prints_by_text ON prints (text);
CREATE TABLE IF NOT EXISTS claims (name TEXT PRIMARY KEY, seller TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS claims_by_seller ON claims (seller);
"""


def others_of(
    outputs: Path,
    case: Case,
    sent: tuple[tuple[str, str], ...] = (),
    statements_of: Callable[[str], tuple[tuple[str, str], ...]] = lambda _: (),
) -> Others:
    """Write a case into the index and return what it shares; `sent` are (name, words) of its earlier rounds.

    `statements_of` gives (id, words) of the statements of another case of the same seller, by its id.
    """
    words = tuple(sellers_words(case.appeal))
    own = frozenset().union(*(prints(text) for _, text in words)) if words else frozenset()
    with _index(outputs) as index:
        _templates(index)
        _enter(index, case.id, case.seller.seller_id, "case", own)
        _claim(index, case)
        found = [*_likenesses(index, case, words, own, statements_of), *_rounds(words, own, sent)]
        return Others(tuple(found), tuple(_claims(index, case)))


def template_of(text: str, name: str, source: str) -> str:
    """Return the file of a public template: its name, its source, and its fingerprints; never its text."""
    return json.dumps({"name": name, "source": source, "prints": sorted(prints(text))}) + "\n"


@contextmanager
def _index(outputs: Path) -> Iterator[sqlite3.Connection]:
    folder = outputs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE, timeout=30)) as index:
        # It can be made again from the cases: a crash may cost it, and waiting for the disk would cost every check.
        index.execute("PRAGMA journal_mode=WAL")
        index.execute("PRAGMA synchronous=OFF")
        index.executescript(SCHEMA)
        with index:
            yield index


def _enter(index: sqlite3.Connection, name: str, seller: str, kind: str, own: frozenset[int]) -> None:
    """Write a text's fingerprints, unless the same stand there already."""
    digest = sha256(json.dumps(sorted(own)).encode()).hexdigest()
    row = index.execute("SELECT id, digest, seller FROM texts WHERE name = ?", (name,)).fetchone()
    if row and row[1] == digest and row[2] == seller:
        return
    if row:
        index.execute("DELETE FROM prints WHERE text = ?", (row[0],))
        index.execute("DELETE FROM texts WHERE id = ?", (row[0],))
    entry = index.execute(
        "INSERT INTO texts (name, seller, kind, digest, size) VALUES (?, ?, ?, ?, ?)",
        (name, seller, kind, digest, len(own)),
    ).lastrowid
    index.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", ((one, entry) for one in sorted(own)))


def _templates(index: sqlite3.Connection) -> None:
    for file in sorted(TEMPLATES.glob("*.json")):
        digest = sha256(file.read_bytes()).hexdigest()[:16]
        name = f"template:{file.stem}:{digest}"
        if index.execute("SELECT 1 FROM texts WHERE name = ?", (name,)).fetchone():
            continue
        told = json.loads(file.read_bytes())
        _enter(index, name, "", f"template {told['name']}", frozenset(told["prints"]))


def _likenesses(
    index: sqlite3.Connection, case: Case, words: tuple[tuple[str, str], ...], own: frozenset[int],
    statements_of: Callable[[str], tuple[tuple[str, str], ...]],
) -> Iterator[Likeness]:
    """Yield for each source the text that shares most with the case's words."""
    best: dict[str, tuple[float, str, frozenset[int]]] = {}
    for (name, seller, kind), common in _holders(index, case.id, own).items():
        source = _source(kind, seller == case.seller.seller_id)
        score = len(common) / max(1, len(own))
        told = kind.partition(" ")[2] if source == "template" else name if source == "the seller's case" else ""
        if score > best.get(source, (0.0, "", frozenset()))[0]:
            best[source] = (score, told, common)
    for source, (score, told, common) in best.items():
        if score >= LEAST_SHOWN:
            before = statements_of(told) if source == "the seller's case" and score >= LEAST_COMPARED else ()
            yield replace(_like(source, score, words, common, told), before=before)


def _source(kind: str, own_seller: bool) -> str:
    if kind.startswith("template"):
        return "template"
    return "the seller's case" if own_seller else "another seller"


def _holders(
    index: sqlite3.Connection, case_id: str, own: frozenset[int]
) -> dict[tuple[str, str, str], frozenset[int]]:
    """Return the texts that are likeliest to hold most of the fingerprints, a few of each source, with those they hold.

    Which texts are likely is told by a sample: the lowest fingerprints, which are spread like all others.
    """
    counts: Counter[int] = Counter()
    for one in sorted(own)[:SAMPLED]:
        counts.update(
            text for (text,) in index.execute("SELECT text FROM prints WHERE print = ? LIMIT ?", (one, MOST_HOLDERS))
        )
    taken: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, str], frozenset[int]] = {}
    for text, _ in counts.most_common():
        name, seller, kind = index.execute("SELECT name, seller, kind FROM texts WHERE id = ?", (text,)).fetchone()
        if name == case_id or taken[kind.partition(" ")[0], seller] >= FEW or len(found) >= MOST_COMPARED:
            continue
        taken[kind.partition(" ")[0], seller] += 1
        held = frozenset(one for (one,) in index.execute("SELECT print FROM prints WHERE text = ?", (text,)))
        found[name, seller, kind] = own & held
    return found


def _rounds(
    words: tuple[tuple[str, str], ...], own: frozenset[int], sent: tuple[tuple[str, str], ...]
) -> Iterator[Likeness]:
    rounds: dict[str, list[str]] = {}
    for name, text in sent:
        rounds.setdefault(name, []).append(text)
    for name, texts in rounds.items():
        common = own & frozenset().union(*map(prints, texts))
        if common:
            like = _like("earlier round", len(common) / max(1, len(own)), words, common, name)
            yield replace(like, before=tuple(labelled(texts).items()))


def _like(
    source: str, score: float, words: tuple[tuple[str, str], ...], common: frozenset[int], name: str
) -> Likeness:
    """Return a likeness with the longest passage that is shared, and where it stands in the case."""
    passages = [(passage, path) for path, text in words for passage in shared(text, common)]
    passage, path = max(passages, key=lambda pair: len(pair[0]), default=("", "$"))
    return Likeness(source, score, path, passage, name)  # type: ignore[arg-type]  # one of the four that _source knows


def _claim(index: sqlite3.Connection, case: Case) -> None:
    body = json.dumps([asdict(claim) for claim in claims(case)])
    index.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", (case.id, case.seller.seller_id, body))


def _claims(index: sqlite3.Connection, case: Case) -> Iterator[Claim]:
    rows = index.execute(
        "SELECT body FROM claims WHERE seller = ? AND name <> ? ORDER BY name", (case.seller.seller_id, case.id)
    )
    for (body,) in rows:
        yield from (Claim(**claim) for claim in json.loads(body))
