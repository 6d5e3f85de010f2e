"""The pages of an invitation: a password, a second factor, the recovery codes; and of the very first account."""

import re
from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.accounts import first, invitations, passwords, second_factor
from hotline.console.accounts.desk import Desk
from hotline.console.accounts.invitations import InvalidError
from hotline.console.accounts.passwords import BusyError
from hotline.console.accounts.sign_in import BUSY
from hotline.console.roles import open_to_all
from hotline.store.accounts import Account
from hotline.store.audit import OPERATOR

PHONE_SECONDS = 1800
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
BAD_ADDRESS = "This is not an e-mail address. It looks like name@example.org."
NO_NAME = "Write the name that colleagues know."
WRONG_CODE = "This code is not right. Wait for the next one on your phone, and check that its clock is set by itself."


@dataclass(frozen=True, slots=True)
class Welcome:
    desk: Desk

    @open_to_all
    def invitation(self, token: str) -> Response:
        return _password_page(_invited(self.desk, token), "")

    @open_to_all
    def choose_password(self, token: str) -> Response:
        account, password = _invited(self.desk, token), request.form.get("password", "")
        error = passwords.weakness(password, account.email, account.name)
        if error:
            return _password_page(account, error, 422)
        try:
            with passwords.turn():
                chosen = passwords.hashed(password)
        except BusyError:
            return _password_page(account, BUSY, 503)
        secret = second_factor.new_secret()
        slip = self.desk.slips.write(f"phone {token}", self.desk.now() + PHONE_SECONDS, password=chosen, totp=secret)
        return _phone_page(self.desk, account, slip, secret)

    @open_to_all
    def pair_phone(self, token: str) -> Response:
        account, slip = _invited(self.desk, token), request.form.get("slip", "")
        chosen = self.desk.slips.read(f"phone {token}", slip, self.desk.now())
        if chosen is None:
            return redirect(url_for(".invitation", token=token))
        if not self.desk.entrance.fits(account.id, chosen["totp"], request.form.get("code", ""), self.desk.now()):
            return _phone_page(self.desk, account, slip, chosen["totp"], WRONG_CODE, 422)
        codes = invitations.accept(self.desk.parts.accounts, token, chosen["password"], chosen["totp"], self.desk.now())
        self.desk.parts.record_of(account.id, "accepted the invitation")
        page = render_template("console/accounts/recovery_codes.html", member=None, codes=codes, email=account.email)
        return self.desk.sign_in(make_response(page), account)

    @open_to_all
    def reloaded(self, token: str) -> Response:
        return redirect(url_for(".invitation", token=token))

    @open_to_all
    def first_account(self, token: str) -> Response:
        _check_first(self.desk, token)
        return _first_page()

    @open_to_all
    def make_first_account(self, token: str) -> Response:
        _check_first(self.desk, token)
        email, name = request.form.get("email", ""), request.form.get("name", "")
        errors = unfit(email, name)
        if errors:
            return _first_page(errors)
        invited = first.invite(self.desk.parts.accounts, email, name, self.desk.now())
        self.desk.parts.record_of(OPERATOR, "made the first account", name)
        return redirect(url_for(".invitation", token=invited))

    def invalid(self, _error: InvalidError) -> Response:
        return make_response(render_template("console/accounts/invalid.html", member=None), 410)


def add_to(pages: Blueprint, desk: Desk) -> None:
    here = Welcome(desk)
    pages.get("/invitation/<token>")(here.invitation)
    pages.post("/invitation/<token>")(here.choose_password)
    pages.post("/invitation/<token>/phone")(here.pair_phone)
    pages.get("/invitation/<token>/phone")(here.reloaded)
    pages.get("/first/<token>")(here.first_account)
    pages.post("/first/<token>")(here.make_first_account)
    pages.errorhandler(InvalidError)(here.invalid)


def unfit(email: str, name: str) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    errors = {"email": "" if ADDRESS.fullmatch(email.strip()) else BAD_ADDRESS, "name": "" if name.strip() else NO_NAME}
    return {field: error for field, error in errors.items() if error}


def _invited(desk: Desk, token: str) -> Account:
    return invitations.invited(desk.parts.accounts, token, desk.now())


def _check_first(desk: Desk, token: str) -> None:
    if not first.opens(desk.parts.services.redis, desk.parts.accounts, token):
        raise InvalidError


def _first_page(errors: dict[str, str] | None = None) -> Response:
    page = render_template("console/accounts/first.html", member=None, typed=request.form, errors=errors or {})
    return make_response(page, 422 if errors else 200)


def _password_page(account: Account, error: str, status: int = 200) -> Response:
    page = render_template("console/accounts/invitation.html", member=None, account=account, error=error)
    return make_response(page, status)


def _phone_page(desk: Desk, account: Account, slip: str, secret: str, error: str = "", status: int = 200) -> Response:
    service = desk.parts.services.settings.service_name
    pairing = second_factor.pairing(secret, account.email, service)
    page = render_template("console/accounts/phone.html", member=None, pairing=pairing, slip=slip, error=error)
    return make_response(page, status)
