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
from pipeline.rules.across.lng_07_nothing_copied import least
from pipeline.rules.contract import Claim, Facts, Likeness, LikenessSource, Others
from pipeline.rules.shingles import prints, sellers_words, shared
from pipeline.rules.since import labelled

# Another number when fingerprints are made otherwise: those of words that are as they were are not made again.
FOLDER, FILE = ".fingerprints", "index-3.sqlite"
# What earlier forms of the index left behind.
OUTDATED = ("index.sqlite*", "index-2.sqlite*")
TEMPLATES = Path(__file__).parents[2] / "catalog" / "templates"
# A group of words that so many texts hold is a turn of phrase; not following it keeps the cost of a case steady.
MOST_HOLDERS = 40
# So many fingerprints of a case tell which texts are worth comparing, so many are compared, of one seller a few.
SAMPLED, MOST_COMPARED, FEW = 96, 12, 3
# So many cases are written at once: each time costs, and meanwhile nobody else writes.
TOGETHER = 64
# So many KiB of the index stay in memory: a fingerprint falls anywhere in it, and with what is kept by default (2 MiB)
# writing a case costs the more the more there are.
CACHED = 65_536
# Below this one another case of the same seller is not read again to show what differs.
LEAST_COMPARED = 0.2
# `held` is a text's fingerprints in one piece: comparing two texts needs no row for each; `digest` that of its words,
# figures and all, which fingerprints leave out. `changes` counts what was written, so that who remembers a comparison
# knows whether it still holds; it begins anywhere, so that an index made anew is not taken for the one before.
SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, seller TEXT, kind TEXT, digest TEXT, held BLOB
);
CREATE TABLE IF NOT EXISTS prints (print INTEGER, text INTEGER, PRIMARY KEY (print, text)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (name TEXT, seller TEXT, line TEXT, body TEXT);
CREATE INDEX IF NOT EXISTS texts_by_seller ON texts (seller);
CREATE INDEX IF NOT EXISTS claims_by_name ON claims (name);
CREATE INDEX IF NOT EXISTS claims_by_line ON claims (seller, line);
CREATE TABLE IF NOT EXISTS changes (count INTEGER);
INSERT INTO changes SELECT random() >> 8 WHERE NOT EXISTS (SELECT 1 FROM changes);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a case: the digest and the fingerprints of its words, and what it claims, as JSON.

    `least` is the share that the case may have in common with another: what is not above it is not shown.
    """

    name: str
    seller: str
    digest: str
    held: bytes
    claims: str
    least: float


@dataclass(frozen=True, slots=True)
class Shared:
    """What a case shares with the text of a source that shares most; `digest` is that of the text's words."""

    source: LikenessSource
    score: float
    name: str
    common: frozenset[int]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What others hold of a case's words and worth showing, and what its seller's other cases claim of its lines."""

    own: frozenset[int]
    best: tuple[Shared, ...]
    claims: tuple[Claim, ...]

    @property
    def nothing(self) -> bool:
        """Tell whether no other case and no template has anything in common with this one."""
        return not (self.best or self.claims)

    @property
    def digest(self) -> str:
        """Return a digest of all that others have in common with the case."""
        shares = [(one.source, one.score, one.name, sorted(one.common), one.digest) for one in self.best]
        return sha256(repr((shares, self.claims)).encode()).hexdigest()


# Gives (id, words) of the statements of another case of the same seller, by its id.
StatementsOf = Callable[[str], tuple[tuple[str, str], ...]]


def others_of(
    outputs: Path, facts: Facts, sent: tuple[tuple[str, str], ...] = (), statements_of: StatementsOf = lambda _: ()
) -> Others:
    """Write a case into the index and return what it shares; `sent` are (name, words) of its earlier rounds."""
    with opened(outputs) as index:
        entry = entry_of(facts)
        index.enter(entry)
        return as_others(facts.case, index.beside(entry), sent, statements_of)


def entry_of(facts: Facts) -> Entry:
    """Return what the index holds of a case."""
    case = facts.case
    words = tuple(sellers_words(case.appeal))
    return Entry(
        case.id, case.seller.seller_id, sha256(repr(words).encode("utf-8", "surrogatepass")).hexdigest(),
        _packed(frozenset().union(*(prints(text) for _, text in words))),
        json.dumps([asdict(claim) for claim in claims(case, facts.catalog)]), least(facts),
    )


def as_others(
    case: Case, beside: Beside, sent: tuple[tuple[str, str], ...] = (), statements_of: StatementsOf = lambda _: ()
) -> Others:
    """Return what a case shares with others as rules look at it, with its own passages."""
    words = tuple(sellers_words(case.appeal))
    likenesses = (
        replace(_like(one, words), before=statements_of(one.name) if one.digest else ()) for one in beside.best
    )
    return Others((*likenesses, *_rounds(words, beside.own, sent)), beside.claims)


@contextmanager
def opened(outputs: Path) -> Iterator[Index]:
    """Open the index of a workspace, for one case or for many; one that is damaged is made anew."""
    folder = outputs / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    try:
        held = _connected(folder / FILE)
    except sqlite3.DatabaseError as error:
        if not _is_damaged(error):
            raise
        _remove(folder / FILE)
        held = _connected(folder / FILE)
    with closing(held):
        yield Index(held)


def _connected(path: Path) -> sqlite3.Connection:
    held = sqlite3.connect(path, timeout=30)
    try:
        # It can be made again from the cases: a crash may cost it, and waiting for the disk would cost every check.
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("PRAGMA synchronous=OFF")
        held.execute(f"PRAGMA cache_size=-{CACHED}")
        held.executescript(SCHEMA)
    except sqlite3.Error:
        held.close()
        raise
    return held


def _is_damaged(error: sqlite3.DatabaseError) -> bool:
    """Tell whether a file is no index, or a broken one: a busy or a full disk is another matter."""
    return error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


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

    def enter(self, entry: Entry) -> None:
        """Write a case into the index, together with others that are entered now."""
        try:
            _claim(self._held, entry)
            _enter(self._held, entry.name, entry.seller, "case", entry.held, entry.digest)
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

    def beside(self, entry: Entry) -> Beside:
        """Return what others have in common with a case that was entered."""
        self._write()
        own = _unpacked(entry.held)
        best = tuple(one for one in _best(self._held, entry.name, entry.seller, own) if one.score > entry.least)
        return Beside(own, best, tuple(_claims(self._held, entry)))


def _clear(folder: Path) -> None:
    """Remove what earlier forms of the index left behind."""
    for outdated in OUTDATED:
        for path in folder.glob(outdated):
            path.unlink(missing_ok=True)


def template_of(text: str, name: str, source: str) -> str:
    """Return the file of a public template: its name, its source, and its fingerprints; never its text."""
    return json.dumps({"name": name, "source": source, "prints": sorted(prints(text))}) + "\n"


def forget(path: Path, gone: Callable[[str], bool], sellers: set[str]) -> int:
    """Take cases and sellers out of the index at a path, for good; return how many entries went."""
    _clear(path.parent)
    try:
        return _forgotten(path, gone, sellers)
    except sqlite3.DatabaseError as error:
        if not _is_damaged(error):
            raise
        _remove(path)
        return 0


def _forgotten(path: Path, gone: Callable[[str], bool], sellers: set[str]) -> int:
    with closing(sqlite3.connect(path, timeout=30)) as held:
        held.execute("PRAGMA secure_delete=ON")
        with held:
            count = 0
            for text, name, seller in held.execute("SELECT id, name, seller FROM texts").fetchall():
                if seller in sellers or gone(name):
                    _drop(held, text)
                    count += 1
            for name, seller in held.execute("SELECT DISTINCT name, seller FROM claims").fetchall():
                if seller in sellers or gone(name):
                    held.execute("DELETE FROM claims WHERE name = ?", (name,))
                    count += 1
            _changed(held)
        held.execute("VACUUM")
        held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


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


def _enter(index: sqlite3.Connection, name: str, seller: str, kind: str, held: bytes, digest: str = "") -> None:
    """Write a text's fingerprints, unless the same stand there already."""
    row = index.execute("SELECT id, held, seller, digest FROM texts WHERE name = ?", (name,)).fetchone()
    if row and row[1:] == (held, seller, digest):
        return
    if row:
        _drop(index, row[0])
    entry = index.execute(
        "INSERT INTO texts (name, seller, kind, digest, held) VALUES (?, ?, ?, ?, ?)",
        (name, seller, kind, digest, held),
    ).lastrowid
    index.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", ((one, entry) for one in sorted(_unpacked(held))))
    _changed(index)


def _templates(index: sqlite3.Connection) -> None:
    for file in sorted(TEMPLATES.glob("*.json")):
        digest = sha256(file.read_bytes()).hexdigest()[:16]
        name = f"template:{file.stem}:{digest}"
        if index.execute("SELECT 1 FROM texts WHERE name = ?", (name,)).fetchone():
            continue
        told = json.loads(file.read_bytes())
        _enter(index, name, "", f"template {told['name']}", _packed(frozenset(told["prints"])))


def _best(index: sqlite3.Connection, case_id: str, own_seller: str, own: frozenset[int]) -> Iterator[Shared]:
    """Yield for each source the text that shares most with the case's words."""
    best: dict[LikenessSource, Shared] = {}
    for (name, seller, kind, digest), common in _holders(index, case_id, own).items():
        source = _source(kind, seller == own_seller)
        score = len(common) / max(1, len(own))
        sibling = source == "the seller's case"
        told = kind.partition(" ")[2] if source == "template" else name if sibling else ""
        if source not in best or score > best[source].score:
            best[source] = Shared(source, score, told, common, digest if sibling and score >= LEAST_COMPARED else "")
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
            like = _like(Shared("earlier round", len(common) / max(1, len(own)), name, common), words)
            yield replace(like, before=tuple(labelled(texts).items()))


def _like(found: Shared, words: tuple[tuple[str, str], ...]) -> Likeness:
    """Return a likeness with the longest passage that is shared, and where it stands in the case."""
    passages = [(passage, path) for path, text in words for passage in shared(text, found.common)]
    passage, path = max(passages, key=lambda pair: len(pair[0]), default=("", "$"))
    return Likeness(found.source, found.score, path, passage, found.name)


def _claim(index: sqlite3.Connection, entry: Entry) -> None:
    rows = [(entry.name, entry.seller, claim["line"], json.dumps(claim)) for claim in json.loads(entry.claims)]
    if index.execute("SELECT * FROM claims WHERE name = ? ORDER BY rowid", (entry.name,)).fetchall() != rows:
        index.execute("DELETE FROM claims WHERE name = ?", (entry.name,))
        index.executemany("INSERT INTO claims VALUES (?, ?, ?, ?)", rows)
        _changed(index)


def _claims(index: sqlite3.Connection, entry: Entry) -> Iterator[Claim]:
    """Yield what a seller's other cases claim of the invoice lines that a case counts on.

    With it what else these show of the same products: that need not come from those lines.
    """
    sharing: dict[str, set[str]] = {}
    for line in {claim["line"] for claim in json.loads(entry.claims)}:
        for name, body in index.execute(
            "SELECT name, body FROM claims WHERE seller = ? AND line = ? AND name <> ?",
            (entry.seller, line, entry.name),
        ):
            sharing.setdefault(name, set()).add(json.loads(body)["item"])
    for name, items in sorted(sharing.items()):
        rows = index.execute("SELECT body FROM claims WHERE name = ? ORDER BY rowid", (name,)).fetchall()
        found = (Claim(**json.loads(body)) for (body,) in rows)
        yield from (claim for claim in found if claim.item in items)
