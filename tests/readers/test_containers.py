"""ZIP archives and messages: every part is shown or named, nothing is written, fetched or believed."""

import io
import socket
import zipfile
from itertools import cycle

import pytest

from pipeline.readers import reader_for
from pipeline.readers.contract import Clean, Limits, Refused
from tests.readers.hostile import archive, compound_file, encrypted, message, picture
from tests.readers.looking import clean, drawn, pages, size, text


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refused)


def test_every_member_of_an_archive_is_shown_under_its_name() -> None:
    result = clean(archive(("letter.txt", b"first words"), ("photo.png", picture())))
    assert pages(result) == 3
    said = text(result)
    assert "File 1 of 2: letter.txt, text/plain, 11 bytes, SHA-256" in said
    assert "File 2 of 2: photo.png, image/png" in said
    assert "first words" in said
    assert result.facts.attachments == ("letter.txt", "photo.png")
    assert result.notes == ("File 1 of 2 (letter.txt): 1 page.", "File 2 of 2 (photo.png): 1 page.")


def test_a_picture_in_an_archive_keeps_its_size_under_the_line() -> None:
    result = clean(archive(("photo.png", picture(size=(900, 300)))))
    width, height = size(result, 1)
    assert width == 841.9
    assert 280 < height < 340
    assert result.texts[1] == ""
    assert drawn(result, 1).getpixel((400, height - 30)) == (200, 30, 30)


