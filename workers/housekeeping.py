"""What is forgotten although its person is remembered: whoever opted out is kept, what they said is not."""

from hotline.core.person import Person


def pared(person: Person) -> Person:
    """Only that they opted out, and the language to answer in should they come back."""
    return Person(id=person.id, number="", language=person.language, opted_out=True)
