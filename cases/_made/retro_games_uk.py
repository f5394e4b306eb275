"""The evidence of retro-games-uk: a seller of used games and two complaints about authenticity."""

from collections.abc import Callable
from random import Random

from PIL import Image

from cases._made import letter, paper, photo, scan, screen, things
from cases._made.letter import Look

SHOP = "Cartridge Attic"
SELLER = "Tobias Wrenfield, trading as Cartridge Attic"
LANTERN = "B0LNT4QX7D"
SAM = "B0SPH2KW9M"
SALE = "026-7730155-2208814"

HOUSE = Look(maker=SELLER, head=(SHOP, "7 Ropewalk Yard, Millbeck Cross, ZZ1 4RT"), accent="#5b3a29")
PANEL = "Example Seller Desk"


def notice() -> bytes:
    """Write the notice as the seller saved it."""
    return NOTICE.encode()


NOTICE = """\
From: Example Seller Performance <performance@example.com>
To: Cartridge Attic <cartridge-attic@example.co.uk>
Date: 9 March 2026
Subject: Two of your products: authenticity complaints
[invented example: not a message from Amazon, wording is the project's own]

Hello,

Buyers have told us that items they bought from you may be inauthentic. The offers below are under review.

  ASIN B0LNT4QX7D  Lanternfall: Depths of Dusk (DS)          complaint AC-26030911
  ASIN B0SPH2KW9M  Springheel Sam (PS1)                      complaint AC-26030912

Please send:
  1. Invoices or receipts from your supplier for these products, dated within the 365 days before this
     message. Quantities should cover what you sold in that time. You may remove prices.
  2. A plan that states
     - the root cause of the complaints,
     - the actions you have taken to resolve them,
     - the steps you have taken to prevent such complaints.

Files may be .pdf, .jpg, .png or .gif. Please answer by 26 March 2026.

Seller Performance (invented example)
"""


def _detail_page(front: Image.Image, lines: tuple[tuple[str, int, screen.Colour], ...]) -> bytes:
    page = screen.Screen("Example Marketplace UK", 660)
    page.picture_at(front.resize((430, 487)), (36, 96))
    for index, (words, size, ink) in enumerate(lines):
        page.text((510, 104 + 58 * index), words, size, ink)
    return page.png()


def lantern_page() -> bytes:
    """Draw the detail page of the first game as it stood, with the UK box."""
    front = things.game_front(
        ("LANTERNFALL", "Depths of Dusk"), (70, 62, 120), "UK EDITION", ("7", "AGES 7+", "UK"), 3
    )
    return _detail_page(
        front,
        (
            ("Lanternfall: Depths of Dusk (DS)", 34, screen.INK),
            (f"ASIN {LANTERN}", 22, screen.SOFT),
            ("Edition on this page: United Kingdom, age badge 7", 22, screen.INK),
            ("Box on the picture: UK box, English", 22, screen.INK),
            ("Offer by Cartridge Attic: Used - Very Good, GBP 17.99", 24, screen.INK),
            ("Condition note: boxed with manual, American version", 22, screen.WARN),
            ("Address: www.example.co.uk/item/B0LNT4QX7D", 20, screen.SOFT),
            ("Captured 9 March 2026, 10:12", 20, screen.SOFT),
        ),
    )


def sam_page() -> bytes:
    """Draw the detail page of the second game as it stood."""
    front = things.game_front(("SPRINGHEEL", "SAM"), (150, 84, 48), "UK EDITION", ("3", "AGES 3+", "UK"), 8)
    return _detail_page(
        front,
        (
            ("Springheel Sam (PS1)", 34, screen.INK),
            (f"ASIN {SAM}", 22, screen.SOFT),
            ("Edition on this page: United Kingdom, age badge 3", 22, screen.INK),
            ("Box on the picture: UK box, English", 22, screen.INK),
            ("Offer by Cartridge Attic: Used - Good, no units left", 24, screen.INK),
            ("Condition note: boxed, no manual, disc tested", 22, screen.INK),
            ("Address: www.example.co.uk/item/B0SPH2KW9M", 20, screen.SOFT),
            ("Captured 9 March 2026, 10:15", 20, screen.SOFT),
        ),
    )


