"""PDFs that go wrong, made in code; each function's sentence says what real file it stands for."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.annex.papers import saved, sheet

BOX = b"0.2 0.2 0.2 rg 100 100 200 200 re f"
WORDS = "BT /F 24 Tf 60 700 Td ({}) Tj ET"


def paper(*lines: str, pages: int = 1) -> pikepdf.Pdf:
    """Return an open PDF of pages of text, to which a test adds what it is about."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for _ in range(pages):
        content = "\n".join(WORDS.format(line) for line in lines)
        page = Dictionary(
            Type=Name.Page, MediaBox=[0, 0, 595, 842], Contents=pdf.make_stream(content.encode() + b" " + BOX),
            Resources=Dictionary(Font=Dictionary(F=font)),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def flate_bomb(mib: int = 1_024) -> bytes:
    """1 GiB of blanks in a content stream of 1 MB: unpacking it kills a program without limits."""
    packer, parts = zlib.compressobj(9), []
    for _ in range(mib // 16):
        parts.append(packer.compress(b" " * 2**24))
    pdf = paper("x")
    pdf.pages[0].obj.Contents = pdf.make_stream(b"".join((*parts, packer.flush())))
    pdf.pages[0].obj.Contents.Filter = Name.FlateDecode
    out = BytesIO()
    pdf.save(out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def many_pages(count: int = 10_000) -> bytes:
    """An export of ten thousand pages: more than anybody reads, and than the limit."""
    pdf = paper("x")
    page = pdf.pages[0].obj
    pdf.Root.Pages.Kids = Array([page] * count)
    pdf.Root.Pages.Count = count
    return saved(pdf)


def two_hundred_inches() -> bytes:
    """A poster of 200 inches: drawn at full scale it takes hundreds of megabytes."""
    return sheet(14_400, 14_400)


def wrong_row() -> bytes:
    """A file whose table of objects has a wrong row, the content's: some viewers show an empty page, some mend it."""
    data = saved_plainly(paper("Lanternfall"))
    with pikepdf.open(BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    at = data.rindex(b"xref\n0 ", 0, data.rindex(b"startxref"))
    row = data.index(b"\n", at + 5) + 1 + 20 * number
    return data[:row] + b"0" * 16 + data[row + 16 :]


def without_its_font() -> bytes:
    """A page whose list of fonts was overwritten: some viewers write in a font of their own, some write nothing."""
    data = saved_plainly(paper("Lanternfall"))
    return data.replace(b"/Font", b"/Lost").replace(b"startxref", b"startxxxx")


def strange_filter() -> bytes:
    """A stream that nothing draws, with a name of bytes that are no text: it says nothing of the pages."""
    pdf = paper("Lanternfall")
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=pdf.make_stream(
        b"x", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray,
        Filter=Name.QQQQDecode,
    ))
    return saved_plainly(pdf).replace(b"/QQQQDecode", b"/QQQQDecod\xde")


def number_for_a_picture() -> bytes:
    """A page on which a picture's place was overwritten with a number, and another's width with a name."""
    pdf = paper("Lanternfall")
    wide = pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Width=Name.Wide, Height=1)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=7, Y=wide)
    return saved_plainly(pdf)


def page_tree_loop() -> bytes:
    """A page tree that is its own child: a reader that follows it never comes back."""
    pdf = paper("x")
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return saved(pdf)


def truncated(share: float) -> bytes:
    """A download that broke off: later pages are gone, and libraries mend it without a word."""
    whole = saved_plainly(paper("Lanternfall", pages=6))
    return whole[: int(len(whole) * share)]


def saved_plainly(pdf: pikepdf.Pdf) -> bytes:
    """Save as old programs do: no object streams, table at the end."""
    out = BytesIO()
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def scripted() -> bytes:
    """A page with all that acts: scripts, launches, links, field and page events, a file, a film, a tracker."""
    pdf = paper("Lanternfall")
    act = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = act
    pdf.Root.AA = Dictionary(WC=act)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), act])))
    pdf.attachments["inner.xml"] = b"<a/>"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=act)
    page.PieceInfo = Dictionary(X=Dictionary(Private=String("hidden")))
    page.Resources.Font.F.AA = Dictionary(O=act)
    page.Resources.Properties = Dictionary(P=Dictionary(AF=act))
    page.Annots = Array([
        _link(Dictionary(S=Name.URI, URI=String("https://example.com/track?id=7"), Next=act)),
        _link(Dictionary(S=Name.Launch, F=String("calc.exe"))),
        _link(Dictionary(S=Name.GoToR, F=String("\\\\example.com\\share"))),
        Dictionary(Type=Name.Annot, Subtype=Name.Screen, Rect=[0, 0, 9, 9], AA=Dictionary(PO=act)),
    ])
    return saved(pdf)


