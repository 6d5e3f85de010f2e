"""hotline connect: points the number at this installation."""

import click

from hotline.settings import read
from hotline.twilio.number import NumberError, find, wanted_webhooks
from hotline.twilio.number import connect as connect_number
from hotline.twilio.rest_client import rest_client


@click.command()
@click.option("--dry-run", is_flag=True, help="Only print what would be changed.")
@click.option("--sms-fallback", default="", metavar="URL", help="What answers texts when the hotline does not.")
@click.option("--voice-fallback", default="", metavar="URL", help="What answers calls when the hotline does not.")
def connect(*, dry_run: bool, sms_fallback: str, voice_fallback: str) -> None:
    """Point HOTLINE_NUMBER's texts, calls, status callbacks and fallbacks at HOTLINE_PUBLIC_URL."""
    settings = read()
    client = rest_client(settings.twilio_account_sid, settings.twilio_auth_tokens[0], settings.twilio_api_base)
    wanted = wanted_webhooks(settings.public_url, sms_fallback=sms_fallback, voice_fallback=voice_fallback)
    try:
        number = find(client, settings.number)
        changes = number.differs(wanted)
        for name, (before, after) in changes.items():
            click.echo(f"{name}: {before or '(nothing)'} -> {after}")
        if changes and not dry_run:
            connect_number(client, number, wanted)
    except NumberError as error:
        raise click.ClickException(str(error)) from error
    click.echo(_conclusion(settings.number, changed=bool(changes), dry_run=dry_run))


def _conclusion(number: str, *, changed: bool, dry_run: bool) -> str:
    if not changed:
        return f"{number} points here already."
    return f"{number} is left as it is (--dry-run)." if dry_run else f"{number} points here now."
