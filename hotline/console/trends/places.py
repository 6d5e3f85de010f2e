"""Areas with their names and what the early warning says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from hotline.console.trends.early_warning import FIRST_DAY, Day, watch
from hotline.console.trends.figures import SMALLEST, drawn
from hotline.core.area import WITHHELD


@lru_cache(1000)
def named(area: str) -> str:
    """“+1202” as “Washington D.C. (202)”, “+44” as its country; an area that nothing is known of as it stands."""
    if area in {"", WITHHELD}:
        return "All areas" if not area else "Numbers not shown"
    if area.startswith("+1"):
        # The names of regions take a moment and memory to load: only who looks at them pays.
        from phonenumbers.geocoder import description_for_number  # noqa: PLC0415 -- as said

        number = phonenumbers.PhoneNumber(country_code=1, national_number=int(f"{area[2:]}5550100"))
        region = description_for_number(number, "en")
        return f"{region} ({area[2:]})" if region else area
    regions = next(filter(None, (phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(area[1:n])) for n in (4, 3, 2))), ())
    return f"{'/'.join(regions[:1])} ({area})" if regions else area


@dataclass(frozen=True, slots=True)
class Watched:
    """One area: its counts, the days' statistics, and what may be drawn."""

    area: str
    name: str
    counts: Sequence[int]
    days: Sequence[Day | None]

    @property
    def today(self) -> Day | None:
        return self.days[-1]

    @property
    def signals(self) -> tuple[str, ...]:
        """Of today; a count too small to be told gives none."""
        if not self.today or self.counts[-1] < SMALLEST:
            return ()
        return tuple(signal.value for signal in self.today.signals)

    @property
    def shown(self) -> list[int | None]:
        return [drawn(count) for count in self.counts[FIRST_DAY:]]

    @property
    def thresholds(self) -> list[float | None]:
        """C2's, which does not rise with the outbreak itself."""
        return [round(day.c2_threshold, 2) if day else None for day in self.days[FIRST_DAY:]]


def watched(area: str, name: str, counts: Sequence[int]) -> Watched:
    return Watched(area, name, counts, watch(counts))