def box_front() -> bytes:
    """Photograph the returned case from the front, the phone held sideways."""
    front = things.game_front(
        ("LANTERNFALL", "Depths of Dusk"), (96, 52, 84), "U.S. EDITION", ("E", "EVERYONE", "USA"), 5
    )
    return photo.photograph(
        front, photo.Shot(seed=11, taken="2026-02-28 10:04:31", table=photo.LINEN, fill=0.8, turn=-3, orientation=6)
    )


def box_back() -> bytes:
    """Photograph the returned case from the back."""
    back = things.game_back(
        ("Eleven lamps. One long night.", "Find the way down before", "the last one goes out."),
        ("For use in USA and Canada", "Rated E - Everyone", "Genuine case, scratches on spine", "Stock no. SB-0402"),
        "0 00000 40271 6",
        (88, 46, 78),
        6,
    )
    return photo.photograph(
        back, photo.Shot(seed=12, taken="2026-02-28 10:05:02", table=photo.LINEN, fill=0.82, turn=2)
    )


def messages() -> bytes:
    """Draw the buyer's messages, the name masked."""
    page = screen.Screen(PANEL, 1010)
    page.heading("Messages", f"Order {SALE}   {LANTERN}   buyer's name masked")
    page.bubble(
        "buyer",
        "21 Feb 2026, 09:41",
        "The game I got is the American one and the box looks different from "
        "the picture. It looks like a fake to me. I want my money back.",
    )
    page.bubble(
        SHOP,
        "21 Feb 2026, 10:15",
        "Thank you for telling me. It is the US edition. Please open a return for "
        "this order; I pay the postage and refund you when it is back.",
        mine=True,
    )
    page.bubble("buyer", "22 Feb 2026, 18:03", "Return is open, sending it tomorrow.")
    page.bubble(
        SHOP,
        "27 Feb 2026, 16:20",
        "Your parcel came today. I have refunded GBP 17.99 and GBP 3.35 for the return postage.",
        mine=True,
    )
    return page.png()


def refund() -> bytes:
    """Set the confirmation of the refund."""
    return letter.letter(
        Look(maker="Example Seller Desk", fonts=letter.SANS, accent="#2d5b4f"),
        "Refund confirmation",
        "2026-02-27",
        [
            letter.facts(
                ("Order", SALE),
                ("Product", f"{LANTERN}  Lanternfall: Depths of Dusk (DS)"),
                ("Units", "1"),
                ("Refund reference", "RF-26-0227-3318"),
                ("Date", "27 February 2026, 16:18"),
                ("Status", "completed"),
                ("Paid to", "buyer (masked), original means of payment"),
            ),
            letter.table(
                [(4, "Part"), (1, "Amount")],
                [["Item price", "GBP 17.99"], ["Return postage", "GBP 3.35"], ["Total refunded", "GBP 21.34"]],
            ),
        ],
    )


def return_parcel() -> bytes:
    """Draw the tracking of the return parcel."""
    page = screen.Screen("Example Parcels", 720, (96, 60, 52))
    page.heading("Parcel EX 4402 1187 3 GB", "Return to sender, 1 parcel, 0.24 kg")
    page.facts(
        (
            ("Order", SALE),
            ("Shipped", "23 February 2026, counter 14"),
            ("Delivered", "27 February 2026, 11:52"),
            ("Delivered to", "Cartridge Attic, Millbeck Cross"),
        )
    )
    page.table(
        ((36, "When"), (420, "Where"), (820, "What")),
        (
            ("23 Feb 2026, 12:31", "Counter 14", "Accepted"),
            ("24 Feb 2026, 03:10", "North hub", "Sorted"),
            ("27 Feb 2026, 11:52", "Millbeck Cross", "Delivered, signed"),
        ),
    )
    return page.png()


