"""Which case has which files, and the function that makes each."""

from collections.abc import Callable

from cases._made import (
    bags_late_and_mismatched_us,
    home_made_invoice,
    retro_games_uk,
    retro_games_uk_as_posted,
    shoe_charms_us,
)

CASES: dict[str, dict[str, Callable[[], bytes]]] = {
    "bags-late-and-mismatched-us": bags_late_and_mismatched_us.FILES,
    "home-made-invoice": home_made_invoice.FILES,
    "retro-games-uk": retro_games_uk.FILES,
    "retro-games-uk-as-posted": retro_games_uk_as_posted.FILES,
    "shoe-charms-us": shoe_charms_us.FILES,
}
