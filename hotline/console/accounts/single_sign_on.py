"""The pages of single sign-on: to the identity provider and back."""

import hmac
from dataclasses import dataclass

import structlog
from flask import Blueprint, make_response, redirect, render_template, request
from msgspec.structs import replace
from werkzeug.wrappers import Response

from hotline.console.accounts.desk import Desk, own_page
from hotline.console.accounts.invitations import in_order
from hotline.console.accounts.journey import Guest, Journey, Provider, ProviderError
from hotline.console.accounts.welcome import ADDRESS
from hotline.console.roles import Role, open_to_all
from hotline.settings import Settings
from hotline.store.accounts import Account, account_id

JOURNEY_SECONDS = 600
LOST = "The way back took too long, or began in another window. Start the sign-in again."
NO_ADDRESS = "The identity provider does not vouch for an e-mail address of yours, so you cannot be found here."
STRANGER = "There is no account for {email}. Ask an administrator of the console to invite you with this address."
CLOSED = "The account for {email} is closed. Ask an administrator of the console."
SOMEBODY_ELSE = (
    "The account for {email} belongs to somebody who had this address before. Ask an administrator of the console to "
    "reset it."
)


class NotAdmittedError(Exception):
    """The provider knows them, the console does not; the text says what to do."""


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    desk: Desk
    provider: Provider

    @open_to_all
    def sign_in_elsewhere(self) -> Response:
        address, journey = self.provider.departure()
        answer = redirect(address)
        slip = self.desk.slips.write(
            "elsewhere",
            self.desk.now() + JOURNEY_SECONDS,
            state=journey.state,
            nonce=journey.nonce,
            verifier=journey.verifier,
            then=own_page(request.args.get("then", "")),
        )
        self.desk.cookies.put(answer, self.desk.cookies.elsewhere, slip, seconds=JOURNEY_SECONDS, site="Lax")
        return answer

    @open_to_all
    def come_back(self) -> Response:
        slip = self.desk.slips.read("elsewhere", self.desk.cookies.read(self.desk.cookies.elsewhere), self.desk.now())
        state, code = request.args.get("state", ""), request.args.get("code", "")
        if slip is None or not hmac.compare_digest(slip["state"].encode(), state.encode()):
            raise ProviderError(LOST)
        if not code:
            raise ProviderError("The identity provider let nobody in. Start the sign-in again.")
        guest = self.provider.arrival(code, Journey(slip["state"], slip["nonce"], slip["verifier"]))
        account = admitted(self.desk, guest)
        # The session's cookie is sent only from a page of ours: so they go on from one.
        onward = make_response(render_template("console/accounts/onward.html", onward=slip["then"]))
        return self.desk.sign_in(onward, account)

    def failed(self, error: ProviderError) -> Response:
        structlog.get_logger().warning("single sign-on failed", reason=type(error.__cause__ or error).__name__)
        return _failed_page(str(error), 502)

    def not_admitted(self, error: NotAdmittedError) -> Response:
        return _failed_page(str(error), 403)


def add_to(pages: Blueprint, desk: Desk) -> None:
    provider = _provider(desk.parts.services.settings)
    if provider is None:
        return
    here = SingleSignOn(desk, provider)
    pages.get("/sign-in/elsewhere")(here.sign_in_elsewhere)
    pages.get("/sign-in/return")(here.come_back)
    pages.errorhandler(ProviderError)(here.failed)
    pages.errorhandler(NotAdmittedError)(here.not_admitted)


def admitted(desk: Desk, guest: Guest) -> Account:
    """Their account, which now belongs to them alone. Raises NotAdmittedError."""
    if not (guest.email_is_theirs and ADDRESS.fullmatch(guest.email)):
        raise NotAdmittedError(NO_ADDRESS)
    account = desk.parts.accounts.find(account_id(guest.email)) or _newcomer(desk, guest)
    if account.disabled:
        raise NotAdmittedError(CLOSED.format(email=guest.email))
    if account.single_sign_on not in ("", guest.subject):
        raise NotAdmittedError(SOMEBODY_ELSE.format(email=guest.email))
    return desk.parts.accounts.change(account.id, lambda known, _: replace(known, single_sign_on=guest.subject))


def _newcomer(desk: Desk, guest: Guest) -> Account:
    domain = guest.email.rpartition("@")[2].lower()
    if domain not in desk.parts.services.settings.oidc_domains:
        raise NotAdmittedError(STRANGER.format(email=guest.email))
    roles = in_order(frozenset({Role.VIEWER}))
    account = Account(id=account_id(guest.email), email=guest.email, name=guest.name, roles=roles, created=desk.now())
    desk.parts.accounts.create(account)
    desk.parts.record_of(account.id, "came with single sign-on for the first time", guest.name)
    return account


def _provider(settings: Settings) -> Provider | None:
    issuer, name, secret = settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret
    if not (issuer and name and secret):
        return None
    from hotline.console.accounts.provider import OpenIdProvider  # noqa: PLC0415 -- only who uses it waits for it to load

    return OpenIdProvider(issuer, name, secret, f"{settings.public_url}/console/sign-in/return")


def _failed_page(error: str, status: int) -> Response:
    page = render_template("console/accounts/not_admitted.html", member=None, error=error)
    return make_response(page, status)