def outgoing_parcel() -> bytes:
    """Draw the tracking of the parcel that brought the game to the buyer."""
    page = screen.Screen("Example Parcels", 720, (96, 60, 52))
    page.heading("Parcel EX 4398 6052 1 GB", "Tracked, 1 parcel, 0.22 kg")
    page.facts(
        (
            ("Order", SALE),
            ("Shipped", "17 February 2026, Millbeck Cross"),
            ("Delivered", "20 February 2026, 13:06"),
            ("Sender", "Cartridge Attic, Millbeck Cross"),
        )
    )
    page.table(
        ((36, "When"), (420, "Where"), (820, "What")),
        (
            ("17 Feb 2026, 16:44", "Millbeck Cross", "Accepted"),
            ("18 Feb 2026, 02:25", "North hub", "Sorted"),
            ("20 Feb 2026, 13:06", "Address of the order", "Delivered, letter box"),
        ),
    )
    return page.png()


def closed_offers() -> bytes:
    """Draw the inventory page after both offers were closed."""
    page = screen.Screen(PANEL, 640)
    page.heading("Inventory", "Search: B0LNT4QX7D, B0SPH2KW9M   captured 9 March 2026, 17:44")
    page.table(
        ((36, "ASIN"), (230, "Product"), (660, "Condition"), (890, "Units"), (990, "Status"), (1120, "Changed")),
        (
            (LANTERN, "Lanternfall: Depths of Dusk (DS)", "Used - Very Good", "0", "Closed", "9 Mar 2026, 17:40"),
            (SAM, "Springheel Sam (PS1)", "Used - Good", "0", "Closed", "9 Mar 2026, 17:42"),
        ),
    )
    page.notice("2 offers closed by Cartridge Attic")
    return page.png()


def search_log() -> bytes:
    """Set the log of the search for complaints about the second game."""
    rows = [
        ["1", "Buyer messages", "41 messages opened", "B0SPH2KW9M; Springheel; order number", "0"],
        ["2", "Seller feedback", "118 entries read", "Springheel; fake; copy; wrong", "0"],
        ["3", "A-to-z claims", "2 claims opened", "B0SPH2KW9M; order number", "0"],
        ["4", "Return requests", "9 requests opened", "B0SPH2KW9M; order number", "0"],
        ["5", "Product reviews on the page", "23 reviews read", "fake; copy; pirate; region", "0"],
    ]
    return letter.letter(
        HOUSE,
        "Search log: complaints about Springheel Sam (PS1)",
        "2026-03-10",
        [
            letter.facts(
                ("Product", f"{SAM}  Springheel Sam (PS1)"),
                ("Period searched", "9 September 2025 to 9 March 2026"),
                ("Search made on", "10 March 2026, 09:20 to 12:05"),
                ("Searched by", "Tobias Wrenfield"),
                ("Orders in the period", "204-1180344-7725061 of 6 December 2025 (delivered 10 December 2025)"),
            ),
            letter.heading("What was searched"),
            letter.table([(0.4, "No."), (2, "Place"), (2, "Read"), (3.2, "Words looked for"), (0.7, "Hits")], rows),
            letter.heading("Result"),
            letter.text(
                "No message, feedback entry, claim, return request or review in the period speaks of this product. "
                "The four screens that belong to lines 1 to 4 were saved on the same day."
            ),
            letter.page_break(),
            letter.heading("Every return request of the period"),
            letter.table([(1.3, "Opened"), (2.3, "Order"), (3, "Product"), (2.4, "Reason given")], RETURNS),
            letter.heading("Both claims of the period"),
            letter.table([(1.3, "Opened"), (2.3, "Order"), (3, "Product"), (2.4, "Reason given")], CLAIMS),
        ],
    )


RETURNS = [
    ["18 Sep 2025", "202-3310442-9917306", "Harbour Kart 2 (PS1)", "Ordered by mistake"],
    ["2 Oct 2025", "203-7719004-1183352", "Tide Runner (GBA)", "Does not save"],
    ["21 Oct 2025", "026-1188230-4471906", "Puzzle Orchard (DS)", "Not needed"],
    ["9 Nov 2025", "205-5093341-2270058", "Blimp Patrol (N64)", "Label torn"],
    ["3 Dec 2025", "204-8821937-6604513", "Moss & Mallow (DS)", "Arrived late"],
    ["29 Dec 2025", "206-1457720-3398144", "Nine Gates (PS1)", "Unwanted gift"],
    ["12 Jan 2026", "203-6604118-7725930", "Copper Canyon (GB)", "Battery flat"],
    ["4 Feb 2026", "202-9033715-1146287", "Harbour Kart 2 (PS1)", "Case cracked"],
    ["22 Feb 2026", SALE, "Lanternfall: Depths of Dusk (DS)", "Different from page"],
]
CLAIMS = [
    ["11 Dec 2025", "204-8821937-6604513", "Moss & Mallow (DS)", "Not received in time"],
    ["17 Jan 2026", "203-6604118-7725930", "Copper Canyon (GB)", "Does not save"],
]


