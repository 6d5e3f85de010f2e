"""English as this hotline writes it."""

import re
from functools import lru_cache

from hotline.checks.style import MANY, Style, any_of, each, sentences, words

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$")
_INSIDE = re.compile(r"[^aeiouyl]e(?=(?:ly|ments?|ful|less|ness|where)$)")
_APART = re.compile(r"ia(?!l$)|eo|io(?![nu])|iu|[yei]ing$|ier$")  # two vowels, two syllables
#: Common words of these texts that the rules of thumb count wrongly.
_KNOWN = {
    "people": 2, "aches": 1, "ache": 1, "area": 3, "diarrhea": 4, "fluid": 2, "fluids": 2, "diet": 2, "seizure": 2,
    "diabetes": 4, "ibuprofen": 4, "naproxen": 3, "acetaminophen": 6, "tylenol": 3, "someone": 2,
    "maybe": 2, "every": 2, "business": 2, "medicine": 3, "medicines": 3, "something": 2, "anyone": 3, "home": 1,
    "erase": 2, "area's": 3, "evening": 2, "loperamide": 4, "science": 2, "poison": 2, "quiet": 2, "client": 2,
    "serious": 3, "cola": 2, "soda": 2, "estrogen": 3, "insulin": 3, "used": 1, "changed": 1, "bottle": 2, "ankle": 2,
    "ankles": 2, "muscles": 2, "muscle": 2, "tablespoons": 3, "hospital": 3, "circle": 2, "able": 2, "trouble": 2,
    "little": 2, "people's": 2, "needed": 2, "noted": 2, "pupils": 2, "tired": 2, "hours": 2, "hour": 2, "our": 1,
}  # fmt: skip


@lru_cache(MANY)
def syllables(word: str) -> int:
    word = word.lower()
    if word in _KNOWN:
        return _KNOWN[word]
    bare = word.split("'")[0]
    count = (
        len(_VOWELS.findall(bare)) + len(_APART.findall(bare)) - bool(_SILENT.search(bare)) - bool(_INSIDE.search(bare))
    )
    return max(1, count)


@lru_cache(MANY)
def grade(text: str) -> float:
    """Flesch-Kincaid: the American school year that can read it."""
    found, count = words(text), max(1, len(sentences(text)))
    if not found:
        return 0.0
    return 0.39 * len(found) / count + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

ENGLISH = Style(
    name="English",
    plain=True,
    not_for_the_eye=any_of(
        r"press(ing)?(?! on)",
        "hang up",
        "(press|or) star",
        "star (key|repeats)",
        "pound key",
        "the beep",
        "stay on the line",
        "call this menu",
        "call us again",
        "say (yes|no|one|stop|done|the)",
    ),
    not_for_the_ear=any_of(
        "reply(ing)?",
        "tap",
        "click",
        "type (a|the|in|your)",
        "text (a|the number|one|two|back)",
        "(read|listed) (above|below)",
        exactly=r"\b[Tt]ext (?:[A-Z]{2,}|\d)|\b[Ss]end (?:[A-Z]{2,}|\d)",
    ),
    banned={
        r"dehydrat\w*": "too dry",
        r"urinat\w*|urine": "pee",
        r"stools?|feces|bowel movements?": "poop",
        r"nsaids?|anti-inflammator\w*": "the names of the pills",
        r"(o)?edema": "swelling",
        r"vomit\w*": "throw up",
        r"drink plenty|plenty of (fluids|water)|lots of (fluids|water)": "small sips",
        r"(?<!not )(?<!no )take (some |an? )?(ibuprofen|advil|motrin|naproxen|aleve)": "not to take it",
        r"you have (noro\w*|a (blood )?clot|the (virus|flu))|your diagnosis": "“your answers fit” or “this could be”",
        r"911|988|999": "{emergency_number} or {crisis_line}",
    },
    numbers={word: n for n, word in enumerate(_UNITS.split())}
    | {word: 20 + 10 * n for n, word in enumerate(_TENS.split())}
    | {"hundred": 100.0, "half": 0.5, "quarter": 0.25},
    not_a_number=re.compile(r"(?!)"),
    joints=frozenset({"-", "point"}),
    terms=each(
        fever="fever",
        pee="pee",
        poop="poop",
        throw_up="thr(?:ow|ew)(?:s|ing|n)?[ -]up|throwing",
        doctor=r"doctors?\b|grown-up's doctor",
        emergency_room="emergency room|hospital",
        pharmacist="pharmac|drug store",
        pregnancy="pregnan|maternity",
        ibuprofen="ibuprofen|naproxen",
        acetaminophen="acetaminophen",
        aspirin="aspirin",
        steroids="steroid",
        diabetes="diabet|sugar|insulin",
        kidney="kidney",
        breath="breath",
        chest="chest",
        faint="faint",
        rehydration="rehydration",
        bleach="bleach",
        soap="soap",
        coconut="coconut",
        clot="clot",
        dizzy="dizz",
        neck="neck",
        belly="belly",
        swelling="swell|swoll",
        cold="cold",
        green="green",
        juice="juice",
        alcohol="alcohol|drink a lot|drunk",
        formula="formula",
        loperamide="loperamide",
        legs="legs?|calf|calves",
    ),
    denials=re.compile(r"\b(?:not(?! (?:a|fully|sure)\b)|cannot|never|no|without|nothing)\b", re.IGNORECASE),
    tell="text",
    ease=grade,
    easy=lambda score, slack: score <= 6 + slack * 2,
    measure="Flesch-Kincaid grade",
    wanted="6 or less",
)
