"""The pages of the sign-in: the password, the code, the way out."""

import hashlib
from dataclasses import dataclass

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.accounts.desk import Desk, own_page
from hotline.console.accounts.passwords import BusyError
from hotline.console.roles import EVERYBODY, allow, open_to_all
from hotline.store.accounts import Account
from hotline.store.throttle import TooSoonError

STEP_SECONDS = 600
NO_MATCH = "This address and this password do not belong together. Check both, then try again."
WRONG_CODE = (
    "This code is not right, or was used before. Wait for the next one on your phone, or take another recovery code."
)
BUSY = "Many people are signing in at this moment. Try again in a few seconds."


@dataclass(frozen=True, slots=True)
class SignIn:
    desk: Desk

    @open_to_all
    def sign_in(self) -> Response:
        if g.member:
            return redirect(own_page(request.args.get("then", "")))
        return _password_page(self.desk)

    @open_to_all
    def check_password(self) -> Response:
        email, password = request.form.get("email", ""), request.form.get("password", "")
        try:
            account = self.desk.entrance.password(email, password, self.desk.origin())
        except TooSoonError as wait:
            return _password_page(self.desk, wait_for(wait.seconds), 429)
        except BusyError:
            return _password_page(self.desk, BUSY, 503)
        if account is None:
            return _password_page(self.desk, NO_MATCH, 401)
        answer = redirect(url_for(".code", then=own_page(request.args.get("then", ""))))
        self.desk.cookies.put(answer, self.desk.cookies.step, _step(self.desk, account), seconds=STEP_SECONDS)
        return answer

    @open_to_all
    def code(self) -> Response:
        account = _half_signed_in(self.desk)
        return _code_page(account) if account else _again()

    @open_to_all
    def check_code(self) -> Response:
        account = _half_signed_in(self.desk)
        if account is None:
            return _again()
        try:
            if not self.desk.entrance.code(account, request.form.get("code", ""), self.desk.origin(), self.desk.now()):
                return _code_page(account, WRONG_CODE, 401)
        except TooSoonError as wait:
            return _code_page(account, wait_for(wait.seconds), 429)
        return self.desk.sign_in(redirect(own_page(request.args.get("then", ""))), account)

    @allow(*EVERYBODY)
    def sign_out(self) -> Response:
        self.desk.parts.record("signed out")
        self.desk.parts.sessions.close(self.desk.cookies.read(self.desk.cookies.session))
        answer = redirect(url_for(".sign_in"))
        self.desk.cookies.drop(answer, self.desk.cookies.session)
        return answer


def add_to(pages: Blueprint, desk: Desk) -> None:
    here = SignIn(desk)
    pages.get("/sign-in")(here.sign_in)
    pages.post("/sign-in")(here.check_password)
    pages.get("/sign-in/code")(here.code)
    pages.post("/sign-in/code")(here.check_code)
    pages.post("/sign-out")(here.sign_out)


def _password_page(desk: Desk, error: str = "", status: int = 200) -> Response:
    page = render_template(
        "console/accounts/sign_in.html",
        anybody=desk.parts.accounts.any(),
        email=request.form.get("email", ""),
        then=own_page(request.args.get("then", "")),
        single_sign_on=bool(desk.parts.services.settings.oidc_issuer),
        error=error,
    )
    return make_response(page, status)


def _code_page(account: Account, error: str = "", status: int = 200) -> Response:
    then = own_page(request.args.get("then", ""))
    page = render_template("console/accounts/code.html", email=account.email, then=then, error=error)
    return make_response(page, status)


def _again() -> Response:
    return redirect(url_for(".sign_in", then=own_page(request.args.get("then", ""))))


def _step(desk: Desk, account: Account) -> str:
    until = desk.now() + STEP_SECONDS
    return desk.slips.write("the code", until, account=account.id, password=_digest(account.password))


def _half_signed_in(desk: Desk) -> Account | None:
    """Whoever gave the right password a moment ago, if it still is."""
    step = desk.slips.read("the code", desk.cookies.read(desk.cookies.step), desk.now())
    account = desk.parts.accounts.find(step["account"]) if step else None
    if step and account and account.by_password and step["password"] == _digest(account.password):
        return account
    return None


def _digest(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def wait_for(seconds: int) -> str:
    """Whole minutes are said up from two of them."""
    time = f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"  # noqa: PLR2004 -- seconds of two minutes
    return f"This was tried too often. Wait {time}, then try again."
