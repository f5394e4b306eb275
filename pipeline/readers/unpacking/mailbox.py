"""The messages of a mail folder that was exported as one file (mbox)."""

import re

# A line that begins a message, and the header that follows it; text that begins so is written ">From" by mail programs.
START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=>?[A-Za-z][A-Za-z0-9-]*:)")
BLANK = b"\xef\xbb\xbf\r\n \t"


def messages_in(data: bytes) -> list[bytes]:
    """Return the messages of a mail folder, each without the line that begins it; none of another file."""
    if not data.lstrip(BLANK).startswith(b"From "):
        return []
    data = data.lstrip(BLANK)
    # A text may begin with the word "From", and is no folder of messages.
    starts = list(START.finditer(data))
    ends = [start.start() for start in starts[1:]] + ([len(data)] if starts else [])
    return [data[start.end() : end] for start, end in zip(starts, ends, strict=True)]
