"""hotline user: accounts of staff, for whoever runs the hotline."""

import time
from datetime import UTC, datetime

import click

from hotline.bootstrap import services
from hotline.console.accounts import invitations, staff
from hotline.console.accounts.welcome import unfit
from hotline.console.parts import Parts, parts
from hotline.console.roles import Role
from hotline.settings import read
from hotline.store.accounts import Account, Rule, account_id
from hotline.store.audit import OPERATOR

ROLE = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """Make and look after accounts of staff (docs/accounts.md)."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The name that colleagues know.")
@click.option("--role", "chosen", type=ROLE, multiple=True, required=True, help="What they do; may be repeated.")
def add(email: str, name: str, chosen: tuple[str, ...]) -> None:
    """Make an account for EMAIL and print the link with which they choose a password and pair their phone."""
    for error in unfit(email, name).values():
        raise click.BadParameter(error)
    here, roles = _here(), frozenset(map(Role, chosen))
    try:
        token = invitations.invite(here.accounts, email, name, roles, _now())
    except invitations.TakenError as error:
        raise click.ClickException(
            f"There is an account for {email} already: `hotline user roles` changes it, `hotline user reset` invites "
            "them again."
        ) from error
    here.record_of(OPERATOR, "invited", f"{name} as {', '.join(invitations.in_order(roles))}")
    _tell_link(here, token)


@user.command("list")
def list_accounts() -> None:
    """List the accounts: address, name, roles, how each stands, when they last signed in."""
    accounts = _here().accounts.all()
    if not accounts:
        click.echo("Nobody has an account; `hotline user add` makes one.", err=True)
    for account in accounts:
        last = f"{datetime.fromtimestamp(account.signed_in, UTC):%Y-%m-%d %H:%M} UTC" if account.signed_in else "never"
        standing = staff.standing(account, _now())
        click.echo("\t".join((account.email, account.name, ",".join(account.roles), standing, last)))


@user.command()
@click.argument("email")
@click.argument("chosen", metavar="ROLE...", type=ROLE, nargs=-1, required=True)
def roles(email: str, chosen: tuple[str, ...]) -> None:
    """Give EMAIL these roles, in place of those they had."""
    here, account = _found(email)
    here.accounts.change(account.id, staff.renamed(account.name, frozenset(map(Role, chosen))))
    here.record_of(OPERATOR, "changed an account", f"{account.name}: {', '.join(account.roles)} → {', '.join(chosen)}")
    click.echo("Changed. It counts from their next click.")


@user.command()
@click.argument("email")
def disable(email: str) -> None:
    """Close the account of EMAIL and sign it out everywhere at once."""
    _change(email, staff.closed, "closed an account")
    click.echo("Closed, and signed out everywhere.")


@user.command()
@click.argument("email")
def enable(email: str) -> None:
    """Open the account of EMAIL again."""
    _change(email, staff.opened, "opened an account again")
    click.echo("Open again.")


@user.command()
@click.argument("email")
def reset(email: str) -> None:
    """Print a new link for EMAIL, who lost password or phone. What they signed in with so far stops working."""
    here, account = _found(email)
    token = staff.reset(here.accounts, account.id, _now(), keep_an_admin=False)
    here.sessions.end_all(account.id)
    here.record_of(OPERATOR, "invited again", account.name)
    _tell_link(here, token)


def _here() -> Parts:
    return parts(services(read()))


def _now() -> int:
    return int(time.time())


def _found(email: str) -> tuple[Parts, Account]:
    here = _here()
    account = here.accounts.find(account_id(email))
    if account is None:
        raise click.ClickException(f"There is no account for {email}; `hotline user list` shows them.")
    return here, account


def _change(email: str, rule: Rule, what: str) -> None:
    here, account = _found(email)
    here.accounts.change(account.id, rule)
    here.sessions.end_all(account.id)
    here.record_of(OPERATOR, what, account.name)


def _tell_link(here: Parts, token: str) -> None:
    click.echo("Give them this link; it works once, for three days:", err=True)
    click.echo(f"{here.services.settings.public_url}/console/invitation/{token}")
