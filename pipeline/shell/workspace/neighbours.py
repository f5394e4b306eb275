"""The index of all cases' fingerprints: what other cases and templates share with one, at a cost of its own size.

It lies in <outputs>/.fingerprints/. It holds hashed groups of words, digests and claims, never a sentence; `check`
writes a case into it, and removing the folder loses nothing that the next check of each case does not bring back.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline.model.case import Case
from pipeline.rules.across.inv_10_units_claimed_once import claims
from pipeline.rules.contract import Claim, Likeness, LikenessSource, Others
from pipeline.rules.shingles import prints, sellers_words, shared
from pipeline.rules.since import labelled

# Another number when fingerprints are made otherwise: those of words that are as they were are not made again.
FOLDER, FILE = ".fingerprints", "index-2.sqlite"
# What an earlier form of the index left behind.
OUTDATED = "index.sqlite*"
TEMPLATES = Path(__file__).parents[2] / "catalog" / "templates"
# A group of words that so many texts hold is a turn of phrase; not following it keeps the cost of a case steady.
MOST_HOLDERS = 40
# So many fingerprints of a case tell which texts are worth comparing, so many are compared, of one seller a few.
SAMPLED, MOST_COMPARED, FEW = 96, 12, 3
# So many cases are written at once: each time costs, and meanwhile nobody else writes.
TOGETHER = 64
# Below this share no threshold looks; finding the passages would only cost time.
LEAST_SHOWN = 0.1
# Below this one another case of the same seller is not read again to show what differs.
LEAST_COMPARED = 0.2
# `held` is a text's fingerprints in one piece: comparing two texts needs no row for each; `digest` that of its words,
# figures and all, which fingerprints leave out. `changes` counts what was written, so that who remembers a comparison
# knows whether it still holds.
SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, seller TEXT, kind TEXT, digest TEXT, held BLOB
);
CREATE TABLE IF NOT EXISTS prints (print INTEGER, text INTEGER, PRIMARY KEY (print, text)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (name TEXT PRIMARY KEY, seller TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS texts_by_seller ON texts (seller);
CREATE INDEX IF NOT EXISTS claims_by_seller ON claims (seller);
CREATE TABLE IF NOT EXISTS changes (count INTEGER);
INSERT INTO changes SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM changes);
"""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a case shares with the text of a source that shares most; `digest` is that of the text's words."""

    source: LikenessSource
    score: float
    name: str
    common: frozenset[int]
    digest: str = ""


# Gives (id, words) of the statements of another case of the same seller, by its id.
StatementsOf = Callable[[str], tuple[tuple[str, str], ...]]


def others_of(
    outputs: Path, case: Case, sent: tuple[tuple[str, str], ...] = (), statements_of: StatementsOf = lambda _: ()
) -> Others:
    """Write a case into the index and return what it shares; `sent` are (name, words) of its earlier rounds."""
    with opened(outputs) as index:
        return index.compared(case, sent, statements_of)[0]


@contextmanager
def opened(outputs: Path) -> Iterator[Index]:
    """Open the index of a workspace, for one case or for many."""
    folder = outputs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob(OUTDATED):
        path.unlink(missing_ok=True)
    with closing(sqlite3.connect(folder / FILE, timeout=30)) as held:
        # It can be made again from the cases: a crash may cost it, and waiting for the disk would cost every check.
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("PRAGMA synchronous=OFF")
        held.executescript(SCHEMA)
        yield Index(held)


