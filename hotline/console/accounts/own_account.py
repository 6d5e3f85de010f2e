"""The pages on which everybody looks after their own account."""

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from msgspec.structs import replace
from werkzeug.wrappers import Response

from hotline.console.accounts import passwords, second_factor
from hotline.console.accounts.desk import Desk
from hotline.console.accounts.passwords import BusyError
from hotline.console.accounts.sign_in import BUSY, wait_for
from hotline.console.accounts.welcome import PHONE_SECONDS, WRONG_CODE
from hotline.console.member import member
from hotline.console.roles import ABOUT, EVERYBODY, allow
from hotline.store.accounts import Account
from hotline.store.throttle import TooSoonError

NOT_THEIRS = "This is not your password. Try again; if it is lost, an administrator sends you a new invitation."
DONE = {
    "password": "Your password is changed. Your other devices are signed out.",
    "phone": "Codes of the new phone count from now on; those of the old one no longer do.",
    "device": "That device is signed out.",
    "devices": "Your other devices are signed out.",
}


@dataclass(frozen=True, slots=True)
class OwnAccount:
    desk: Desk

    @allow(*EVERYBODY)
    def account(self) -> str:
        return render_template(
            "console/accounts/account.html",
            account=_own(self.desk),
            about=ABOUT,
            devices=self.desk.parts.sessions.of(member().account),
            done=DONE.get(request.args.get("done", ""), ""),
        )

    @allow(*EVERYBODY)
    def end_devices(self) -> Response:
        device = request.form.get("device", "")
        if device:
            self.desk.parts.sessions.end(member().account, device)
        else:
            self.desk.parts.sessions.end_all(member().account, but=self.desk.cookies.read(self.desk.cookies.session))
        self.desk.parts.record("signed out another device of their own")
        return redirect(url_for(".account", done="device" if device else "devices"))

    @allow(*EVERYBODY)
    def password(self) -> Response:
        return _password_page(self.desk)

    @allow(*EVERYBODY)
    def change_password(self) -> Response:
        own, new = _own(self.desk), request.form.get("password", "")
        errors = {"password": passwords.weakness(new, own.email, own.name)}
        errors["current"] = "" if errors["password"] else _not_confirmed(self.desk)
        if any(errors.values()):
            return _password_page(self.desk, errors)
        hashed = passwords.hashed(new)
        self.desk.parts.accounts.change(own.id, lambda known, _: replace(known, password=hashed))
        self.desk.parts.sessions.end_all(own.id, but=self.desk.cookies.read(self.desk.cookies.session))
        self.desk.parts.record("changed their password")
        return redirect(url_for(".account", done="password"))

    @allow(*EVERYBODY)
    def phone(self) -> Response:
        return _confirm_page(self.desk, "phone")

    @allow(*EVERYBODY)
    def new_phone(self) -> Response:
        error = _not_confirmed(self.desk)
        if error:
            return _confirm_page(self.desk, "phone", error)
        secret = second_factor.new_secret()
        slip = self.desk.slips.write(f"phone {member().account}", self.desk.now() + PHONE_SECONDS, totp=secret)
        return _phone_page(self.desk, slip, secret)

    @allow(*EVERYBODY)
    def pair_new_phone(self) -> Response:
        own, slip = _own(self.desk), request.form.get("slip", "")
        chosen = self.desk.slips.read(f"phone {own.id}", slip, self.desk.now())
        if chosen is None:
            return redirect(url_for(".phone"))
        if not self.desk.entrance.fits(own.id, chosen["totp"], request.form.get("code", ""), self.desk.now()):
            return _phone_page(self.desk, slip, chosen["totp"], WRONG_CODE)
        self.desk.parts.accounts.change(own.id, lambda known, _: replace(known, totp=chosen["totp"]))
        self.desk.parts.record("paired a new phone")
        return redirect(url_for(".account", done="phone"))

    @allow(*EVERYBODY)
    def recovery_codes(self) -> Response:
        return _confirm_page(self.desk, "recovery_codes")

    @allow(*EVERYBODY)
    def new_recovery_codes(self) -> Response:
        error = _not_confirmed(self.desk)
        if error:
            return _confirm_page(self.desk, "recovery_codes", error)
        own, codes = _own(self.desk), second_factor.recovery_codes()
        digests = tuple(second_factor.recovery_digest(own.id, code) for code in codes)
        self.desk.parts.accounts.change(own.id, lambda known, _: replace(known, recovery=digests))
        self.desk.parts.record("made new recovery codes")
        return make_response(render_template("console/accounts/recovery_codes.html", codes=codes, email=own.email))


@allow(*EVERYBODY)
def token() -> dict[str, str]:
    """For a page that was left open over a sign-in in another tab."""
    return {"token": member().token, "member": member().account}


def add_to(pages: Blueprint, desk: Desk) -> None:
    here = OwnAccount(desk)
    pages.get("/account/token")(token)
    pages.get("/account")(here.account)
    pages.post("/account/devices")(here.end_devices)
    pages.get("/account/password")(here.password)
    pages.post("/account/password")(here.change_password)
    pages.get("/account/phone")(here.phone)
    pages.get("/account/phone/code")(here.phone)
    pages.post("/account/phone")(here.new_phone)
    pages.post("/account/phone/code")(here.pair_new_phone)
    pages.get("/account/recovery-codes")(here.recovery_codes)
    pages.post("/account/recovery-codes")(here.new_recovery_codes)


def _own(desk: Desk) -> Account:
    account = desk.parts.accounts.find(member().account)
    assert account, "the gate has found it a moment ago"
    return account


def _not_confirmed(desk: Desk) -> str:
    """Why it is not certain that it is still them who sit there; guessing is slowed down as at the sign-in."""
    try:
        right = desk.entrance.password(_own(desk).email, request.form.get("current", ""), desk.origin())
    except TooSoonError as wait:
        return wait_for(wait.seconds)
    except BusyError:
        return BUSY
    return "" if right else NOT_THEIRS


def _password_page(desk: Desk, errors: dict[str, str] | None = None) -> Response:
    page = render_template("console/accounts/password.html", account=_own(desk), errors=errors or {})
    return make_response(page, 422 if errors else 200)


def _confirm_page(desk: Desk, what: str, error: str = "") -> Response:
    page = render_template("console/accounts/confirm.html", account=_own(desk), what=what, error=error)
    return make_response(page, 422 if error else 200)


def _phone_page(desk: Desk, slip: str, secret: str, error: str = "") -> Response:
    pairing = second_factor.pairing(secret, _own(desk).email, desk.parts.services.settings.service_name)
    page = render_template("console/accounts/phone.html", pairing=pairing, slip=slip, error=error)
    return make_response(page, 422 if error else 200)
