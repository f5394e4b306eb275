"""Looking at pages: what the text of each page asks for happens to the child; else it reads which page it is."""

import os
import time

from pipeline.model.recognised import PageRead, WordRead


def read_page(view, index, text):
    if "sleeps" in text:
        time.sleep(60)
    if "dies" in text:
        os.abort()
    if "raises" in text:
        raise KeyError("no such thing")
    if "eats" in text:
        return bytearray(2**31)
    if "blank" in text:
        return None
    if "bare" in text:
        return PageRead()
    if "lies" in text:
        return {"text": 3}
    words = f"word{index + 1}"
    return PageRead(words, (WordRead(words, (0.1, 0.1, 0.5, 0.2)),), 4, 1, 90 if "turned" in text else 0)