class Index:
    """The open index."""

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held
        self._unwritten = 0
        with held:
            _templates(held)

    @property
    def changes(self) -> int:
        """Return how often anything was written: while it is the same, every comparison still holds."""
        self._write()  # what is remembered by this number must not be lost
        count: int = self._held.execute("SELECT count FROM changes").fetchone()[0]
        return count

    def enter(self, case: Case) -> None:
        """Write a case into the index, together with others that are entered now."""
        try:
            _entered(self._held, case, tuple(sellers_words(case.appeal)))
        except sqlite3.Error:
            self._held.rollback()
            raise
        self._unwritten += 1
        if self._unwritten == TOGETHER:
            self._write()

    def _write(self) -> None:
        if self._unwritten:
            self._held.commit()
            self._unwritten = 0

    def compared(
        self, case: Case, sent: tuple[tuple[str, str], ...] = (), statements_of: StatementsOf = lambda _: ()
    ) -> tuple[Others, str]:
        """Write a case into the index; return what it shares, and the digest of what others hold.

        `sent` are (name, words) of its earlier rounds.
        """
        words = tuple(sellers_words(case.appeal))
        self._write()
        with self._held as held:
            own = _entered(held, case, words)
            best, claimed = _beside(held, case.id, case.seller.seller_id, own)
        told = (replace(_like(one, words), before=statements_of(one.name) if one.digest else ()) for one in best)
        return Others((*told, *_rounds(words, own, sent)), claimed), _digest(best, claimed)

    def standing_of(self, case_id: str) -> str:
        """Return a digest of all that others hold of what a case holds, "" for a case that was never entered."""
        row = self._held.execute("SELECT seller, held FROM texts WHERE name = ?", (case_id,)).fetchone()
        if row is None:
            return ""
        return _digest(*_beside(self._held, case_id, row[0], _unpacked(row[1])))


def template_of(text: str, name: str, source: str) -> str:
    """Return the file of a public template: its name, its source, and its fingerprints; never its text."""
    return json.dumps({"name": name, "source": source, "prints": sorted(prints(text))}) + "\n"


def forget(path: Path, gone: Callable[[str], bool], sellers: set[str]) -> int:
    """Take cases and sellers out of the index at a path, for good; return how many entries went."""
    for outdated in path.parent.glob(OUTDATED):
        outdated.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, timeout=30)) as held:
        held.execute("PRAGMA secure_delete=ON")
        with held:
            count = 0
            for text, name, seller in held.execute("SELECT id, name, seller FROM texts").fetchall():
                if seller in sellers or gone(name):
                    _drop(held, text)
                    count += 1
            for name, seller in held.execute("SELECT name, seller FROM claims").fetchall():
                if seller in sellers or gone(name):
                    count += held.execute("DELETE FROM claims WHERE name = ?", (name,)).rowcount
            _changed(held)
        held.execute("VACUUM")
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def _own_prints(words: tuple[tuple[str, str], ...]) -> frozenset[int]:
    return frozenset().union(*(prints(text) for _, text in words))


def _beside(
    index: sqlite3.Connection, case_id: str, seller: str, own: frozenset[int]
) -> tuple[tuple[_Shared, ...], tuple[Claim, ...]]:
    """Return what others hold of a case's words and worth showing, and what its seller's other cases claim."""
    best = tuple(one for one in _best(index, case_id, seller, own) if one.score >= LEAST_SHOWN)
    return best, tuple(_claims(index, case_id, seller))


def _digest(best: tuple[_Shared, ...], claimed: tuple[Claim, ...]) -> str:
    shares = [(one.source, one.score, one.name, sorted(one.common), one.digest) for one in best]
    return sha256(repr((shares, claimed)).encode()).hexdigest()


def _packed(own: frozenset[int]) -> bytes:
    return array("q", sorted(own)).tobytes()


def _unpacked(held: bytes) -> frozenset[int]:
    return frozenset(array("q", held))


def _changed(index: sqlite3.Connection) -> None:
    index.execute("UPDATE changes SET count = count + 1")


def _drop(index: sqlite3.Connection, text: int) -> None:
    """Remove a text with all of its fingerprints."""
    (held,) = index.execute("SELECT held FROM texts WHERE id = ?", (text,)).fetchone()
    index.executemany("DELETE FROM prints WHERE print = ? AND text = ?", ((one, text) for one in _unpacked(held)))
    index.execute("DELETE FROM texts WHERE id = ?", (text,))


def _entered(index: sqlite3.Connection, case: Case, words: tuple[tuple[str, str], ...]) -> frozenset[int]:
    """Write a case, unless its words and claims stand there already; return the fingerprints of its words."""
    _claim(index, case)
    digest, seller = sha256(repr(words).encode("utf-8", "surrogatepass")).hexdigest(), case.seller.seller_id
    row = index.execute(
        "SELECT held FROM texts WHERE name = ? AND seller = ? AND digest = ?", (case.id, seller, digest)
    ).fetchone()
    if row:
        return _unpacked(row[0])
    own = _own_prints(words)
    _enter(index, case.id, seller, "case", own, digest)
    return own


