"""A reader whose library was never installed: the machine's fault, not the file's."""

from pipeline.readers.contract import Reader


def read(data, name, limits):
    import no_such_package  # noqa: F401  # that there is none is the point


READER = Reader("lacks_a_package", "x/fault", (), 1, lambda data: False, read)
