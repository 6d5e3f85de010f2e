"""How the first account of the console is made: said while nobody can sign in."""

from hotline.settings import Settings
from hotline.store.accounts import Accounts
from hotline.store.connection import connect
from hotline.store.sealing import Sealer

COMMAND = 'hotline user add you@example.org --name "Your Name" --role admin'


def how_to_make_it(settings: Settings) -> list[str]:
    """A link with the local carrier, which is for trying; else a command. Nothing once somebody can sign in."""
    from hotline.console.accounts.first import anybody, first_link  # noqa: PLC0415 -- no start waits for the console

    with connect(settings.redis_url, settings.redis_sentinel) as client:
        accounts = Accounts(client, Sealer(settings.data_keys))
        if anybody(accounts):
            return []
        if not settings.local_carrier:
            return ["nobody can sign in yet; this makes the first account:", COMMAND]
        link = f"{settings.public_url}/console/first/{first_link(client)}"
    return ["nobody can sign in yet; this link makes the first account:", link]
