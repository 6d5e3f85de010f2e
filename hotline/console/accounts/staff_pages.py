"""The pages on which administrators look after accounts."""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.accounts import invitations, staff
from hotline.console.accounts.desk import Desk
from hotline.console.accounts.staff import LastAdminError, keeping_an_admin
from hotline.console.accounts.welcome import NO_NAME, unfit
from hotline.console.roles import ABOUT, Role, allow
from hotline.store.accounts import Account

TAKEN = "There is an account with this address already. You find it in the list of staff."
NO_ROLE = "Choose at least one role: without one they could do nothing here."
LAST_ADMIN = "This is the last administrator who can sign in. Make somebody else one first; then you can do this."
DONE = {
    "changed": "Saved. It counts from their next click.",
    "disabled": "This account is closed, and signed out everywhere.",
    "enabled": "This account is open again.",
    "signed_out": "They are signed out on every device.",
}


@dataclass(frozen=True, slots=True)
class Staff:
    desk: Desk

    @allow(Role.ADMIN)
    def staff_list(self) -> str:
        return render_template(
            "console/accounts/staff.html",
            accounts=self.desk.parts.accounts.all(),
            standing=partial(staff.standing, now=self.desk.now()),
        )

    @allow(Role.ADMIN)
    def staff_invite_form(self) -> Response:
        return _invite_page({})

    @allow(Role.ADMIN)
    def staff_invite(self) -> Response:
        email, name, roles = request.form.get("email", ""), request.form.get("name", ""), _roles()
        errors = unfit(email, name) | ({} if roles else {"roles": NO_ROLE})
        if errors:
            return _invite_page(errors)
        try:
            token = invitations.invite(self.desk.parts.accounts, email, name, roles, self.desk.now())
        except invitations.TakenError:
            return _invite_page({"email": TAKEN})
        self.desk.parts.record("invited", f"{name.strip()} as {_listed(roles)}")
        return _link_page(self.desk, token)

    @allow(Role.ADMIN)
    def staff_member(self, account: str) -> Response:
        return _member_page(self.desk, _found(self.desk, account))

    @allow(Role.ADMIN)
    def staff_change(self, account: str) -> Response:
        found, name, roles = _found(self.desk, account), request.form.get("name", ""), _roles()
        error = NO_NAME if not name.strip() else NO_ROLE if not roles else ""
        if error:
            return _member_page(self.desk, found, error)
        new = self.desk.parts.accounts.change(account, keeping_an_admin(staff.renamed(name.strip(), roles)))
        self.desk.parts.record("changed an account", f"{new.name}: {_listed(_of(found))} → {_listed(roles)}")
        return redirect(url_for(".staff_member", account=account, done="changed"))

    @allow(Role.ADMIN)
    def staff_close(self, account: str) -> Response:
        closed = self.desk.parts.accounts.change(_found(self.desk, account).id, keeping_an_admin(staff.closed))
        self.desk.parts.sessions.end_all(account)
        self.desk.parts.record("closed an account", closed.name)
        return redirect(url_for(".staff_member", account=account, done="disabled"))

    @allow(Role.ADMIN)
    def staff_open(self, account: str) -> Response:
        opened = self.desk.parts.accounts.change(_found(self.desk, account).id, staff.opened)
        self.desk.parts.record("opened an account again", opened.name)
        return redirect(url_for(".staff_member", account=account, done="enabled"))

    @allow(Role.ADMIN)
    def staff_sign_out(self, account: str) -> Response:
        found = _found(self.desk, account)
        self.desk.parts.sessions.end_all(account)
        self.desk.parts.record("signed somebody out everywhere", found.name)
        return redirect(url_for(".staff_member", account=account, done="signed_out"))

    @allow(Role.ADMIN)
    def staff_reset(self, account: str) -> Response:
        found = _found(self.desk, account)
        token = staff.reset(self.desk.parts.accounts, account, self.desk.now())
        self.desk.parts.sessions.end_all(account)
        self.desk.parts.record("invited again", found.name)
        return _link_page(self.desk, token)

    def last_admin(self, _error: LastAdminError) -> Response:
        return _member_page(self.desk, _found(self.desk, (request.view_args or {})["account"]), LAST_ADMIN)


def add_to(pages: Blueprint, desk: Desk) -> None:
    here = Staff(desk)
    pages.get("/staff")(here.staff_list)
    pages.get("/staff/invite")(here.staff_invite_form)
    pages.post("/staff/invite")(here.staff_invite)
    pages.get("/staff/<account>")(here.staff_member)
    pages.post("/staff/<account>")(here.staff_change)
    pages.post("/staff/<account>/disable")(here.staff_close)
    pages.post("/staff/<account>/enable")(here.staff_open)
    pages.post("/staff/<account>/sign-out")(here.staff_sign_out)
    pages.post("/staff/<account>/reset")(here.staff_reset)
    pages.errorhandler(LastAdminError)(here.last_admin)


def _found(desk: Desk, account: str) -> Account:
    found = desk.parts.accounts.find(account)
    if found is None:
        abort(404)
    return found


def _roles() -> frozenset[Role]:
    return frozenset(role for role in Role if role in request.form.getlist("roles"))


def _of(account: Account) -> frozenset[Role]:
    return frozenset(map(Role, account.roles))


def _listed(roles: frozenset[Role]) -> str:
    return ", ".join(invitations.in_order(roles))


def _invite_page(errors: dict[str, str]) -> Response:
    typed = {"email": request.form.get("email", ""), "name": request.form.get("name", ""), "roles": _roles()}
    page = render_template("console/accounts/invite.html", typed=typed, errors=errors, about=ABOUT)
    return make_response(page, 422 if errors else 200)


def _member_page(desk: Desk, account: Account, error: str = "") -> Response:
    page = render_template(
        "console/accounts/staff_member.html",
        account=account,
        typed={
            "name": request.form.get("name", account.name),
            "roles": _roles() if "name" in request.form else _of(account),
        },
        about=ABOUT,
        standing=partial(staff.standing, now=desk.now()),
        devices=desk.parts.sessions.of(account.id),
        error=error,
        done=DONE.get(request.args.get("done", ""), ""),
    )
    return make_response(page, 422 if error else 200)


def _link_page(desk: Desk, token: str) -> Response:
    account = invitations.invited(desk.parts.accounts, token, desk.now())
    link = desk.parts.services.settings.public_url + url_for(".invitation", token=token)
    page = render_template("console/accounts/link.html", account=account, link=link)
    return make_response(page)
