"""What is going round."""

from hotline.console.place import Place
from hotline.console.roles import EVERYBODY
from hotline.console.trends.routes import blueprint

#: What stands in the navigation.
PLACES = (Place("console.trends.trends", "console.trends", "chart", "Trends", tuple(EVERYBODY)),)

__all__ = ["PLACES", "blueprint"]
