"""A library that raises what nobody expected of it."""

from pipeline.readers.contract import Reader


def read(data, name, limits):
    return {}[name]


READER = Reader("raises", "x/fault", (), 1, lambda data: False, read)
