"""hotline forget: erases a person everywhere."""

import click
import phonenumbers

from hotline.bootstrap import services
from hotline.identity import person_id
from hotline.settings import Settings, read


@click.command()
@click.argument("number")
def forget(number: str) -> None:
    """Erase the person with this phone NUMBER: sessions, answers, promises, tasks. It cannot be undone."""
    settings = read()
    services(settings).store.erase(person_id(settings.secret_key, e164(number, settings)))
    click.echo("Erased. Nothing is kept of this number, not even a STOP; the carrier may still block texts to it.")


def e164(number: str, settings: Settings) -> str:
    """The number as it is kept. Raises BadParameter in words."""
    try:
        parsed = phonenumbers.parse(number, settings.country)
    except phonenumbers.NumberParseException as error:
        raise click.BadParameter(f"{number} is not a phone number; write it like {settings.number}") from error
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