def _searched(place: str, read: str) -> Callable[[], bytes]:
    """Return the maker of one screen with an empty result."""

    def draw() -> bytes:
        page = screen.Screen(PANEL, 620)
        page.heading(place, "captured 10 March 2026")
        page.chips(("9 Sep 2025 - 9 Mar 2026", f"Search: {SAM}", "All states"))
        page.empty("No results for this search")
        page.facts((("In the period", read), ("For this product", "0")))
        return page.png()

    return draw


def _book(
    heading: str, rows: tuple[tuple[str, ...], ...], note: str, seed: int, shot: photo.Shot
) -> Callable[[], bytes]:
    """Return the maker of a photo of one page of the stock book."""

    def draw() -> bytes:
        page = paper.book_page(heading, BOOK, rows, seed, notes=(note,))
        return photo.photograph(paper.creased(page, [0.5], upright=True), shot)

    return draw


BOOK = ((60, "No."), (205, "What"), (760, "Seen"), (1130, "Paid"), (1270, "Sold"))
JUNE = (
    ("0311", "Springheel Sam PS1", "UK box+manual", "3.00", "19/7"),
    ("0312", "Harbour Kart 2 PS1", "UK, no manual", "2.00", "2/9"),
    ("0313", "Nine Gates PS1", "UK box+manual", "4.00", "14/12"),
    ("0314", "Blimp Patrol N64", "cart only", "3.50", "28/10"),
)
SEPTEMBER = (
    ("0367", "Springheel Sam PS1", "UK, no manual", "2.50", "6/12"),
    ("0368", "Tide Runner GBA", "cart only", "4.00", "24/9"),
    ("0369", "Copper Canyon GB", "cart only", "1.00", "2/1"),
)
NOVEMBER = (
    ("0402", "Lanternfall DS", "US box+manual!", "6.00", "16/2"),
    ("0403", "Puzzle Orchard DS", "UK box", "1.50", ""),
    ("0404", "Moss & Mallow DS", "UK box+manual", "2.00", "27/11"),
)


def cash() -> bytes:
    """Scan two pages of bank statement, the second laid on the glass sideways."""
    first = _statement_page(
        "Sheet 61",
        (
            ("05 Jun", "Card, Millbeck Foods", "23.10", "412.66"),
            ("07 Jun", "Cash, machine Oxley Rd", "60.00", "352.66"),
            ("11 Jun", "Payout Example Mkt", "+118.42", "471.08"),
            ("14 Jun", "Direct debit, water", "31.00", "440.08"),
        ),
        41,
    )
    second = _statement_page(
        "Sheet 66",
        (
            ("13 Sep", "Cash, machine Oxley Rd", "40.00", "388.15"),
            ("17 Sep", "Payout Example Mkt", "+96.20", "484.35"),
            ("01 Nov", "Cash, machine Oxley Rd", "50.00", "517.02"),
            ("05 Nov", "Payout Example Mkt", "+142.77", "659.79"),
        ),
        42,
    )
    return scan.scanned([scan.Leaf(first, 0.7), scan.Leaf(second, -0.5, rotate=90)], "20260312101500Z", 43)


