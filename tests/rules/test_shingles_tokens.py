"""Words are those of one script."""

from pipeline.rules.shingles import tokens


def test_a_blank_between_scripts_makes_no_difference():
    assert [*tokens("Sample口琴10孔")] == [*tokens("Sample 口琴 10 孔")] == ["sample", "口", "琴", "10", "孔"]
    assert [*tokens("the maker's RT-0311")] == ["the", "maker's", "rt", "0311"]
