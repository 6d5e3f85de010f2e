"""Spanish as this hotline writes it."""

import re
from functools import lru_cache

from hotline.checks.style import MANY, Style, any_of, each, sentences, words

_VOWELS = re.compile(r"[aeiouyáéíóúü]+")
_STRONG = re.compile(r"[aeoáéóíú]")  # each of them makes a syllable of its own


@lru_cache(MANY)
def syllables(word: str) -> int:
    return max(1, sum(max(1, len(_STRONG.findall(run))) for run in _VOWELS.findall(word.lower())))


@lru_cache(MANY)
def ease(text: str) -> float:
    """Fernández-Huerta: 100 is very easy, below 70 is hard for many."""
    found, count = words(text), max(1, len(sentences(text)))
    if not found:
        return 100.0
    return 206.84 - 60 * sum(map(syllables, found)) / len(found) - 1.02 * len(found) / count


_UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"

SPANISH = Style(
    name="Spanish",
    plain=False,
    not_for_the_eye=any_of(
        r"oprima|presione|pulse|marque (el|uno|dos|\d)",
        "cuelgue",
        "asterisco",
        "teclas?",
        "después del tono",
        "en la línea",
    ),
    not_for_the_ear=any_of(
        "(responda|conteste) con",
        "toque (el|la)",
        "haga clic",
        "teclee",
        "escriba (el|un|su|la)",
        "más abajo",
        exactly=r"\b[Ee]scriba (?:[A-ZÑÁÉÍÓÚ]{2,}|\d)|\b(?:[Mm]ande|[Ee]nvíe|[Rr]esponda) (?:[A-ZÑÁÉÍÓÚ]{2,}|\d)",
    ),
    banned={
        r"deshidrat\w*": "falta de agua",
        r"heces|deposicion(es)?|evacuacion(es)?": "popó",
        r"edemas?": "hinchazón",
        r"aines?": "los nombres de las pastillas",
        r"(beba|tome) much[oa]s? (agua|líquidos?)": "sorbos pequeños",
        r"(?<!no )tome (ibuprofeno|naproxeno|advil)": "que no lo tome",
        r"usted tiene (noro\w*|un coágulo|el virus)": "“puede ser”",
        r"\btú\b|\btienes\b|\bpuedes\b|\bllama al\b": "usted",
        r"911|988|999": "{emergency_number} o {crisis_line}",
    },
    numbers={word: n for n, word in enumerate(_UNITS.split())}
    | {word: 30 + 10 * n for n, word in enumerate(_TENS.split())}
    | {"cien": 100.0, "ciento": 100.0, "media": 0.5, "medio": 0.5, "cuarto": 0.25},
    not_a_number=re.compile(r"\bl[oa]s dos\b(?! (horas|días|semanas|meses|años))", re.IGNORECASE),
    joints=frozenset({"y", "punto", "coma"}),
    terms=each(
        fever="fiebre",
        pee="(?<!para )orin|pipí",
        poop="popó",
        throw_up="vómit|(?<!sin )vomit",
        doctor=r"(?<!equipo )médic[oa]s?\b",
        emergency_room="emergencias|hospital",
        pharmacist="farmac",
        pregnancy="embaraz|maternidad",
        ibuprofen="ibuprofeno|naproxeno",
        acetaminophen="acetaminof|paracetamol",
        aspirin="aspirina",
        steroids="esteroid",
        diabetes="diabet|azúcar|insulin",
        kidney="riñ",
        breath="respir|aire",
        chest="dolor de pecho|duele el pecho",
        faint="desmay",
        rehydration="suero",
        bleach="cloro",
        soap="jabón",
        coconut="coco",
        clot="coágul",
        dizzy="mare",
        neck="cuello",
        belly="barriga|panza|vientre",
        swelling="hinch",
        cold="frí",
        green="verde",
        juice="jugo",
        alcohol="alcohol|bebe mucho",
        formula="fórmula",
        loperamide="loperamida",
        legs="piernas?|pantorrilla",
    ),
    denials=re.compile(
        r"\b(?:no (?!es\b|soy\b|son\b|una?\b|se si\b)|nunca\b|ni\b|nada\b|sin\b|tampoco\b)", re.IGNORECASE
    ),
    tell="escriba",
    ease=ease,
    easy=lambda score, slack: score >= 70 - slack * 10,
    measure="Fernández-Huerta",
    wanted="70 or more",
)
