"""Who may use the API: the account with its token, and nobody else."""

import hmac

from flask import request

from hotline.carrier.exchange import current_exchange
from hotline.carrier.rest.errors import RestError


def refuse_strangers() -> None:
    settings, given = current_exchange().settings, request.authorization
    name, token = (given.username or "", given.password or "") if given else ("", "")
    account = (request.view_args or {}).get("account_sid", settings.account_sid)
    ours = hmac.compare_digest(token.encode(), settings.auth_token.encode())
    if not (ours and name == settings.account_sid):
        raise RestError(20003)
    if account != settings.account_sid:
        raise RestError(20404, account)