def _statement_page(sheet: str, rows: tuple[tuple[str, str, str, str], ...], seed: int) -> Image.Image:
    printed = [
        (80, 120, "Example Savings Bank", 44),
        (80, 170, "Statement of account, year 2025", 28),
        (700, 170, sheet, 28),
        (80, 230, "Mr T Wrenfield, 7 Ropewalk Yard, Millbeck Cross", 26),
        (80, 268, "Account ending 0007", 26),
        (80, 360, "Date", 26),
        (230, 360, "What", 26),
        (660, 360, "Amount", 26),
        (850, 360, "Balance", 26),
    ]
    for index, row in enumerate(rows):
        y = 420 + 58 * index
        printed += [(80, y, row[0], 26), (230, y, row[1], 26), (660, y, row[2], 26), (850, y, row[3], 26)]
    ticks = [(600, 420 + 58 * index, "x", 34) for index, row in enumerate(rows) if row[1].startswith("Cash")]
    return paper.slip(printed, ticks, seed, (1060, 1500), (250, 250, 250), [372])


def audit() -> bytes:
    """Set the comparison of every offer with its detail page, 214 rows."""
    return letter.letter(
        Look(maker=SELLER, head=(SHOP,), fonts=letter.SANS, size=8.6, flipped=True, accent="#5b3a29"),
        "Comparison of all offers with their detail pages",
        "2026-03-14",
        [
            letter.facts(
                ("Made", "11 to 14 March 2026 by Tobias Wrenfield"),
                ("Offers compared", "214"),
                ("Match, left open", "205"),
                ("Edition or packaging differs, closed", "7"),
                ("Listed as new, closed", "2"),
            ),
            letter.table(
                [
                    (0.5, "No."),
                    (1.2, "Stock"),
                    (3.6, "Product"),
                    (1.1, "Listed as"),
                    (1.2, "Page shows"),
                    (1.2, "Box in hand"),
                    (1.1, "Compared"),
                    (1.5, "Result"),
                ],
                _offers(),
            ),
        ],
        footer="Export of the comparison sheet, 14 March 2026",
    )


SOLD = frozenset({311, 312, 313, 314, 367, 368, 369, 402, 404})
ODD = {23: "US", 61: "US", 88: "budget box", 117: "US", 140: "JP", 171: "budget box", 198: "no box"}
NEW = (54, 132)


def _stock_numbers() -> list[int]:
    """Return the stock numbers of the 214 offers; SB-0403 is among them, what is sold is not."""
    left = [number for number in range(151, 431) if number not in SOLD and number != 403]
    return sorted([*Random(213).sample(left, 213), 403])


def _offers() -> list[list[str]]:
    """Return the 214 rows of the comparison."""
    rng = Random(214)
    first = ("Harbour", "Copper", "Silver", "Mossy", "Clockwork", "Paper", "Velvet", "Amber", "Thunder", "Quiet")
    second = ("Kart", "Canyon", "Signal", "Patrol", "Runner", "Gates", "Castle", "Voyage", "Meadow", "Tower")
    rows = []
    for number, stock in enumerate(_stock_numbers(), 1):
        name = f"{rng.choice(first)} {rng.choice(second)} {rng.choice(('', '2', 'II', 'DX'))}".strip()
        title = "Puzzle Orchard (DS)" if stock == 403 else f"{name} ({rng.choice(('DS', 'PS1', 'GBA', 'N64', 'GB'))})"
        seen = ODD.get(number, "UK")
        listed, result = ("New", "closed, listed as new") if number in NEW else ("Used", "match")
        result = result if seen == "UK" else "closed, differs"
        day = f"{11 + number * 4 // 215} Mar 2026"
        rows.append([str(number), f"SB-{stock:04}", title, listed, "UK", seen, day, result])
    return rows


def kept_apart() -> bytes:
    """Photograph the carton in which the returned copy is kept."""
    box = things.carton(
        ("NOT FOR SALE", "Lanternfall (US)  SB-0402", "1 unit, back 27/2/26", "put aside 10/3/26  TW"), 51
    )
    return photo.photograph(
        box,
        photo.Shot(seed=52, taken="2026-03-10 18:42:05", size=(1600, 1200), table=photo.SLATE, fill=0.8, turn=1.2),
    )


def packing_log() -> bytes:
    """Scan two sheets of the packing log."""
    return scan.scanned(
        [
            scan.Leaf(_log_sheet(0, "12 - 14 March 2026", 61), 0.8),
            scan.Leaf(_log_sheet(1, "15 - 17 March 2026", 62), -0.6),
        ],
        "20260317173000Z",
        63,
    )


