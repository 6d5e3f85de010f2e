"""What the doctor finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at; `mend` says what to do and is empty when all is well."""

    what: str
    mend: str = ""

    @property
    def well(self) -> bool:
        return not self.mend

    def __str__(self) -> str:
        return f"  ok  {self.what}" if self.well else f"BAD   {self.what}\n      {self.mend}"