def _enter(
    index: sqlite3.Connection, name: str, seller: str, kind: str, own: frozenset[int], digest: str = ""
) -> None:
    """Write a text's fingerprints, unless the same stand there already."""
    held = _packed(own)
    row = index.execute("SELECT id, held, seller, digest FROM texts WHERE name = ?", (name,)).fetchone()
    if row and row[1:] == (held, seller, digest):
        return
    if row:
        _drop(index, row[0])
    entry = index.execute(
        "INSERT INTO texts (name, seller, kind, digest, held) VALUES (?, ?, ?, ?, ?)",
        (name, seller, kind, digest, held),
    ).lastrowid
    index.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", ((one, entry) for one in sorted(own)))
    _changed(index)


def _templates(index: sqlite3.Connection) -> None:
    for file in sorted(TEMPLATES.glob("*.json")):
        digest = sha256(file.read_bytes()).hexdigest()[:16]
        name = f"template:{file.stem}:{digest}"
        if index.execute("SELECT 1 FROM texts WHERE name = ?", (name,)).fetchone():
            continue
        told = json.loads(file.read_bytes())
        _enter(index, name, "", f"template {told['name']}", frozenset(told["prints"]))


def _best(index: sqlite3.Connection, case_id: str, own_seller: str, own: frozenset[int]) -> Iterator[_Shared]:
    """Yield for each source the text that shares most with the case's words."""
    best: dict[LikenessSource, _Shared] = {}
    for (name, seller, kind, digest), common in _holders(index, case_id, own).items():
        source = _source(kind, seller == own_seller)
        score = len(common) / max(1, len(own))
        sibling = source == "the seller's case"
        told = kind.partition(" ")[2] if source == "template" else name if sibling else ""
        if source not in best or score > best[source].score:
            best[source] = _Shared(source, score, told, common, digest if sibling and score >= LEAST_COMPARED else "")
    yield from best.values()


def _source(kind: str, own_seller: bool) -> LikenessSource:
    if kind.startswith("template"):
        return "template"
    return "the seller's case" if own_seller else "another seller"


def _holders(
    index: sqlite3.Connection, case_id: str, own: frozenset[int]
) -> dict[tuple[str, str, str, str], frozenset[int]]:
    """Return the texts that are likeliest to hold most of the fingerprints, a few of each source, with those they hold.

    Which texts are likely is told by a sample: the lowest fingerprints, which are spread like all others.
    """
    counts: Counter[int] = Counter()
    for one in sorted(own)[:SAMPLED]:
        counts.update(
            text for (text,) in index.execute("SELECT text FROM prints WHERE print = ? LIMIT ?", (one, MOST_HOLDERS))
        )
    taken: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, str, str], frozenset[int]] = {}
    for text, _ in counts.most_common():
        name, seller, kind, digest, held = index.execute(
            "SELECT name, seller, kind, digest, held FROM texts WHERE id = ?", (text,)
        ).fetchone()
        if name == case_id or taken[kind.partition(" ")[0], seller] >= FEW:
            continue
        taken[kind.partition(" ")[0], seller] += 1
        found[name, seller, kind, digest] = own & _unpacked(held)
        if len(found) >= MOST_COMPARED:
            break
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
            like = _like(_Shared("earlier round", len(common) / max(1, len(own)), name, common), words)
            yield replace(like, before=tuple(labelled(texts).items()))


def _like(found: _Shared, words: tuple[tuple[str, str], ...]) -> Likeness:
    """Return a likeness with the longest passage that is shared, and where it stands in the case."""
    passages = [(passage, path) for path, text in words for passage in shared(text, found.common)]
    passage, path = max(passages, key=lambda pair: len(pair[0]), default=("", "$"))
    return Likeness(found.source, found.score, path, passage, found.name)


def _claim(index: sqlite3.Connection, case: Case) -> None:
    entry = (case.id, case.seller.seller_id, json.dumps([asdict(claim) for claim in claims(case)]))
    if index.execute("SELECT name, seller, body FROM claims WHERE name = ?", (case.id,)).fetchone() != entry:
        index.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", entry)
        _changed(index)


def _claims(index: sqlite3.Connection, case_id: str, seller: str) -> Iterator[Claim]:
    rows = index.execute("SELECT body FROM claims WHERE seller = ? AND name <> ? ORDER BY name", (seller, case_id))
    for (body,) in rows:
        yield from (Claim(**claim) for claim in json.loads(body))
