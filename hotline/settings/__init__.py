"""Everything that can be set from outside; the only place that reads the environment."""

from hotline.settings.environment import SettingsError, home_folder, read, unknown_names
from hotline.settings.fields import Settings

__all__ = ["Settings", "SettingsError", "home_folder", "read", "unknown_names"]
