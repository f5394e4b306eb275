"""A narrow table is read row by row, though its columns fill its page better than its lines do."""

import pypdfium2

from pipeline.model.cells import parted
from pipeline.pdf.reading_lines import in_lines
from pipeline.readers.contract import Limits
from pipeline.readers.csv import read

NARROW = (
    '"Training: goods-in check, issue 4",,,\nDate,"3 June 2026, 8.30 to 9.45 am",Trainer,Joel Sample\n'
    "name,role,pulled alone,score of 12\nJo Muster,goods-in,yes,12\nKim Example,goods-in,yes,11\n"
    "Al Specimen,packing,no,12\n"
)
WIDE = "where,units,since,note\n" + "\n".join(
    f"Bay {at} with cartons of all sizes,{at}4,15/05/2026,kept apart until the maker fetches them" for at in range(1, 6)
)


def lines_of(text):
    return parted(read(text.encode(), "table.csv", Limits()).texts[0])[0].split("\n")


def test_each_row_of_a_narrow_table_is_a_line():
    assert lines_of(NARROW) == [
        "A B C D", "1 Training: goods-in check, issue 4", "2 Date 3 June 2026, 8.30 to 9.45 am Trainer Joel Sample",
        "3 name role pulled alone score of 12", "4 Jo Muster goods-in yes 12", "5 Kim Example goods-in yes 11",
        "6 Al Specimen packing no 12",
    ]


def test_a_page_that_is_read_line_by_line_stays_as_it_is():
    page = pypdfium2.PdfDocument(read(WIDE.encode(), "table.csv", Limits()).pdf)[0].get_textpage()
    told = page.get_text_bounded()
    assert in_lines(page, told) == told and len(told.splitlines()) >= 6


def test_of_two_columns_with_a_broken_head_each_row_is_a_line():
    rows = [f"Sleeve {size} oz with a long name,{size % 7}" for size in (18, 21, 32)]
    text = "\n".join(["listing,words removed", *rows, "Strap black,4", "Strap red,2", "Strap grey,2"])
    assert "5 Strap black 4" in lines_of(text)
