"""A reader that keeps count: tells a warm child from a fresh one."""

from itertools import count

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, page_of
from pipeline.readers.contract import Clean, Reader

READ = count(1)


def read(data, name, limits):
    return Clean(page_of(Raster(b"\xff", "FlateDecode", 1, 1, 1)), Facts(), (f"{next(READ)}",), ("",))


READER = Reader("counts", "x/fault", (), 1, lambda data: False, read)
