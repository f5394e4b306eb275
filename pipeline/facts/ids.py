"""Finds Amazon's order numbers and ASINs."""

import re
from collections.abc import Iterator

from pipeline.model.exhibit import WordFound

# 3-7-7 digits; digital orders begin with D or S.
_ORDER = re.compile(r"(?<![\w-])(?:\d{3}|[DS]\d{2})-\d{7}-\d{7}(?![\w-])")
# Of products without an ISBN: B0 and eight more. Others are taken only where they are called one.
_ASIN = re.compile(r"(?<![\w-])B0[0-9A-Z]{8}(?![\w-])")
_CALLED = re.compile(r"(?:\bASIN\b\W{0,3}|/dp/|/gp/product/)((?=[A-Z0-9]*\d)[A-Z0-9]{10})(?![\w-])")


def orders_in(page: int, text: str) -> Iterator[WordFound]:
    """Yield the order numbers of a page."""
    for match in _ORDER.finditer(text):
        yield WordFound(page, match.group(), match.group())


def asins_in(page: int, text: str) -> Iterator[WordFound]:
    """Yield the ASINs of a page: those that look like nothing else, and those called so."""
    for match in sorted((*_ASIN.finditer(text), *_CALLED.finditer(text)), key=lambda match: match.end()):
        asin = match.group()[-10:]
        if any(sign.isdigit() for sign in asin[2:]):
            yield WordFound(page, asin, asin)
