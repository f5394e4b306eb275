"""A reader that refuses, in its own words."""

from pipeline.readers.contract import Reader, Refused


def read(data, name, limits):
    raise Refused("It is a stone.", "Ask for bread.")


READER = Reader("refuses", "x/fault", (), 1, lambda data: False, read)
