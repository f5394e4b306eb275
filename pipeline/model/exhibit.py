"""What an evidence item became: clean pages and facts, or a named refusal."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """One clean page: its size as displayed in points, what it draws, by digest, and its text.

    `text` is the file's own. `ocr` is what a program recognised in its picture: a hint for search and for reading
    beside other things, never a fact; who compares with it says so. `figures` is what reads like a figure in its text,
    or in what was recognised where it has none, kept so that no check looks for it again; see rules/figures/noted.py,
    which finds it anew where nothing is kept. `cells` is where the cells of its tables part, see model/cells.py.
    """

    width: float
    height: float
    digest: str
    text: str = ""
    ocr: str = ""
    figures: str = ""
    cells: str = ""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text of a page. `days` are ISO; several where day and month cannot be told apart."""

    page: int
    words: str
    days: tuple[str, ...]
    read_by: str = ""

    @property
    def ambiguous(self) -> bool:
        """Tell whether the words may mean more than one day."""
        return len(self.days) > 1


@dataclass(frozen=True, slots=True)
class TotalFound:
    """An amount beside a word for total.

    `currency` is an ISO 4217 code, the sign as printed where several currencies share it ("$"), or empty.
    """

    page: int
    words: str
    amount: str
    currency: str
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class WordFound:
    """An address, number, id or name in the text of a page: as printed, and without its blanks."""

    page: int
    words: str
    value: str
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the texts of an item's pages hold, in their order; pages count from 1.

    `read_by` of each is empty for the file's own text, "ocr" for what was recognised in a picture and may be misread.
    """

    dates: tuple[DateFound, ...] = ()
    totals: tuple[TotalFound, ...] = ()
    emails: tuple[WordFound, ...] = ()
    phones: tuple[WordFound, ...] = ()
    orders: tuple[WordFound, ...] = ()
    asins: tuple[WordFound, ...] = ()
    firms: tuple[WordFound, ...] = ()


@dataclass(frozen=True, slots=True)
class FontFound:
    """A font and size that words of a document are set in, and how many signs of it; pages count from 1.

    `family` is empty where the font's name tells nothing. `page` is the first it is used on; `words` are what is set in
    it, if these are few and a figure is among them.
    """

    font: str
    family: str
    size: float
    signs: int
    page: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class SetApart:
    """A figure of which a part, or which as a whole, is set otherwise than what stands beside it; pages count from 1.

    `how` is "font", "size", "baseline" (`shift` tells by how many points it lies higher), or "over": the figure is
    drawn over another, which is then the `part`.
    """

    page: int
    words: str
    part: str
    how: str
    font: str
    size: float
    beside_font: str
    beside_size: float
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader noticed; hints for checks, never facts of the case.

    `likeness` is that of a single picture, see pdf/likeness.py. `fonts`, most used first, and figures `set_apart` are
    those of a PDF's own text, see pdf/set_apart.py.
    """

    media_type: str = ""
    extension: str = ""
    taken: str = ""
    camera: str = ""
    software: str = ""
    producer: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    signed: bool = False
    attachments: tuple[str, ...] = ()
    location: bool = False
    likeness: str = ""
    fonts: tuple[FontFound, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    found: Found = field(default_factory=Found)


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A redaction of the register, by its index, that could not be applied, and why, without its words."""

    redaction: int
    why: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """How a copy was redacted: its own digest and size, and what to look at; pages count from 1.

    `boxes` are counted by the index of the redaction and the page. On `unsearched` pages no text could be read, so
    no pattern was looked for; on `layered` pages what was found stands in a layer of words under a picture, which
    may lie beside what the picture shows; on `pictured` pages no words were looked for in pictures, or not in all.
    """

    sha256: str = ""
    size: int = 0
    boxes: tuple[tuple[int, int, int], ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    unsearched: tuple[int, ...] = ()
    layered: tuple[int, ...] = ()
    pictured: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An evidence item after reading.

    `origin` says where its pages come from: "file", "record" (drawn from sourcing.json), "refused" (a page
    that says why), or "internal" (none: hashed and never opened). `shelved` names the clean PDF of a file. Of an
    item with redactions that PDF is the redacted copy; `sha256` and `size` are the original's.
    """

    id: str
    origin: str
    sha256: str = ""
    size: int = 0
    name: str = ""
    shelved: str = ""
    pages: tuple[Page, ...] = ()
    facts: Facts = field(default_factory=Facts)
    notes: tuple[str, ...] = ()
    refusal: str = ""
    redacted: Redacted | None = None

    @property
    def refused(self) -> bool:
        """Tell whether nothing of it could be shown."""
        return bool(self.refusal)