def _link(action):
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 690, 200, 720], A=action)


def form(xfa: bool = False, value: str = "Ordered by A. Miller") -> bytes:
    """A form whose program left drawing its values to the viewer (NeedAppearances), as many do."""
    pdf = paper("Name:")
    font = pdf.pages[0].obj.Resources.Font.F
    field = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(value),
        Rect=[60, 500, 400, 530], DA=String("/F 14 Tf 0 g"), F=4,
    ))
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DA=String("/F 14 Tf 0 g"), DR=Dictionary(Font=Dictionary(F=font)),
    )
    if xfa:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp/>")
    return saved(pdf)


def listed() -> bytes:
    """A form whose value was chosen from a list: viewers draw its arrow on the screen only."""
    with pikepdf.open(BytesIO(form())) as pdf:
        field = pdf.pages[0].obj.Annots[0]
        field.FT, field.Ff, field.Opt = Name.Ch, 1 << 17, Array([String("Ordered by A. Miller"), String("Other")])
        return saved(pdf)


def ticked() -> bytes:
    """A form whose box was ticked; half of the box's border lies outside the field and is cut on the screen."""
    with pikepdf.open(BytesIO(form())) as pdf:
        field = pdf.pages[0].obj.Annots[0]
        signs = (b"3 w 0 0 30 30 re S 0 0 m 30 30 l S", b"3 w 0 0 30 30 re S")
        on, off = (pdf.make_stream(sign, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 30, 30]) for sign in signs)
        field.FT, field.V, field.AS, field.Rect = Name.Btn, Name.Yes, Name.Yes, [60, 500, 90, 530]
        field.AP = Dictionary(N=Dictionary(Yes=on, Off=off))
        return saved(pdf)


def runs_only() -> bytes:
    """A form that is a program (XFA) with a page that asks to wait: viewers never show what it holds."""
    pdf = paper("Please wait")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp:xdp/>"))
    return saved(pdf)


def layered() -> bytes:
    """Two pages, on the second a layer that viewers hide: copied without its switch it would show."""
    pdf = paper("Shown", pages=2)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]), BaseState=Name.ON)
    )
    second = pdf.pages[1].obj
    second.Resources = Dictionary(Font=second.Resources.Font, Properties=Dictionary(L=layer))
    hidden = b"/OC /L BDC BT /F 24 Tf 60 400 Td (Secret) Tj ET EMC"
    second.Contents = pdf.make_stream(second.Contents.read_bytes() + b"\n" + hidden)
    return saved(pdf)


def layered_scan(policy: str = "/AllOff", base: str = "/ON") -> bytes:
    """A scan in layers, as scanners' programs write them, with a black stand-in for viewers that know no layers."""
    pdf = paper("Shown")
    on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("writing")))
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(
        BaseState=Name(base), **({"OFF": Array([off])} if base == "/ON" else {"ON": Array([on])})
    ))
    page = pdf.pages[0].obj
    black = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
    stand_in, draft = (pdf.make_stream(b"\0", ColorSpace=Name.DeviceGray, **black) for _ in range(2))
    stand_in.OC = Dictionary(Type=Name.OCMD, OCGs=Array([on]), P=Name(policy))
    draft.OC = off
    page.Resources.XObject = Dictionary(A=stand_in, B=draft)
    over = b" q 300 0 0 300 50 300 cm /A Do Q q 200 0 0 200 350 50 cm /B Do Q"
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + over)
    return saved(pdf)


def signed() -> bytes:
    """A signed invoice: any copy of it has lost its signature."""
    pdf = paper("Signed")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), SigFlags=3)
    return saved(pdf)


def locked(user: str = "", owner: str = "o") -> bytes:
    """A bank statement: with an owner's password it opens, with a user's it does not."""
    out = BytesIO()
    paper("Balance").save(out, encryption=pikepdf.Encryption(owner=owner, user=user))
    return out.getvalue()


def blank_where_ink_was() -> bytes:
    """A page whose content does not unpack: viewers show its first half, a copy may show nothing."""
    pdf = paper("Lanternfall")
    packed = zlib.compress(BOX + b"\n" + b"0 0 1 rg 300 500 50 50 re f\n" * 4_000)
    stream = pdf.make_stream(packed[: len(packed) // 2])
    stream.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = stream
    out = BytesIO()
    pdf.save(out, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()
