"""Characters that no text of a case may hold: they cannot be printed, or not be seen."""

import re
from collections.abc import Iterator

from pipeline.model.faults import Complaint
from pipeline.model.jsonpath import Json, descendants
from pipeline.model.source import Source
from pipeline.stages.validate.wording import shown

# Line feed and tab are layout; the last two are no characters at all and break every XML format.
_REFUSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
# Of sound JSON only these bytes can become one. Each alone begins with one sign, which is quick to look for.
_PERHAPS = tuple(map(re.compile, (rb"\\[ubfr]", rb"\x7f", rb"\xc2[\x80-\x9f]", rb"\xef\xbf[\xbe\xbf]")))


def character_complaints(source: Source) -> Iterator[Complaint]:
    """Yield a complaint for each text that holds a control character other than line feed and tab."""
    if not any(one.search(source.data) for one in _PERHAPS):
        return
    for path, value in descendants(source.value):
        for text in _texts(value):
            if refused := _REFUSED.search(text):
                message = f"the text {shown(text)} holds the control character U+{ord(refused[0]):04X}"
                yield source.complain(path, message, "Remove it; for a line break write \\n.")


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
