"""Numbers as they are said: digit by digit, in the words of a language."""


def digits_in_words(number: str, words: str) -> str:
    """`words` names zero to nine, separated by spaces: 911 becomes “nine one one”; other signs become a pause."""
    names = words.split()
    groups = "".join(c if c.isdecimal() else " " for c in number).split()
    return ", ".join(" ".join(names[int(digit)] for digit in group) for group in groups)
