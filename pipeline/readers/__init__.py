"""The open set of readers, one file per format; adding a file here adds a format.

The folders beside them hold what several readers are made of.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pipeline.readers.contract import Reader


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every reader, those that take anything last."""
    modules = (module for module in iter_modules(__path__) if not module.ispkg and module.name != "contract")
    names = sorted(module.name for module in modules)
    return tuple(sorted((_reader(name) for name in names), key=lambda reader: reader.last))


def reader_for(data: bytes, name: str = "") -> Reader | None:
    """Return the reader that recognises these bytes; a name only tells formats of plain text apart."""
    ending = name.rpartition(".")[2].lower()
    return next((reader for reader in all_readers() if _takes(reader, data, ending)), None)


def edition(reader: Reader) -> str:
    """Return what a file's pages depend on besides its bytes: the reader, and for a container all of them."""
    readers = all_readers() if reader.opens_others else (reader,)
    return " ".join((reader.name, *(f"{each.name}={each.version}" for each in readers)))


def _takes(reader: Reader, data: bytes, ending: str) -> bool:
    return (not reader.by_name or ending in reader.extensions) and reader.recognises(data)


def _reader(name: str) -> Reader:
    reader = getattr(import_module(f"{__name__}.{name}"), "READER", None)
    if not isinstance(reader, Reader) or reader.name != name:
        raise TypeError(f"pipeline/readers/{name}.py exports no READER of its own name")
    return reader
