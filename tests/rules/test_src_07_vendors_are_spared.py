"""SRC-07: vendors are spared."""


def test_a_number_that_no_sheet_prints_is_nobody_s_business(hits):
    changes = {"sourcing.json$.rows[0].vendor.phone": "01632 960555"}
    assert hits("SRC-07", changes) == []
