"""What the web server runs: `hotline.wsgi:app`."""

from contextlib import suppress

from hotline import logs
from hotline.app import create_app
from hotline.bootstrap import services
from hotline.ports import StoreUnavailable
from hotline.settings import read

logs.configure()
parts = services(read())
with suppress(StoreUnavailable, LookupError):
    parts.scripts.current()  # compiled now, so that the first person who writes does not wait for it
app = create_app(parts)