def test_names_that_climb_are_only_printed(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = clean(archive(("../../slip.txt", b"slip"), ("/etc/cron.d/x.txt", b"root"), ("C:\\x\\y.txt", b"win")))
    assert "../../slip.txt" in text(result)
    assert list(tmp_path.iterdir()) == []


def test_of_two_members_of_one_name_neither_is_shown() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = archive(("a.txt", b"good"), ("a.txt", b"evil"), ("b.txt", b"fine"))
    result = clean(data)
    assert "evil" not in text(result)
    assert "good" not in text(result)
    assert "fine" in text(result)
    assert "two files of this name" in text(result)


def test_encrypted_members_are_named() -> None:
    result = clean(encrypted(archive(("secret.pdf", b"x" * 50))))
    assert "secret.pdf" in text(result)
    assert "needs a password" in text(result)


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (archive(("bomb.txt", b"0" * 3_000_000)), Limits(), "100 times its size"),
        (archive(("a.txt", b"words"))[:40], Limits(), "damaged or cut off"),
        (archive(), Limits(), "holds no files"),
    ],
)
def test_archives_that_are_refused(data: bytes, limits: Limits, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        clean(data, limits=limits)


def test_a_member_that_swells_is_refused_alone() -> None:
    result = clean(archive(("a.txt", b"words"), ("bomb.txt", b"0" * 3_000_000), ("b.txt", b"others")))
    assert "words" in text(result) and "others" in text(result)
    (told,) = [note for note in result.notes if "not shown" in note]
    assert "(bomb.txt) is not shown: The file unpacks to more than 100 times its size" in told


BEYOND = "fill what one file may hold"
PACKED = archive(("a.txt", b"a" * 400), ("b.txt", b"b" * 400), ("c.txt", b"c" * 400))


def named_beyond(result: Clean) -> list[str]:
    """Return the names of the files that were not shown for want of room, in their order."""
    return [note.partition("(")[2].partition(")")[0] for note in result.notes if BEYOND in note]


@pytest.mark.parametrize(
    ("data", "limits", "beyond"),
    [
        (PACKED, Limits(), []),
        (PACKED, Limits(unpacked=900), ["c.txt"]),
        (PACKED, Limits(members=1), ["b.txt", "c.txt"]),
        # Two archives in one: what the first unpacks is gone for the second.
        (archive(("1.zip", PACKED), ("2.zip", PACKED)), Limits(unpacked=2 * len(PACKED) + 1_700), ["b.txt", "c.txt"]),
        (archive(("1.zip", PACKED), ("2.zip", PACKED)), Limits(members=6), ["b.txt", "c.txt"]),
        # The second archive finds no room at all for itself.
        (archive(("1.zip", PACKED), ("2.zip", PACKED)), Limits(unpacked=len(PACKED) + 10), ["2.zip"]),
    ],
    ids=["fits", "bytes", "files", "nested bytes", "nested files", "no room"],
)
def test_files_within_one_file_share_its_room(data: bytes, limits: Limits, beyond: list[str]) -> None:
    named = named_beyond(clean(data, limits=limits))
    assert named == beyond or (beyond == ["2.zip"] and "2.zip" in named)


def test_attachments_share_their_message_s_room() -> None:
    made = message()
    for name in ("a.txt", "b.txt", "c.txt"):
        made.add_attachment(name * 100, filename=name)
    assert named_beyond(clean(made.as_bytes(), limits=Limits(unpacked=1_200))) == ["c.txt"]
    assert named_beyond(clean(made.as_bytes(), limits=Limits(members=3))) == ["c.txt"]


def test_thousands_of_files_are_counted_and_named_together() -> None:
    data = archive(*((f"{n}.txt", b"x") for n in range(1_100)))
    result = clean(data, limits=Limits(members=3))
    assert "holds 1,100 files; the first 1,003 are listed" in " ".join(result.notes)
    (beyond,) = [note for note in result.notes if BEYOND in note]
    assert beyond.startswith("1,000 files are not shown (3.txt, 4.txt,")
    assert "1002.txt" in text(result)


def test_what_is_late_is_named_and_read_another_day() -> None:
    times = cycle([False, True, True])
    result = clean(PACKED, limits=Limits(late=lambda: next(times)))
    assert result.hurried
    assert [note.partition(")")[0] for note in result.notes if "took the time" in note] == [
        "File 2 of 3 (b.txt", "File 3 of 3 (c.txt",
    ]  # fmt: skip
    assert not clean(PACKED).hurried


def test_a_size_that_was_understated_is_not_believed() -> None:
    data = bytearray(archive(("a.txt", b"word " * 200), stored=True))
    at = data.find(b"PK\1\2")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    result = clean(bytes(data))
    assert "Not shown." in text(result)
    assert "word" not in text(result)


def test_archives_are_opened_only_so_deep() -> None:
    data = archive(("core.txt", b"innermost"))
    for level in range(5):
        data = archive((f"level{level}.zip", data))
    said = text(clean(data))
    assert "innermost" not in said
    assert "files within files are opened 3 deep" in said


def test_an_archive_that_stores_a_pdf_is_an_archive() -> None:
    reader = reader_for(archive(("a.pdf", b"%PDF-1.4\n%%EOF"), stored=True), "a.pdf")
    assert reader is not None
    assert reader.name == "zip"


def test_pages_of_all_parts_together_keep_to_the_limit() -> None:
    result = clean(archive(*((f"{n}.txt", b"x") for n in range(6))), limits=Limits(pages=4))
    assert pages(result) <= 4 + 1
    assert "fill all the pages" in text(result)


def test_a_message_of_very_many_parts_shows_the_first_and_says_how_many_there_are(monkeypatch) -> None:
    monkeypatch.setattr("pipeline.readers.eml.MOST_NAMED", 1)
    made = message("Words of the message")
    for number in range(5):
        made.add_attachment(b"file %d" % number, maintype="text", subtype="plain", filename=f"{number}.txt")
    result = clean(made.as_bytes(), limits=Limits(members=2))
    assert "Words of the message" in text(result) and "file 0" in text(result)
    assert "The message has 6 parts; the first 3 are listed." in result.notes
    assert "(1.txt) is not shown" in " ".join(result.notes)


def test_a_message_shows_headers_body_and_attachments() -> None:
    made = message(Cc="carol@example.com")
    made.add_attachment(picture(form="JPEG"), maintype="image", subtype="jpeg", filename="photo.jpg")
    made.add_attachment(b"MZ\x90\0\3\0", maintype="application", subtype="octet-stream", filename="invoice.pdf.exe")
    made.add_attachment("a;b\n1;2\n", subtype="csv", filename="table.csv")
    result = clean(made.as_bytes())
    said = text(result)
    for words in ("Ann Example <ann@example.com>", "bob@example.com", "carol@example.com", "Order 111",
                  "Tue, 03 Mar 2026 10:00:00 +0100", "<a1@example.com>", "please see below",
                  "Attachment 1 of 3: photo.jpg, image/jpeg", "Attachment 3 of 3: table.csv, text/csv"):
        assert words in said
    assert "Attachment 2 of 3: invoice.pdf.exe" in said
    assert "a program for Windows" in said
    assert result.facts.attachments == ("photo.jpg", "invoice.pdf.exe", "table.csv")
    assert result.facts.author == "Ann Example <ann@example.com>"


def test_own_pictures_stand_in_the_body_and_remote_ones_are_named() -> None:
    made = message()
    made.add_alternative(
        '<p>Look: <img src="cid:p1@x"><img src="https://tracker.example/1.gif"><img src="file:///etc/passwd">'
        "<script>steal()</script></p>", subtype="html",
    )
    made.get_payload()[1].add_related(picture((0, 90, 0)), "image", "png", cid="<p1@x>")
    result = clean(made.as_bytes())
    said = text(result)
    assert "Picture not loaded: https://tracker.example/1.gif" in said
    assert "Picture not loaded: file:///etc/passwd" in said
    assert "root:" not in said
    assert "steal" not in said
    colours = drawn(result).getcolors(100_000)
    assert any(colour == (0, 90, 0) for _, colour in colours)
    assert pages(result) == 1


def test_the_text_form_is_preferred() -> None:
    made = message("the plain words")
    made.add_alternative("<p>the html words</p>", subtype="html")
    assert "plain words" in text(clean(made.as_bytes()))
    assert "html words" not in text(clean(made.as_bytes()))


def test_a_text_form_that_only_points_at_the_html_form_gives_way_to_it() -> None:
    made = message("Bitte HTML ansehen.")
    cell = f"<table><tr><td>{'the html words ' * 9}</td></tr></table>"
    made.add_alternative(f"<style>{'p {color: red} ' * 99}</style>{cell}", subtype="html")
    assert "html words" in text(clean(made.as_bytes()))
    short = message("the plain words")
    short.add_alternative(f"<style>{'p {color: red} ' * 99}</style><p>the html words</p>", subtype="html")
    assert "html words" not in text(clean(short.as_bytes()))


def test_a_message_in_a_message_is_opened_and_a_deep_one_named() -> None:
    inner = message("words of level 0", Subject="level 0")
    for level in range(1, 6):
        outer = message(f"words of level {level}", Subject=f"level {level}")
        outer.add_attachment(inner)
        inner = outer
    said = text(clean(inner.as_bytes()))
    for level in (5, 4, 3, 2):
        assert f"words of level {level}" in said
    assert "words of level 1" not in said
    assert "Attachment 1 of 1 of level 3.eml: level 2.eml" in said
    assert "files within files are opened 3 deep" in said


@pytest.mark.parametrize("date", ["yesterday", "Tue, 99 Foo 2026 25:61:00 +9999", "32/13/2026"])
def test_a_bad_date_is_shown_as_written(date: str) -> None:
    data = message().as_bytes().replace(b"Tue, 03 Mar 2026 10:00:00 +0100", date.encode())
    result = clean(data)
    assert date in text(result)
    assert "not a valid one" in " ".join(result.notes)


@pytest.mark.parametrize("charset", ["no-such-charset", "x\xff".encode("latin-1").decode("latin-1"), "utf-8"])
def test_a_bad_charset_still_shows_the_words(charset: str) -> None:
    data = (
        b"From: a@example.com\r\nMIME-Version: 1.0\r\nSubject: x\r\nContent-Type: text/plain; charset=\""
        + charset.encode("latin-1") + b"\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\xfc\xdfe und mehr\r\n"
    )
    assert "und mehr" in text(clean(data))


def test_a_name_with_line_feeds_and_turned_letters_is_one_harmless_line() -> None:
    data = message("x").as_bytes()
    head, _, body = data.partition(b"\n\n")
    head = head.replace(b'Content-Type: text/plain; charset="utf-8"', b"Content-Type: multipart/mixed; boundary=B")
    head = b"\n".join(line for line in head.split(b"\n") if not line.startswith(b"Content-Transfer"))
    name = "=?utf-8?B?4oCuZ3BqLmV4ZQ0KLi4vLi4veA==?="
    data = head + f'\n\n--B\nContent-Type: text/plain; name="{name}"\n\nwords\n--B--\n'.encode()
    result = clean(data)
    assert "\u202e" not in text(result)
    assert "\n" not in result.facts.attachments[0]
    assert "[U+202E]gpj.exe" in text(result)


def test_a_broken_multipart_is_said() -> None:
    data = b"From: a@example.com\nMIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed\n\nsome words\n"
    result = clean(data)
    assert any("not well-formed" in note for note in result.notes)
    assert "some words" in text(result)


def test_a_typed_text_that_begins_like_a_message_stays_a_text() -> None:
    reader = reader_for(b"From: Example Team\nSubject: Your account\nDate: 1 March 2026\n\nDear seller\n", "notice.txt")
    assert reader is not None
    assert reader.name == "text"


def test_a_part_is_read_as_it_would_be_by_itself() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr(zipfile.ZipInfo("table.csv"), "a,b\n1,2\n")
    assert "text/csv" in text(clean(inner.getvalue()))


FOLDER = (
    b"From a@example.com Mon Jan  5 10:00:00 2026\n%s\nFrom b@example.com Mon Jan  5 11:00:00 2026\n"
    b"From: b@example.com\nMessage-ID: <2@example.com>\nSubject: Second\n\nThe parcel came.\n\n"
    b"From here on it is only text.\n"
)


def test_each_message_of_a_mail_folder_is_shown() -> None:
    # Read as one message, all that follows the last part of the first would be gone without a word.
    first = message()
    first.add_attachment(picture(), maintype="image", subtype="png", filename="p.png")
    made = clean(FOLDER % first.as_bytes(), "export.mbox")
    assert made.facts.extension == "mbox"
    words = text(made)
    for wanted in ("Messages in the file: 2.", "please see below", "The parcel came.", "From here on it is only text."):
        assert wanted in words
    assert [sum(note.startswith(f"Message {number} of 2 (") for note in made.notes) for number in (1, 2)] == [1, 1]


def test_one_message_of_a_mail_folder_is_a_message() -> None:
    alone = b"From a@example.com Mon Jan  5 10:00:00 2026\n" + message().as_bytes()
    assert clean(alone, "export.mbox").facts.extension == "eml"


def test_a_text_that_begins_with_from_is_a_text() -> None:
    words = b"From the history of the listing file\n\nv1  3 Feb 2025  page written\n"
    assert "page written" in text(clean(words, "history.txt"))


def test_an_outlook_message_is_shown_like_any_other() -> None:
    sent = (116_444_736_000_000_000 + 1_772_528_400 * 10_000_000).to_bytes(8, "little")
    small = b"\0" * 32 + (0x0040).to_bytes(2, "little") + (0x0039).to_bytes(2, "little") + b"\6\0\0\0" + sent
    wide = {"0037": "Order 222", "0C1A": "Ann Example", "5D01": "ann@example.com", "0E04": "Bob",
            "1000": "Please see the attachment.", "1035": "<m@example.com>"}
    streams = {f"__substg1.0_{key}001F": value.encode("utf-16-le") for key, value in wide.items()}
    streams["__properties_version1.0"] = small
    streams["__attach_version1.0_#00000000/__substg1.0_3707001F"] = "note.txt".encode("utf-16-le")
    streams["__attach_version1.0_#00000000/__substg1.0_37010102"] = b"attached words ".ljust(4096)
    result = clean(compound_file(streams), "mail.msg")
    said = text(result)
    for words in ("Order 222", "Ann Example <ann@example.com>", "Please see the attachment.", "attached words",
                  "2026-03-03 09:00:00 UTC", "Attachment 1 of 1: note.txt, text/plain, 4,096 bytes"):
        assert words in said
    assert result.facts.extension == "msg"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compound_file({"WordDocument": b"x"}), "an old word document"),
        (compound_file({"Workbook": b"x"}), "an old spreadsheet"),
        (compound_file({"EncryptedPackage": b"x"}), "needs a password"),
        (b"{\\rtf1 hello}", "a rich text document"),
        (b'<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (b"P3\n# grey\n1 1\n255\n7 7 7\n", "a Netpbm picture"),
        (b"\0\0\x01\0\x01\0", "an icon"),
        (b"FUJIFILMCCD-RAW 0201\0\0", "a camera's raw picture"),
        (b"\x01\0\0\0" + bytes(36) + b" EMF", "a Windows metafile"),
        (b"Rar!\x1a\x07\0\0", "a RAR archive"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "a film"),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.text"), stored=True), "an OpenDocument text"),
        (archive(("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>")), "a presentation"),
        (archive(("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")), "a binary spreadsheet"),
    ],
)
def test_kinds_that_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(Refused, match=kind):
        clean(data)


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert "MZ Trading" in text(clean(b"MZ Trading Ltd, invoice 4\n"))


def test_any_cut_of_a_message_or_archive_ends_as_pages_or_refusal() -> None:
    made = message()
    made.add_attachment(picture(), maintype="image", subtype="png", filename="p.png")
    for whole in (made.as_bytes(), archive(("a.txt", b"words"), ("p.png", picture()))):
        for cut in range(60, len(whole), max(1, len(whole) // 12)):
            reader = reader_for(whole[:cut])
            if reader is None:
                continue
            try:
                assert reader.read(whole[:cut], "", Limits()).pdf
            except Refused as refused:
                assert refused.reason
