"""Saved replies: texts that staff begin with, in each language; everybody edits the same list."""

from collections.abc import Sequence

from hotline.store.desk import Reply

LONGEST = 600
MOST = 40

#: What a new desk begins with. Words that decide nothing: what to do is for whoever writes.
FIRST: dict[str, tuple[Reply, ...]] = {
    "en": (
        Reply(name="Hello", text="Hello, I am {name}. I have read what you wrote. How are you now?"),
        Reply(name="May I call?", text="May I call you now? Please answer YES or NO."),
        Reply(name="I will call", text="I will call you in a few minutes. The call comes from this number."),
        Reply(name="No answer", text="I called and did not reach you. Write here when I may call again."),
        Reply(
            name="Emergency",
            text="If it gets worse, or you are not sure, call {emergency_number} now.",
        ),
        Reply(name="Goodbye", text="Thank you. I close this now. Write again any time."),
    ),
    "es": (
        Reply(name="Saludo", text="Hola, soy {name}. Leí lo que escribió. ¿Cómo se siente ahora?"),
        Reply(name="¿Puedo llamar?", text="¿Puedo llamarle ahora? Responda SÍ o NO."),
        Reply(name="Llamaré", text="Le llamo en unos minutos. La llamada viene de este número."),
        Reply(name="Sin respuesta", text="Le llamé y no contestó. Escriba aquí cuándo puedo llamar otra vez."),
        Reply(name="Emergencia", text="Si empeora o no está seguro, llame al {emergency_number} ya. No me espere."),
        Reply(name="Despedida", text="Gracias. Cierro esto ahora. Escriba otra vez cuando quiera."),
    ),
}


def first(language: str) -> tuple[Reply, ...]:
    return FIRST.get(language, ())


def read(names: Sequence[str], texts: Sequence[str]) -> tuple[Reply, ...]:
    """From a form's rows; those without a text are gone."""
    rows = zip(names, texts, strict=False)
    return tuple(
        Reply(name=name.strip() or text.strip()[:20], text=text.strip()) for name, text in rows if text.strip()
    )


def problem(replies: Sequence[Reply]) -> str:
    """What is wrong, in words; empty when nothing is."""
    long = next((reply for reply in replies if len(reply.text) > LONGEST), None)
    if long:
        return f"“{long.name}” has {len(long.text)} characters; {LONGEST} is the most that a text may have."
    return f"There are {len(replies)} replies; keep at most {MOST}." if len(replies) > MOST else ""


def filled(replies: Sequence[Reply], name: str, emergency_number: str) -> list[Reply]:
    known = {"{name}": name.split(maxsplit=1)[0] if name.split() else name, "{emergency_number}": emergency_number}
    return [Reply(name=reply.name, text=_filled(reply.text, known)) for reply in replies]


def _filled(text: str, known: dict[str, str]) -> str:
    for placeholder, value in known.items():
        text = text.replace(placeholder, value)
    return text
