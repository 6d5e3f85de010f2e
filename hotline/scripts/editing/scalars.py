"""A text as a YAML scalar, in the style it had where that still fits."""

import io
import re

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

#: Words that other programs take for true, false or nothing, besides those that PyYAML knows.
_TAKEN = frozenset({"y", "Y", "n", "N"})
_TEXT = "tag:yaml.org,2002:str"
_FLAGS = frozenset({"true", "false"})
_NAME = re.compile(r"[^\W_][\w.-]*", re.ASCII)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NOT_PRINTED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_WIDTH = 100


def scalar(text: str, style: str | None, *, indent: int, flow: bool, was: str | None = None) -> str:
    """`style` is that of the text in whose place or beside which it stands, None if there is none.

    `indent` is for lines below the first. `was` is the text in whose place it stands.
    """
    if style == "" and _plain_fits(text, flow=flow) and _stays(text, was):
        return text
    if style is None and _reads_as_name(text):
        return text
    if style == "'" and _single_fits(text):
        return "'" + text.replace("'", "''") + "'"
    if not flow and _lines_fit(text) and (style in {"|", ">"} or ("\n" in text and style != '"')):
        return _folded(text, indent) if style == ">" and _fold_fits(text) else _literal(text, indent)
    return quoted(text)


def key(text: str) -> str:
    return text if _reads_as_name(text) and text not in _FLAGS else quoted(text)


def quoted(text: str) -> str:
    """In one line, whatever it is."""
    return '"' + _NOT_PRINTED.sub(_escaped, text) + '"'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _reads_as_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and (_tag(text) == _TEXT or text in _FLAGS)


def _stays(text: str, was: str | None) -> bool:
    """A bare `yes` would be true to other programs; where a bare number stood another may."""
    return _tag(text) == _TEXT or text in _FLAGS or (was is not None and _tag(was) == _tag(text))


def _tag(text: str) -> str:
    if text in _TAKEN:
        return "taken"
    found: str = Resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # PyYAML has no types here
    return found


def _plain_fits(text: str, *, flow: bool) -> bool:
    found = _analysed(text)
    return bool(found.allow_flow_plain if flow else found.allow_block_plain) and not found.multiline


def _single_fits(text: str) -> bool:
    found = _analysed(text)
    return bool(found.allow_single_quoted) and not found.multiline


def _lines_fit(text: str) -> bool:
    """Whether the text reads back the same when it is written in lines; blank lines after them are the layout's."""
    return (
        bool(text.strip())
        and not text.endswith("\n\n")
        and not _NOT_PRINTED.search(text.replace("\n", "").replace('"', "").replace("\\", ""))
    )


def _fold_fits(text: str) -> bool:
    return not re.search(r"(^|\n)[ \t]| \n| $", text) and not text.startswith("\n")


def _analysed(text: str) -> "yaml.emitter.ScalarAnalysis":
    emitter = Emitter(io.StringIO(), allow_unicode=True)
    return emitter.analyze_scalar(text)


def _literal(text: str, indent: int) -> str:
    return _in_lines("|", text, text.rstrip("\n").split("\n"), indent)


def _folded(text: str, indent: int) -> str:
    body = re.sub(r"\n+", lambda found: found[0] + "\n", text.rstrip("\n"))
    return _in_lines(">", text, [line for part in body.split("\n") for line in _wrapped(part)], indent)


def _in_lines(mark: str, text: str, lines: list[str], indent: int) -> str:
    kept = "" if text.endswith("\n") else "-"
    leading = "2" if text[:1] in {" ", "\n"} else ""
    blank = " " * indent
    return "\n".join([f"{mark}{leading}{kept}", *(blank + line if line else "" for line in lines)])


def _wrapped(line: str) -> list[str]:
    """Broken at single blanks, which folding gives back."""
    found = [""]
    for word in re.split(r"(?<=\S) (?=\S)", line):
        if found[-1] and len(found[-1]) + len(word) >= _WIDTH:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}" if found[-1] else word
    return found
