"""What is going round: new illnesses by area and day, and where there are more of them than usual."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import phonenumbers

from hotline.core.area import WITHHELD
from hotline.core.area_regions import REGIONS
from hotline.core.early_warning import FIRST_DAY, Day, watch
from hotline.store.daily import Counts

#: A count below this is told as “fewer than 5”: small cells point at people.
SMALLEST = 5

Days = Mapping[date, Counts]
#: Counts day by day, of each which.
Lines = dict[str, list[int]]


def drawn(count: int) -> int | None:
    """A count as it may be drawn; nothing is drawn of what is too small."""
    return None if 0 < count < SMALLEST else count


def by_what(days: Days) -> Mapping[str, Lines]:
    """All counts of all revisions in one pass, for a year is much to read; what was never counted is zeros."""
    found: dict[str, Lines] = defaultdict(lambda: defaultdict(lambda: [0] * len(days)))
    for day, counts in enumerate(days.values()):
        for (_, what, which), n in counts.items():
            found[what][which][day] += n
    return found


def by_area(days: Days) -> Lines:
    """New illnesses by day: of all areas together as `""`, then in each that has enough of them to be told."""
    found = by_what(days)["areas"]
    everywhere = [sum(counts) for counts in zip(*found.values(), strict=True)] or [0] * len(days)
    told = {area: counts for area, counts in sorted(found.items()) if max(counts) >= SMALLEST}
    return {"": everywhere} | told


def named(area: str) -> str:
    """“+1202” as “Washington D.C. (202)”, “+44” as its country; an area that nothing is known of as it stands."""
    if area in {"", WITHHELD}:
        return "All areas" if not area else "Numbers not shown"
    if area.startswith("+1"):
        return f"{REGIONS[area]} ({area[2:]})" if area in REGIONS else area
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
    def signals(self) -> tuple[str, ...]:
        """Of today."""
        return self.signals_on(-1)

    def signals_on(self, day: int) -> tuple[str, ...]:
        """A count too small to be told gives none."""
        about = self.days[day]
        return tuple(about.signals) if about and self.counts[day] >= SMALLEST else ()

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
    return [area for area, counts in by_area(days).items() if watched(area, "", counts).signals]
