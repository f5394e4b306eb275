"""The evidence of bags-late-and-mismatched-us: late parcels, pages that did not match, and a bad batch of zips."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from PIL import Image

from cases._made import bags, letter, paper, photo, scan, screen, things
from cases._made.letter import Look

SHOP = "Fernhollow Bags LLC"
TOTE, PACK, SLING = "B0BGT7M2QK", "B0BGD4X8LN", "B0BGS6W1RC"
NAMES = {TOTE: "Canvas Tote", PACK: "Day Backpack, grey", SLING: "Sling Bag"}
PRICES = {TOTE: "34.95", PACK: "48.50", SLING: "27.90"}
TINT: screen.Colour = (58, 84, 110)

HOUSE = Look(
    maker=SHOP,
    head=(SHOP, "2210 Alder Quay, Suite 5, Port Ansel, OR 97000", "503-555-0142   fernhollow@example.com"),
    paper="us-letter",
    accent="#3a546e",
)
DESK = Look(maker="Example Seller Desk", paper="us-letter", fonts=letter.SANS, accent="#3a546e")

NOTICE = """\
From: Example Performance Team <performance@example.com>
To: Fernhollow Bags LLC <fernhollow@example.com>
Date: November 10, 2025
Subject: Your account is at risk: late deliveries and pages that do not match
[invented example: not a message from Amazon, wording is the project's own]

Hello,

We looked at your orders of the 30 days up to November 4.

  1. Late or missing deliveries (case DL-25-1110-1): late shipment rate 11.6%, the target is under 4%.
     B0BGT7M2QK, B0BGD4X8LN, B0BGS6W1RC
  2. Items that do not match their detail page (case DL-25-1110-2):
     B0BGT7M2QK, B0BGD4X8LN, B0BGS6W1RC

Please reply by November 28, 2025 with a plan that states, for both issues:
  - the root cause,
  - the actions you have taken to resolve it,
  - the steps you have taken to prevent it.
Evidence of delivery helps us. Files: .pdf, .jpg, .png, .gif.

Performance Team (invented example)
"""


@dataclass(frozen=True)
class Late:
    """An order that came late, or not at all."""

    order: str
    item: str
    ordered: date
    promised: date
    scanned: date | None
    delivered: date | None
    outcome: str

    def row(self) -> list[str]:
        """Return its row of the order table."""
        cause = "no carrier scan after label" if self.scanned is None else "handed over late"
        days = (self.scanned - self.ordered).days if self.scanned else None
        return [
            self.order,
            NAMES[self.item],
            _day(self.ordered),
            _day(self.ordered),
            _day(self.scanned),
            "-" if days is None else str(days),
            _day(self.promised),
            _day(self.delivered),
            cause,
            self.outcome,
        ]


def _day(day: date | None) -> str:
    return f"{day:%b} {day.day}" if day else "none"


LOST = (
    Late("112-4830917-6620341", TOTE, date(2025, 10, 7), date(2025, 10, 14), None, None, "refunded Oct 30"),
    Late("113-2094458-1170396", PACK, date(2025, 10, 9), date(2025, 10, 16), None, None, "refunded Oct 30"),
    Late("111-7719302-5584017", SLING, date(2025, 10, 11), date(2025, 10, 18), None, None, "refunded Oct 30"),
    Late("114-6605281-9043378", TOTE, date(2025, 10, 14), date(2025, 10, 21), None, None, "refunded Oct 31"),
    Late("112-1983370-4427715", TOTE, date(2025, 10, 15), date(2025, 10, 22), None, None, "replaced Nov 3"),
    Late("113-8840026-3391854", SLING, date(2025, 10, 16), date(2025, 10, 23), None, None, "replaced Nov 3"),
)


def late_orders() -> list[Late]:
    """Return the 29 orders that were late or lost, by day."""
    rng = Random(29)
    late = list(LOST)
    for number in range(23):
        ordered = date(2025, 10, 6) + timedelta(days=number * 18 // 22)
        scanned = ordered + timedelta(days=rng.randint(3, 8))
        delivered = scanned + timedelta(days=rng.randint(5, 7))
        order = f"11{rng.randint(1, 4)}-{rng.randint(10**6, 10**7 - 1)}-{rng.randint(10**6, 10**7 - 1)}"
        late.append(
            Late(
                order,
                rng.choice((TOTE, PACK, SLING)),
                ordered,
                ordered + timedelta(days=7),
                scanned,
                delivered,
                "kept",
            )
        )
    return sorted(late, key=lambda one: (one.ordered, one.order))


def notice() -> bytes:
    """Write the notice as the seller saved it."""
    return NOTICE.encode()


def order_table() -> bytes:
    """Set the table of the 29 orders with the cause of each."""
    columns = [
        (2.5, "Order"),
        (1.8, "Product"),
        (0.9, "Ordered"),
        (0.9, "Label"),
        (1, "First scan"),
        (0.6, "Days"),
        (1, "Promised"),
        (1, "Delivered"),
        (2.2, "Cause"),
        (1.7, "Outcome"),
    ]
    look = Look(maker=SHOP, head=(SHOP,), paper="us-letter", flipped=True, size=8.4, accent="#3a546e")
    return letter.letter(
        look,
        "Late and missing orders, October 2025",
        "2025-11-12",
        [
            letter.facts(
                ("Orders shipped in the period", "250, October 6 to November 4, 2025"),
                ("Late", "23"),
                ("Not received", "6"),
                ("Made", "November 12, 2025, from the order report and the carrier's scans"),
            ),
            letter.text("Days: from label to first carrier scan. No order in this table was cancelled."),
            letter.table(columns, [one.row() for one in late_orders()]),
        ],
    )


def tracking_export() -> bytes:
    """Set the export of all parcels since the change of carrier."""
    rng = Random(118)
    rows = []
    for number in range(118):
        shipped = date(2025, 11, 3) + timedelta(days=number * 19 // 118)
        shipped += timedelta(days=1 if shipped.weekday() == 6 else 0)
        order = f"11{rng.randint(1, 4)}-{rng.randint(10**6, 10**7 - 1)}-{rng.randint(10**6, 10**7 - 1)}"
        late = number == 71
        state = "1 day late" if late else "on time" if number < 104 else "on its way"
        delivered = _day(shipped + timedelta(days=6 if late else rng.randint(2, 4))) if number < 104 else "-"
        rows.append(
            [
                str(number + 1),
                order,
                f"NC{rng.randint(10**8, 10**9 - 1)}US",
                _day(shipped),
                _day(shipped),
                delivered,
                state,
            ]
        )
    look = Look(
        maker="Northline Couriers",
        head=("Northline Couriers", "Account export"),
        paper="us-letter",
        size=9,
        accent="#6b4a1f",
    )
    return letter.letter(
        look,
        "Parcels of account 40-1177, November 3 to 21, 2025",
        "2025-11-22",
        [
            letter.facts(
                ("Shipper", SHOP),
                ("Parcels", "118"),
                ("Scanned on the day of the label", "118"),
                ("Delivered on time", "103"),
                ("Delivered late", "1"),
                ("On their way", "14"),
            ),
            letter.table(
                [
                    (0.5, "No."),
                    (2.6, "Order"),
                    (2, "Tracking"),
                    (1, "Label"),
                    (1.1, "First scan"),
                    (1.1, "Delivered"),
                    (1.2, "State"),
                ],
                rows,
            ),
        ],
    )


def termination() -> bytes:
    """Set the letter that ends the contract with the outside warehouse."""
    return letter.letter(
        HOUSE,
        "End of our fulfillment agreement",
        "2025-10-28",
        [
            letter.facts(
                ("To", "Tidewater Order Services, 90 Pier Road, Port Ansel"),
                ("Date", "October 28, 2025"),
                ("Agreement", "TOS-0412 of March 3, 2024"),
            ),
            letter.text(
                "We end the agreement on October 31, 2025 under section 9 (handover later than one working day on more "
                "than five days of a month). The days concerned are listed in our message of October 27."
            ),
            letter.text("Please have all 1,140 units ready for collection on November 1 at 9 a.m."),
            letter.text("Renata Oduya, managing member"),
            letter.text("Received at the desk on October 28, 2025, 3:10 p.m. (T.O.S.)"),
        ],
    )


def pickup() -> bytes:
    """Scan the pickup agreement with the new carrier, its second page landscape."""
    first = paper.slip(
        [
            (80, 130, "Northline Couriers", 48),
            (80, 190, "Daily pickup agreement", 34),
            (80, 300, "Shipper", 26),
            (80, 370, "Address", 26),
            (80, 440, "Starts", 26),
            (80, 510, "Pickup", 26),
            (80, 580, "Scan", 26),
            (80, 650, "Parcels a day, up to", 26),
            (80, 780, "The driver scans each parcel on collection.", 26),
            (80, 820, "Parcels above the number are taken if called in by noon.", 26),
            (80, 960, "For the shipper", 26),
            (560, 960, "For the carrier", 26),
        ],
        [
            (400, 296, "Fernhollow Bags LLC", 40),
            (400, 366, "2210 Alder Quay, Suite 5", 40),
            (400, 436, "Nov 3, 2025", 40),
            (400, 506, "Mon - Sat, 5 p.m.", 40),
            (400, 576, "at the dock", 40),
            (400, 646, "60", 40),
            (80, 920, "Oct 30, 2025   R.O.", 40),
            (560, 920, "Oct 30   Northline desk", 38),
        ],
        401,
        (1020, 1320),
        (250, 250, 250),
        [980],
    )
    second = paper.book_page(
        "Pickup windows, week of Nov 3",
        ((60, "Day"), (320, "Called"), (560, "Driver in"), (820, "Parcels"), (1040, "All scanned")),
        (
            ("Mon 3", "-", "4:52", "31", "yes"),
            ("Tue 4", "-", "5:04", "12", "yes"),
            ("Wed 5", "-", "4:58", "9", "yes"),
            ("Thu 6", "11:20", "5:01", "14", "yes"),
            ("Fri 7", "-", "4:49", "8", "yes"),
            ("Sat 8", "-", "4:40", "5", "yes"),
        ),
        402,
        (1320, 1020),
    )
    return scan.scanned([scan.Leaf(first, 0.6), scan.Leaf(second, -0.7)], "20251110150000Z", 403, scan.LETTER)


@dataclass(frozen=True)
class Refund:
    """A refund as its confirmation shows it."""

    order: str
    item: str
    day: str
    made: str
    ref: str
    reason: str

    def pdf(self) -> bytes:
        """Set the confirmation."""
        return letter.letter(
            DESK,
            f"Refund {self.ref}",
            self.made,
            [
                letter.facts(
                    ("Order", self.order),
                    ("Product", f"{self.item}  {NAMES[self.item]}"),
                    ("Units", "1"),
                    ("Reason", self.reason),
                    ("Issued", self.day),
                    ("Status", "completed"),
                    ("Paid to", "buyer (masked)"),
                ),
                letter.table(
                    [(4, "Part"), (1, "USD")],
                    [["Item", PRICES[self.item]], ["Shipping", "0.00"], ["Total", PRICES[self.item]]],
                ),
            ],
        )


REFUNDS = {
    "refund-6620341.pdf": Refund(
        "112-4830917-6620341", TOTE, "October 30, 2025", "2025-10-30", "RF-7001", "not received"
    ),
    "refund-1170396.pdf": Refund(
        "113-2094458-1170396", PACK, "October 30, 2025", "2025-10-30", "RF-7002", "not received"
    ),
    "refund-5584017.pdf": Refund(
        "111-7719302-5584017", SLING, "October 30, 2025", "2025-10-30", "RF-7003", "not received"
    ),
    "refund-9043378.pdf": Refund(
        "114-6605281-9043378", TOTE, "October 31, 2025", "2025-10-31", "RF-7009", "not received"
    ),
    "refund-8826490.pdf": Refund(
        "111-3057714-8826490", SLING, "October 22, 2025", "2025-10-22", "RF-6940", "zip pull came off"
    ),
    "refund-2405587.pdf": Refund(
        "114-9921063-2405587", SLING, "October 24, 2025", "2025-10-24", "RF-6958", "zip pull came off"
    ),
    "refund-7753102.pdf": Refund(
        "112-6640918-7753102", SLING, "October 29, 2025", "2025-10-29", "RF-6997", "zip pull came off"
    ),
    "refund-6609973.pdf": Refund(
        "113-5518240-6609973", TOTE, "October 15, 2025", "2025-10-15", "RF-6871", "smaller than the page"
    ),
    "refund-1397745.pdf": Refund(
        "111-4482906-1397745", PACK, "October 20, 2025", "2025-10-20", "RF-6922", "other color"
    ),
}


def _parcel(order: str, tracking: str, item: str, delivered: str) -> Callable[[], bytes]:
    """Return the maker of the tracking screen of a replacement."""

    def draw() -> bytes:
        page = screen.Screen("Northline tracking", 640, (108, 76, 36))
        page.heading(f"Parcel {tracking}", f"Replacement for order {order}")
        page.facts(
            (
                ("Product", NAMES[item]),
                ("Label", "November 3, 2025"),
                ("First scan", "November 3, 2025, 4:52 p.m."),
                ("Delivered", delivered),
            )
        )
        page.table(
            ((36, "When"), (420, "Where"), (820, "What")),
            (
                ("Nov 3, 4:52 p.m.", "Port Ansel dock", "Picked up"),
                (delivered, "Front door", "Delivered, photo kept"),
            ),
        )
        return page.png()

    return draw


def _tote_page(side: str) -> Callable[[], bytes]:
    """Return the maker of the tote's detail page before or after its correction."""

    def draw() -> bytes:
        page = screen.Screen("Example Marketplace US", 640, TINT)
        before = side == "before"
        page.heading(
            "Fernhollow Canvas Tote", f"ASIN {TOTE}   captured {'November 11' if before else 'November 12'}, 2025"
        )
        page.facts(
            (
                ("Size", "15 x 16 in" if before else "14 x 15 in"),
                ("Inside", "zip pocket" if before else "open, no pocket"),
                ("Pictures", "6, of the 2024 model" if before else "6, taken of the current stock on November 12"),
                ("Color", "Sand"),
                ("Address", "www.example.com/item/B0BGT7M2QK"),
            )
        )
        if not before:
            page.notice("Page updated by the brand owner, November 12, 2025, 11:06 a.m.")
        return page.png()

    return draw


def closed() -> bytes:
    """Draw the inventory page with the two closed offers."""
    page = screen.Screen("Example Seller Desk", 560, TINT)
    page.heading("Inventory", "captured November 11, 2025, 5:20 p.m.")
    page.table(
        ((36, "ASIN"), (260, "Product"), (640, "On hand"), (800, "Status"), (1000, "Changed")),
        (
            (PACK, NAMES[PACK], "64", "Closed", "Nov 11, 5:14 p.m."),
            (SLING, NAMES[SLING], "412", "Closed", "Nov 11, 5:16 p.m."),
        ),
    )
    return page.png()


def zip_photo() -> bytes:
    """Photograph the zip that lost its pull."""
    return photo.photograph(
        bags.zip_without_pull(411),
        photo.Shot(seed=412, taken="2025-11-12 09:14:27", size=(1600, 1200), table=photo.SLATE, fill=0.86, turn=2.5),
    )


def tote_photo() -> bytes:
    """Photograph the tote beside a ruler."""
    return photo.photograph(
        bags.tote_with_ruler(421),
        photo.Shot(seed=422, taken="2025-11-11 14:02:55", table=photo.LINEN, fill=0.9, turn=-1.5, orientation=6),
    )


def held_back() -> bytes:
    """Photograph the cartons of backpacks that match no page."""
    box = things.carton(
        ("HOLD, DO NOT SHIP", "Backpack charcoal, 64 units", "no page for this color", "11/13/25  M. Vell"), 431
    )
    return photo.photograph(
        box,
        photo.Shot(seed=432, taken="2025-11-13 16:31:08", size=(1600, 1200), table=photo.SLATE, fill=0.82, turn=-2),
    )


def inspection() -> bytes:
    """Scan three sheets of the inspection, one landscape, one upside down on the glass."""
    return scan.scanned(
        [
            scan.Leaf(_inspected("Batch 2506, 102 units", 102, 451, ()), 0.5),
            scan.Leaf(_inspected("Batch 2508, 80 of 310 units", 80, 452, (1, 2, 4, 5, 6, 7)), -0.8, rotate=180),
            scan.Leaf(
                paper.book_page(
                    "Zip test, batch 2508: pulls until it came off",
                    ((60, "Box"), (260, "Units"), (460, "20 pulls held"), (760, "Came off"), (1000, "At pull no.")),
                    (
                        ("A", "20", "15", "5", "3, 6, 6, 9, 14"),
                        ("B", "20", "17", "3", "4, 8, 11"),
                        ("C", "20", "14", "6", "2, 2, 5, 7, 7, 16"),
                        ("D", "20", "15", "5", "3, 4, 9, 12, 19"),
                        ("sum", "80", "61", "19", ""),
                    ),
                    453,
                    (1320, 1020),
                ),
                0.4,
            ),
        ],
        "20251113203000Z",
        454,
        scan.LETTER,
    )


def _inspected(what: str, units: int, seed: int, failed: tuple[int, ...]) -> Image.Image:
    printed = [
        (70, 120, "Incoming goods sheet", 42),
        (70, 180, what, 28),
        (70, 260, "Point", 24),
        (520, 260, "Looked at", 24),
        (700, 260, "Good", 24),
        (840, 260, "Not", 24),
    ]
    names = (
        "Zip, 20 pulls",
        "Seams",
        "Strap fittings",
        "Lining",
        "Color against page",
        "Size against page",
        "Label and UPC",
        "Packing",
    )
    written = []
    for row, name in enumerate(names):
        y = 330 + 72 * row
        bad = 19 if failed and row == 0 else 0
        printed.append((70, y, name, 28))
        written += [(540, y, str(units), 38), (710, y, str(units - bad), 38), (850, y, str(bad), 38)]
    verdict = "19 of 80: whole batch goes back" if failed else "passed, may be sold"
    written += [(70, 1000, verdict, 44), (70, 1080, "I. Brandvold  11/13/25", 40)]
    return paper.slip(printed, written, seed, (1020, 1320), (250, 250, 250), [346 + 72 * row for row in range(-1, 8)])


def returned_batch() -> bytes:
    """Photograph the carrier's counter receipt for the batch sent back."""
    roll = paper.till_roll(
        (
            "=NORTHLINE",
            "Counter 7, Port Ansel",
            "11/19/2025          2:47 PM",
            "--------------------------------",
            "FREIGHT, 5 CARTONS        142.60",
            "FROM FERNHOLLOW BAGS LLC",
            "TO   MERROW STITCH WORKS",
            "     RETURN SLING 2508",
            "     310 UNITS",
            "--------------------------------",
            "=TOTAL USD 142.60",
            "CARD ************0142",
            "REF NC-RET-55180",
            "",
            "Track at example.com/nc",
        ),
        461,
    )
    return photo.photograph(
        paper.creased(roll, [0.45]),
        photo.Shot(seed=462, taken="2025-11-19 14:58:40", table=photo.OAK, fill=0.82, turn=5, lean=0.06),
    )


def settings() -> bytes:
    """Draw the shipping settings after the change."""
    page = screen.Screen("Example Seller Desk", 640, TINT)
    page.heading("Shipping settings", "captured November 10, 2025, 9:05 a.m.")
    page.facts(
        (
            ("Handling time", "2 working days (until November 9: 1)"),
            ("Cutoff", "2 p.m."),
            ("Order days", "Monday to Saturday"),
            ("Three days' handling", "from 60 open orders on"),
            ("Ship confirmation", "on carrier scan"),
        )
    )
    page.notice("Saved November 10, 2025, 9:04 a.m.")
    return page.png()


def audit() -> bytes:
    """Set the comparison of all listings with the stock, nine points each."""
    names = ("Title", "Pictures", "Bullets", "Text", "Brand", "UPC", "Size", "Color", "Package")
    rng = Random(41)
    rows = []
    for number in range(1, 42):
        asin = (
            (TOTE, PACK, SLING)[number - 1]
            if number < 4
            else "B0BG" + "".join(rng.choices("CDFHJKNPRTVX23456789", k=6))
        )
        wrong = {1: (1, 6), 2: (1, 7), 17: (6,), 30: (8,)}.get(number, ())
        marks = ["differs" if point in wrong else "same" for point in range(9)]
        result = {
            1: "corrected Nov 12",
            2: "closed Nov 11",
            3: "closed Nov 11, zip",
            17: "corrected Nov 14",
            30: "corrected Nov 14",
        }
        rows.append([str(number), asin, f"Nov {13 + (number > 20)}", *marks, result.get(number, "none needed")])
    look = Look(maker=SHOP, head=(SHOP,), paper="us-letter", flipped=True, size=8.8, accent="#3a546e")
    return letter.letter(
        look,
        "Listings compared with the stock on the shelf",
        "2025-11-14",
        [
            letter.facts(
                ("Listings", "41, all that were active or closed in November 2025"),
                ("Compared by", "Ida Brandvold, November 13 and 14"),
                ("Different", "4 on the page, 1 for quality"),
            ),
            letter.table(
                [(0.5, "No."), (1.7, "ASIN"), (1, "Day"), *[(1.05, name) for name in names], (2.1, "Action")], rows
            ),
        ],
    )


def procedure() -> bytes:
    """Set the procedure for shipping, pages and incoming goods."""
    return letter.letter(
        HOUSE,
        "Shipping, pages and incoming goods",
        "2025-11-10",
        [
            letter.facts(("Version", "1 of November 10, 2025"), ("Owner", "Renata Oduya")),
            letter.heading("Shipping (Marcus Vell)"),
            letter.points(
                "A label is printed only for a parcel that stands on the dock.",
                "An order is marked shipped by the driver's scan.",
                "At 5:30 p.m. the scan list is compared with the day's labels; the list is filed by date.",
                "No scan after one working day: the buyer is written to and offered a refund or a new parcel.",
                "60 open orders: handling time goes to 3 days and a second packer is called.",
            ),
            letter.page_break(),
            letter.heading("Pages (Ida Brandvold)"),
            letter.points(
                "Each Monday ten listings are compared with a unit from the shelf on nine points.",
                "A new model gets its own page before its first unit is received.",
            ),
            letter.heading("Incoming goods (Ida Brandvold)"),
            letter.points(
                "One unit in four of each batch, at least 20: zip pulled 20 times, seams, fittings, size, color.",
                "More than one fault in a hundred: the batch is not booked in.",
            ),
        ],
    )


def supplier_mail() -> bytes:
    """Set the exchange with the maker of the slings."""
    return letter.letter(
        Look(maker="Merrow Stitch Works", fonts=letter.SERIF, size=11, paper="us-letter"),
        "Re: sling, batch 2508",
        "2025-11-17",
        [
            letter.facts(
                ("From", "Merrow Stitch Works <orders@example.com>"),
                ("To", "fernhollow@example.com"),
                ("Sent", "November 17, 2025"),
            ),
            letter.text(
                "The pulls in batch 2508 came from a second zip maker and were crimped cold. Send the 310 "
                "units back; we credit "
                "them in full. We note that you place no further order for this bag with us."
            ),
            letter.text("Your message of November 14:"),
            letter.text(
                "Of 80 units tested, 19 lost the zip pull within 20 pulls. We return all 310 units and end "
                "our orders for the sling. "
                "Which part changed between batch 2506 and batch 2508?"
            ),
        ],
    )


FILES: dict[str, Callable[[], bytes]] = {
    "notice-2025-11-10.txt": notice,
    "late-orders.pdf": order_table,
    "parcels-november.pdf": tracking_export,
    "warehouse-termination.pdf": termination,
    "pickup-agreement.pdf": pickup,
    **{name: refund.pdf for name, refund in REFUNDS.items()},
    "replacement-4427715.png": _parcel("112-1983370-4427715", "NC401177310US", TOTE, "Nov 6, 1:12 p.m."),
    "replacement-3391854.png": _parcel("113-8840026-3391854", "NC401177311US", SLING, "Nov 7, 10:40 a.m."),
    "tote-page-before.png": _tote_page("before"),
    "tote-page-after.png": _tote_page("after"),
    "offers-closed.png": closed,
    "zip-pull.jpg": zip_photo,
    "tote-measured.jpg": tote_photo,
    "backpacks-held.jpg": held_back,
    "incoming-goods-sheets.pdf": inspection,
    "batch-2508-returned.jpg": returned_batch,
    "shipping-settings.png": settings,
    "listings-compared.pdf": audit,
    "procedure.pdf": procedure,
    "maker-email.pdf": supplier_mail,
}
