"""Kinds guessed from words and names, ids, and the likeness of pictures."""

from itertools import islice

import pytest

from pipeline.catalog import load
from pipeline.catalog.words import word_list
from pipeline.intake.entries import Known, proposed
from pipeline.intake.ids import next_ids
from pipeline.intake.kinds import kind_by_name, kind_of
from pipeline.model.exhibit import DateFound, Exhibit, Facts, Found, Page, WordFound


def exhibit(text: str, media: str = "text/plain", **facts: object) -> Exhibit:
    return Exhibit("E-1", "file", pages=(Page(1, 1, "", text),), facts=Facts(media_type=media, **facts))  # type: ignore[arg-type]  # of many types


def never(_: str) -> bool:
    return False


@pytest.mark.parametrize("name", ["kind_words", "kind_names"])
def test_every_kind_that_is_guessed_is_in_the_catalogue(name: str) -> None:
    assert set(word_list(name)) <= set(load().kinds)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("evidence/IMG_TescoReceipts-2.jpg", "receipt"), ("evidence/invoices/03.pdf", "supplier_invoice"),
        ("evidence/listing-and-packing-procedure.pdf", "policy_document"),
        ("evidence/发票_03.jpg", "supplier_invoice"), ("evidence/Kontoauszug März.pdf", "bank_statement"),
    ],
)
def test_names_tell_kinds(path: str, kind: str) -> None:
    guess = kind_by_name(path)
    assert guess
    assert guess.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Auftragsbestätigung Nr. 7\nIhre Rechnung folgt", "order_confirmation"),
        ("RECHNUNG\nRechnungsnummer 7", "supplier_invoice"),
        ("Proforma invoice", "quotation"),
        ("增值税电子普通发票\n发票号码 1", "supplier_invoice"),
        ("Your listing has been removed from amazon.de", "notice"),
        ("Your listing has been removed", "other"),
        ("a few words", "other"),
    ],
)
def test_words_tell_kinds(text: str, kind: str) -> None:
    assert kind_of("evidence/x.txt", exhibit(text), never).kind == kind


def test_a_photo_without_words_is_one_of_an_item_and_a_screenshot_is_not() -> None:
    assert kind_of("evidence/IMG_1.jpg", exhibit("", "image/jpeg", camera="Example 5"), never).kind == "item_photo"
    assert kind_of("evidence/1.png", exhibit("", "image/png"), never).kind == "other"


def test_words_recognised_in_a_picture_tell_kinds_and_are_marked() -> None:
    found = Found(dates=(DateFound(1, "2026-03-04", ("2026-03-04",), "ocr"),))
    seen = Exhibit("E-1", "file", pages=(Page(1, 1, "", "", "RECEIPT\nDate: 2026-03-04"),),
                   facts=Facts(media_type="image/jpeg", found=found))  # fmt: skip
    guess = kind_of("evidence/IMG_1.jpg", seen, never)
    made = proposed("E-1", "evidence/IMG_1.jpg", seen, guess, Known(load().kinds, {}, never))
    assert (guess.kind, made.entry["issued_on"]) == ("receipt", "2026-03-04")
    assert "(OCR) and may be misread" in str(made.entry["note"])


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("evidence/x.pdf", "Re: stall\nFrom\nTo\nSent\nwe gave no receipt", "email"),
        ("evidence/x.pdf", "Von: a@example.com\nAn: b@example.com\nBetreff: Rechnung", "email"),
        ("evidence/notice.txt", "From: a\nTo: b\nSubject: c\nsend us an invoice", "notice"),
        ("evidence/x.txt", "From: a@amazon.de\nTo: b\nSubject: c\nYour listing has been removed", "notice"),
    ],
)
def test_a_printed_mail_is_a_mail_whatever_it_speaks_of(path: str, text: str, kind: str) -> None:
    assert kind_of(path, exhibit(text), never).kind == kind


def test_what_the_seller_issued_is_no_suppliers_document() -> None:
    found = Found(firms=(WordFound(1, "Own Ltd", "Own Ltd"),))
    guess = kind_of("evidence/x.txt", exhibit("Own Ltd\nInvoice", found=found), lambda name: name == "Own Ltd")
    assert (guess.kind, "seller's own name" in guess.why) == ("other", True)


@pytest.mark.parametrize(
    ("own", "mentioned", "ids"),
    [
        ((), (), ["E-001", "E-002"]),
        (("E-001", "E-009"), (), ["E-010", "E-011"]),
        (("L-3",), ("L-7", "E-900"), ["L-8", "L-9"]),
        (("receipt",), (), ["E-001", "E-002"]),
        (("E-0099",), (), ["E-0100", "E-0101"]),
    ],
)
def test_ids_go_on_after_the_highest_that_anything_mentions(
    own: tuple[str, ...], mentioned: tuple[str, ...], ids: list[str]
) -> None:
    assert list(islice(next_ids(own, mentioned, "E-"), 2)) == ids
