"""Text as people paste it, made plain: what a word processor puts in its place of goes, letters and emoji stay."""

import re
import unicodedata

_SPELT = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\uff07", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2022\u2023\u25aa\u25cf\u25e6\uf0b7", "-"),  # bullets
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\t", " "),
        **dict.fromkeys("\u0085\u2028\u2029\u000b\u000c", "\n"),
        **dict.fromkeys(
            "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff", ""
        ),
        "\u2026": "...",
    }
)
_CONTROLS = re.compile(r"[\x00-\x09\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")
#: Joiners hold an emoji together, or the letters of a script that needs them; elsewhere nobody sees them.
_LONELY_JOINERS = re.compile(r"(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])")


def plain(text: str) -> str:
    """The same words with straight quotes, simple dashes and blanks, and one kind of line end."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LONELY_JOINERS.sub("", _CONTROLS.sub("", text.translate(_SPELT)))
