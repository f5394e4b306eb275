"""A library that unpacks a bomb: it asks for more memory than a reader may have."""

from pipeline.readers.contract import Reader


def read(data, name, limits):
    return bytearray(4 * limits.memory)


READER = Reader("eats_memory", "x/fault", (), 1, lambda data: False, read)
