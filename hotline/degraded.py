"""The emergency advice for when nothing else works: made at start from the settings alone, in each language."""

from dataclasses import dataclass

from hotline.core.spoken import digits_in_words
from hotline.twilio import render_sms
from hotline.twilio.markup import document
from hotline.twilio.render_voice import HANG_UP
from hotline.twilio.speech import PAUSE, Voice


@dataclass(frozen=True, slots=True)
class _Wording:
    voice: str
    digits: str
    text: str
    spoken: str
    call_back: str
    last_words: str
    machine: str


# `{number}` is the emergency number.
WORDINGS = {
    "en": _Wording(
        voice="en-US",
        digits="zero one two three four five six seven eight nine",
        text="We cannot answer right now. Chest pain, hard to breathe, fainting, seizure, blue skin, blood in vomit, "
        "very confused? Call {number} now. If not: take small sips, rest, and text us again in 10 minutes.",
        spoken="We cannot answer right now. If there is chest pain, trouble breathing, fainting, a seizure, blue skin, "
        "blood in the vomit, or somebody is very confused or hard to wake: hang up and call {number} now.",
        call_back="If it is not an emergency: take small sips, rest, and call us again in ten minutes. Goodbye.",
        last_words="This call ends here. If it gets worse, call {number}. To go on, call us again. Goodbye.",
        machine="Hello. We will try again later. Goodbye.",
    ),
    "es": _Wording(
        voice="es-US",
        digits="cero uno dos tres cuatro cinco seis siete ocho nueve",
        text="No podemos responder ahora. ¿Dolor de pecho, le cuesta respirar, desmayo, convulsiones, piel azul, "
        "vómito con sangre, mucha confusión? Llame al {number} ya. Si no: tome sorbos, descanse y escriba en 10 min.",
        spoken="No podemos responder ahora. Si hay dolor de pecho, dificultad para respirar, desmayo, convulsiones, "
        "piel azul, vómito con sangre, o alguien está muy confundido o no despierta: cuelgue y llame al {number} ya.",
        call_back="Si no es una emergencia: tome sorbos pequeños, descanse y llame otra vez en diez minutos. Adiós.",
        last_words="La llamada termina aquí. Si empeora, llame al {number}. Para seguir, llame otra vez. Adiós.",
        machine="Hola. Llamaremos más tarde. Adiós.",
    ),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Whole answers, ready to be sent."""

    sms: bytes
    voice: bytes
    machine: bytes  # for an answering machine, which anybody may listen to


def advice(emergency_number: str) -> Advice:
    texts = [wording.text.format(number=emergency_number) for wording in WORDINGS.values()]
    once = "".join(_said(wording, wording.spoken, emergency_number) for wording in WORDINGS.values())
    call_back = "".join(_said(wording, wording.call_back, emergency_number) for wording in WORDINGS.values())
    machine = "".join(_said(wording, wording.machine, emergency_number) for wording in WORDINGS.values())
    return Advice(
        sms=render_sms.render(texts),
        voice=document(once, PAUSE, once, call_back, HANG_UP),
        machine=document(machine, HANG_UP),
    )


def last_words(emergency_number: str) -> dict[str, str]:
    """What ends a call that would end in silence, by language."""
    return {language: _filled(wording, wording.last_words, emergency_number) for language, wording in WORDINGS.items()}


def _said(wording: _Wording, text: str, number: str) -> str:
    return Voice(wording.voice).say(_filled(wording, text, number))


def _filled(wording: _Wording, text: str, number: str) -> str:
    return text.format(number=digits_in_words(number, wording.digits))
