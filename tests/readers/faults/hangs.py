"""A library that never comes back: what a loop in a page tree does to one that follows it."""

from pipeline.readers.contract import Reader


def read(data, name, limits):
    while True:
        pass


READER = Reader("hangs", "x/fault", (), 1, lambda data: False, read)