def _log_sheet(part: int, days: str, seed: int) -> Image.Image:
    rng = Random(seed)
    printed = [
        (70, 110, "Packing check", 44),
        (620, 110, days, 30),
        (70, 190, "Day", 24),
        (190, 190, "Order ends", 24),
        (390, 190, "Box = page", 24),
        (560, 190, "Condition as listed", 24),
        (800, 190, "Photo", 24),
        (920, 190, "Init.", 24),
    ]
    written = []
    for row in range(9):
        y = 256 + 70 * row
        day = 12 + part * 3 + row // 3
        written += [
            (70, y, f"{day}/3", 36),
            (190, y, str(rng.randint(1000, 9999)), 36),
            (420, y, "yes", 36),
            (600, y, rng.choice(("VG yes", "Good yes", "Acc. yes")), 36),
            (815, y, "ok", 36),
            (925, y, "TW", 36),
        ]
    return paper.slip(printed, written, seed, (1060, 1500), (250, 250, 250), [272 + 70 * row for row in range(-1, 9)])


def parcel() -> bytes:
    """Photograph a parcel being packed: sleeve, card and slip."""
    front = things.game_front(("MOSS &", "MALLOW"), (66, 104, 72), "UK EDITION", ("3", "AGES 3+", "UK"), 71)
    card = paper.sheet((1500, 1150), paper.CARD, 72)
    card.paste(front.resize((620, 703)), (120, 220))
    note = paper.slip(
        [
            (40, 70, "Cartridge Attic, packing slip", 30),
            (40, 130, "Edition in this parcel: UK", 28),
            (40, 180, "Condition: Used - Very Good", 28),
            (40, 230, "Light marks on case. Game tested.", 28),
            (40, 280, "Not right? Write to me first:", 28),
            (40, 326, "return postage is paid.", 28),
        ],
        [(40, 400, "packed 12/3 TW", 44)],
        73,
        (560, 470),
        paper.WHITE,
    )
    card.paste(note, (850, 300))
    return photo.photograph(
        paper.marked(card, (92, 72, 48), 22),
        photo.Shot(seed=74, taken="2026-03-12 11:20:44", size=(1600, 1200), table=photo.OAK, fill=0.86, turn=-1.5),
    )


def procedure() -> bytes:
    """Set the seller's own listing and packing procedure."""
    return letter.letter(
        HOUSE,
        "How an item is listed and packed",
        "2026-03-11",
        [
            letter.facts(("In force since", "11 March 2026"), ("Written by", "Tobias Wrenfield"), ("Version", "1")),
            letter.heading("Before an offer is created"),
            letter.points(
                "Item in hand, detail page open on the screen.",
                "Age badge, edition line, box language and barcode digits read from the item.",
                "All four equal to the page: offer allowed. One differs: no offer on that page.",
                "Row written in the listing sheet: date, stock number, ASIN, edition on item, edition on "
                "page, initials.",
            ),
            letter.heading("Condition"),
            letter.points(
                "Case, manual, label and disc looked at under the lamp; game started once.",
                "Grade chosen by the worst of them. Wear named in the note, part by part.",
            ),
            letter.page_break(),
            letter.heading("At the packing table"),
            letter.points(
                "Item compared with the offer again: edition, grade, parts.",
                "Photo of the item beside the packing slip, kept 12 months.",
                "Case in a sleeve, sleeve between two cards, box mailer.",
                "Row in the packing log: day, order, edition equal, grade as listed, photo, initials.",
            ),
            letter.heading("Every Sunday"),
            letter.points(
                "Fifty offers compared with their pages, in stock-number order; all are through in five weeks.",
                "Changed page or doubtful item: offer closed the same day, noted in the sheet.",
            ),
            letter.heading("At a car boot sale"),
            letter.points(
                "Receipt pad offered for each purchase; who declines is noted as that.",
                "Stock book written the same evening: number, place, price, edition, condition.",
            ),
        ],
    )


