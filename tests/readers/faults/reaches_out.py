"""A library that looks about: it tries the network, the environment and standard output."""

import os
import socket

from pipeline.model.exhibit import Facts
from pipeline.pdf.pictures import Raster, page_of
from pipeline.readers.contract import Clean, Reader


def read(data, name, limits):
    print("this must not reach the pipe")
    noticed = [f"environment: {sorted(os.environ.items())}", f"processes: {os.getpgid(0) == os.getpid()}", network()]
    return Clean(page_of(Raster(b"\xff", "FlateDecode", 1, 1, 1)), Facts(), tuple(noticed), ("",))


def network():
    with socket.socket() as wire:
        wire.settimeout(1)
        try:
            wire.connect(("127.0.0.1", 9))
        except OSError as error:
            return f"network: {error.strerror}"
    return "network: reached"


READER = Reader("reaches_out", "x/fault", (), 1, lambda data: False, read)
