"""What the web server runs: `hotline.wsgi:app`."""

from hotline import logs
from hotline.app import create_app
from hotline.bootstrap import services
from hotline.settings import read

logs.configure()
app = create_app(services(read()))
