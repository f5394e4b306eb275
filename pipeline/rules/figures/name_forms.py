"""Forms of figures that are names: order numbers, ASINs, exhibits, references, standards and laws."""

import re
from collections.abc import Iterator

from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import ALNUM, CAPITALS, END, Form, cues, named

# It begins with three digits told one by one, which a search passes over most text by.
ORDER_NUMBER = re.compile(r"\d\d\d-\d{7}-\d{7}")


def _standard(match: re.Match[str]) -> Iterator[Figure]:
    """Yield a standard or a law by its name without blanks, bodies that adopted it, and the year of its edition."""
    name = re.sub(r"\s+|-(?=[A-Z])|(?<=[A-Z])-", "", (match["name"] or match["law"]).upper())
    yield Figure("standard", match[0].strip(), name=name)


def _reference(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure("reference", match[0], name=match[0].replace(",", "").upper())


# Letters and figures in one, a hyphen or a stroke between them or none: RO-240510-771, NC401177310US.
_REFERENCE = rf"(?!(?:[HQ][1-4]|FY\d+)(?![{ALNUM}-]))" + (
    rf"(?=[{ALNUM}/-]*\d)(?=[A-Z0-9/-]*[A-Z])[A-Z0-9]+(?:[-/][A-Z0-9]+)*(?![{ALNUM}]|-[{ALNUM}])"
)
# What the USPTO numbers apart from inventions, designs, plants and reissues, with or without its commas: US D990,417 S.
_PATENT = r"(?:D|PP|RE)\d{1,3}(?:,\d{3})+"
# A number of a year and one that counts: "26-00417", "26-016". Two numbers with a hyphen are a span, or a telephone's.
_NUMBERED = rf"(?<![{ALNUM}.,/-])(?<!\d )(?<!\) )\d{{2,4}}-0\d{{2,}}(?![{ALNUM}]|-\d)"
# Who publishes standards, and who adopted them under the same number; the year of an edition is no part of the name.
_ADOPTED = "DIN|BS|NF|UNI|UNE|ÖNORM|SN|EN|ISO|AS|NZS|JIS|ANSI|GB"
_BODIES = "EN|ISO(?:/IEC|/TS)?|IEC|DIN|ASTM|ANSI|UL|BS|NF|UNI|UNE|JIS|GB(?:/T)?|AS/NZS|CPSIA|RoHS|REACH|NSF|CSA|IEEE"
_STANDARD = (
    rf"(?<![{ALNUM}-])(?:(?:{_ADOPTED})[ -])*"
    rf"(?P<name>(?:{_BODIES})(?:[ -]?(?=\d)|[ -][A-Z]{{1,2}}(?=\d))\d+(?:[.-]\d+)*)"
    rf"(?:[:-](?:19|20)?\d\d(?![\d-])(?:\s?\+\s?A\d+(?::\d{{4}})?)*)?(?![{ALNUM}])"
)
_LAW = (
    rf"(?P<law>(?<![{ALNUM}])(?:\d\d? CFR\s?\d+|(?:FCC |CFR )Part \d+"
    r"|(?:§§?|Art\.|Artikel|Articles?)\s?\d{1,3}(?!\d))"
    r"(?:[.-]\d+)*[a-z]?(?:\([a-z0-9]\))*|\b(?:19|20)\d\d/\d{1,4}/(?:EG|EC|EU|EWG|EEC|CE|UE)\b"
    r"|\((?:EU|EG|EC|UE|CE)\)\s?(?:No\.? |Nr\.? )?\d{1,4}/\d{2,4})"
)
NAMES = (
    Form(cues(signs="-"), "", r"\d", rf"(?<![\d-]){ORDER_NUMBER.pattern}(?![\d-])", named("order number")),
    Form(frozenset(), "B0", "B", rf"(?<![{ALNUM}])B0[A-Z0-9]{{8}}{END}", named("ASIN")),
    Form(cues(signs="-"), "E-", "E", rf"(?<![{ALNUM}-])E-\d{{1,5}}{END}", named("exhibit")),
)
STANDARD = Form(
    cues("Part Artikel Article Articles EU EG EC UE CE", f"{CAPITALS}-§./"), r"[A-Z§.)/]\s?-?\d|Artik|Artic|Part",
    r"[A-ZÖ§\d(]", rf"{_STANDARD}|{_LAW}", _standard,
)
REFERENCE = Form(
    cues(signs=f"{CAPITALS}-/"), r"\d[A-Z/-]|[A-Z/-]\d", r"[A-Z\d]",
    rf"(?<![{ALNUM}-])(?:{_PATENT}{END}|{_REFERENCE})|{_NUMBERED}",
    _reference,
)
