"""Sentences without what they quote, beside the same as they are written."""

from pipeline.rules.tense import spoken_sentences


def test_a_quotation_is_left_out_and_kept_as_written() -> None:
    text = 'The page said "new. Sealed." and was closed. We wrote “sorry”.'
    assert spoken_sentences(text) == (
        ("The page said   and was closed.", 'The page said "new. Sealed." and was closed.'),
        ("We wrote  .", "We wrote “sorry”."),
    )


def test_the_same_sentence_twice_is_told_twice() -> None:
    assert spoken_sentences("It broke. It broke.") == (("It broke.", "It broke."), ("It broke.", "It broke."))


def test_a_text_of_quotations_alone_tells_nothing() -> None:
    assert spoken_sentences("“以‘全新’销售。”") == ()
