"""A file of files, each a line that names its reader; "holds/a b" holds more of them."""

from importlib import import_module

import pipeline.readers
from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, page_of
from pipeline.readers.contract import Clean, Reader
from pipeline.readers.unpacking.sections import Part, with_parts


def reader_for(data, name):
    return import_module(f"tests.readers.faults.{name}").READER


def read(data, name, limits):
    pipeline.readers.reader_for = reader_for
    _, inside, rest = data.decode().partition("holds/") if limits.level else ("", "", "")
    named = rest.split(" ") if inside else data.decode().split("\n")
    parts = [Part(one.partition("/")[0], one.encode()) for one in named]
    first = Clean(page_of(Raster(b"\xff", "FlateDecode", 1, 1, 1)), Facts(), (), ("list",))
    return with_parts(first, parts, "File", limits, name if limits.level else "")


READER = Reader("holds", "x/fault", (), 1, lambda data: False, read, opens_others=True)
