"""PDFs that carry words under their pages."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO

import pikepdf

from pipeline.pdf.pages import write
from pipeline.pdf.text_layer import Word, lay


def with_text(pdf: bytes, words: Mapping[int, Sequence[Word]]) -> bytes:
    """Return the PDF with words under its pages, by index from 0; what it shows does not change."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        lay(opened, words)
        return write(opened, sha256(pdf + repr(sorted(words.items())).encode()).hexdigest())