def pad_receipt() -> bytes:
    """Photograph a receipt that a stallholder filled in on the seller's pad."""
    page = paper.slip(
        [
            (70, 120, "RECEIPT", 60),
            (560, 120, "No. 003", 34),
            (70, 220, "Date", 28),
            (70, 310, "Received from", 28),
            (70, 400, "For", 28),
            (70, 580, "Amount", 28),
            (70, 670, "Paid by", 28),
            (70, 760, "Name of seller", 28),
            (70, 850, "Place", 28),
        ],
        [
            (300, 215, "15 March 2026", 46),
            (320, 305, "T. Wrenfield", 46),
            (200, 395, "2 PS1 games, boxed, UK", 44),
            (200, 485, "Nine Gates + Paper Castle", 44),
            (260, 575, "£7.00", 52),
            (260, 665, "cash", 46),
            (330, 755, "D. Quillfeather", 46),
            (220, 845, "Oxley Green car boot", 44),
        ],
        81,
        rules=[232, 322, 412, 502, 592, 682, 772, 862],
    )
    return photo.photograph(
        paper.creased(page, [0.52]),
        photo.Shot(seed=82, taken="2026-03-15 09:37:12", table=photo.GREEN_BAIZE, fill=0.8, turn=4, lean=0.07),
    )


def sleeves() -> bytes:
    """Photograph the till receipt for sleeves and mailers, with the place in its EXIF."""
    roll = paper.till_roll(
        (
            "=BRINDLE & DAW",
            "Stationers",
            "3 Pump Street, Millbeck Cross",
            "Tel 01632 960188",
            "",
            "12/03/2026        10:06",
            "Till 2            No 004417",
            "--------------------------------",
            "CASE SLEEVE CLEAR 50      11.99",
            "BOX MAILER C5 x25         13.50",
            "CARD SHEET A5 x100         4.75",
            "--------------------------------",
            "=TOTAL GBP 30.24",
            "CARD ************0007      30.24",
            "",
            "VAT incl.                  5.04",
            "",
            "Thank you",
        ),
        91,
    )
    return photo.photograph(
        paper.creased(roll, [0.34, 0.69]),
        photo.Shot(
            seed=92, taken="2026-03-12 10:31:50", table=photo.SLATE, fill=0.8, turn=-5, lean=0.04, place=(54.0, -20.0)
        ),
    )


def _sunday_rows(numbers: list[int]) -> list[tuple[str, ...]]:
    """Return a row for each ten of the first fifty offers; one page has changed."""
    rows: list[tuple[str, ...]] = []
    for start in range(0, 50, 10):
        changed = start == 10
        what = f"1: {numbers[16]:04} picture" if changed else "-"
        rows.append(
            (
                f"{numbers[start]:04} - {numbers[start + 9]:04}",
                "10",
                "9" if changed else "10",
                what,
                "1" if changed else "-",
                "TW",
            )
        )
    return rows


def sunday() -> bytes:
    """Photograph the sheet of the first Sunday comparison."""
    numbers = [stock for number, stock in enumerate(_stock_numbers(), 1) if number not in (*ODD, *NEW)]
    page = paper.book_page(
        "Sunday comparison - 15 March 2026",
        (
            (60, "Stock nos."),
            (420, "Offers"),
            (610, "Page same"),
            (830, "Page changed"),
            (1130, "Closed"),
            (1320, "Init."),
        ),
        (*_sunday_rows(numbers), ("sum", "50", "49", "1", "1", "")),
        24,
        notes=(f"next Sunday from {numbers[50]:04}",),
    )
    return photo.photograph(
        page,
        photo.Shot(seed=34, taken="2026-03-15 17:48:09", size=(1600, 1200), fill=0.88, turn=-1.1, table=photo.LINEN),
    )


def sales() -> bytes:
    """Set the sales report for the two products over the notice's window."""
    return letter.letter(
        Look(maker="Example Seller Desk", accent="#2d5b4f", fonts=letter.SANS),
        "Sales of two products, 365 days",
        "2026-03-09",
        [
            letter.facts(
                ("Period", "9 March 2025 to 9 March 2026"),
                ("Made", "9 March 2026, 18:02"),
                ("Store", "United Kingdom"),
                ("Filter", f"{LANTERN}, {SAM}"),
            ),
            letter.table(
                [(1.5, "Ordered"), (2.5, "Order"), (1.6, "ASIN"), (3, "Product"), (0.7, "Units"), (1.2, "Price")],
                [
                    ["19 Jul 2025", "026-4471820-5539016", SAM, "Springheel Sam (PS1)", "1", "GBP 8.99"],
                    ["6 Dec 2025", "204-1180344-7725061", SAM, "Springheel Sam (PS1)", "1", "GBP 9.49"],
                    ["16 Feb 2026", SALE, LANTERN, "Lanternfall: Depths of Dusk (DS)", "1", "GBP 17.99"],
                ],
            ),
            letter.text("3 orders, 3 units. End of report."),
        ],
    )


