"""The open set of readers, one file per format; adding a file here adds a format."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pipeline.readers.contract import Reader


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every reader, those that take anything last."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "contract")
    return tuple(sorted((_reader(name) for name in names), key=lambda reader: reader.last))


def reader_for(data: bytes) -> Reader | None:
    """Return the reader that recognises these bytes; file names play no part."""
    return next((reader for reader in all_readers() if reader.recognises(data)), None)


def _reader(name: str) -> Reader:
    reader = getattr(import_module(f"{__name__}.{name}"), "READER", None)
    if not isinstance(reader, Reader) or reader.name != name:
        raise TypeError(f"pipeline/readers/{name}.py exports no READER of its own name")
    return reader
