"""A library that aborts its process, as PDFium does where memory runs out."""

import os

from pipeline.readers.contract import Reader


def read(data, name, limits):
    os.abort()


READER = Reader("aborts", "x/fault", (), 1, lambda data: False, read)
