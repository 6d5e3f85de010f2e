"""What is going round: new illnesses by area and day, and where there are more of them than usual."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import phonenumbers

from hotline.core.area import WITHHELD
from hotline.core.early_warning import FIRST_DAY, Day, watch
from hotline.store.daily import Counts

#: A count below this is told as “fewer than 5”: small cells point at people.
SMALLEST = 5

Days = Mapping[date, Counts]


def drawn(count: int) -> int | None:
    """A count as it may be drawn; nothing is drawn of what is too small."""
    return None if 0 < count < SMALLEST else count


def by_which(days: Days, what: str) -> dict[str, list[int]]:
    """Everything that was counted as `what`, day by day, of all revisions, in one pass: a year is much to read."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(days))
    for day, counts in enumerate(days.values()):
        for key, n in counts.items():
            if key.what == what:
                found[key.which][day] += n
    return found


def by_area(days: Days) -> dict[str, list[int]]:
    """New illnesses by day in each area that has enough of them to be told."""
    found = sorted(by_which(days, "areas").items())
    return {area: counts for area, counts in found if max(counts) >= SMALLEST}


def everywhere(days: Days) -> list[int]:
    return [sum(n for key, n in counts.items() if key.what == "areas") for counts in days.values()]


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


def louder_than_usual(days: Days) -> list[str]:
    """The areas with a signal on the last day, and `""` when there is one in all of them together."""
    areas = {"": everywhere(days)} | by_area(days)
    return [area for area, counts in areas.items() if watched(area, "", counts).signals]