def organiser() -> bytes:
    """Set the organiser's e-mail about who sells at the sale."""
    return letter.letter(
        Look(maker="Oxley Green Car Boot", fonts=letter.SERIF, size=11),
        "Re: stall on 2 November",
        "2026-03-13",
        [
            letter.facts(
                ("From", "Oxley Green Car Boot <hello@example.co.uk>"),
                ("To", "cartridge-attic@example.co.uk"),
                ("Sent", "13 March 2026, 08:55"),
            ),
            letter.text("Hello Tobias,"),
            letter.text(
                "We take a pitch fee at the gate in cash and write down neither names nor number plates. We cannot "
                "tell you who had the stall with the games on 2 November, or reach them for you."
            ),
            letter.text("We are happy for you to carry a receipt pad and to ask the stallholders for a name."),
            letter.text("Ruth, for the organisers"),
            letter.heading("Your message of 12 March 2026"),
            letter.text(
                "I bought a boxed DS game at your sale on 2 November 2025 and a PS1 game on 8 June 2025. Do you keep "
                "a list of stallholders that would let me ask the sellers for a receipt?"
            ),
        ],
    )


FILES: dict[str, Callable[[], bytes]] = {
    "notice-2026-03-09.txt": notice,
    "detail-page-lanternfall.png": lantern_page,
    "detail-page-springheel.png": sam_page,
    "returned-case-front.jpg": box_front,
    "returned-case-back.jpg": box_back,
    "messages-lanternfall.png": messages,
    "refund-confirmation.pdf": refund,
    "outgoing-parcel-tracking.png": outgoing_parcel,
    "return-parcel-tracking.png": return_parcel,
    "offers-closed.png": closed_offers,
    "search-log.pdf": search_log,
    "search-messages.png": _searched("Messages", "41 messages"),
    "search-feedback.png": _searched("Feedback", "118 entries"),
    "search-claims.png": _searched("A-to-z claims", "2 claims"),
    "search-returns.png": _searched("Return requests", "9 requests"),
    "stock-book-june.jpg": _book(
        "Oxley Green car boot - Sun 8 June 2025",
        JUNE,
        "12.50 in cash, nobody gave a receipt",
        21,
        photo.Shot(seed=31, taken="2026-03-10 14:11:20", size=(1600, 1200), fill=0.9, turn=1.5),
    ),
    "stock-book-september.jpg": _book(
        "Hatherby Showground - Sun 14 Sept 2025",
        SEPTEMBER,
        "7.50 in cash, no receipts",
        22,
        photo.Shot(seed=32, taken="2026-03-10 14:11:58", size=(1600, 1200), fill=0.88, turn=-2.2),
    ),
    "stock-book-november.jpg": _book(
        "Oxley Green car boot - Sun 2 Nov 2025",
        NOVEMBER,
        "9.50 in cash, no receipts here either",
        23,
        photo.Shot(seed=33, taken="2026-03-10 14:12:31", size=(1600, 1200), fill=0.9, turn=0.8, lean=0.08),
    ),
    "bank-statement-cash.pdf": cash,
    "sales-365-days.pdf": sales,
    "offers-compared.pdf": audit,
    "returned-case-put-aside.jpg": kept_apart,
    "packing-log.pdf": packing_log,
    "packing-table.jpg": parcel,
    "listing-and-packing-procedure.pdf": procedure,
    "sunday-comparison.jpg": sunday,
    "receipt-pad-003.jpg": pad_receipt,
    "receipt-sleeves.jpg": sleeves,
    "organiser-email.pdf": organiser,
}
