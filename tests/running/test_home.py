"""The home folder: secrets made once, and one installation at a time."""

import os
import stat
from pathlib import Path

import pytest

from hotline.running import home
from hotline.running.home import HomeError
from hotline.settings import read


def test_the_first_start_makes_settings_that_are_complete(tmp_path: Path) -> None:
    home.prepare(tmp_path / "new", local=True)

    settings = read({"HOTLINE_HOME": str(tmp_path / "new")})

    assert settings.local_carrier
    assert settings.public_url == "http://127.0.0.1:8000"


def test_only_this_user_may_read_the_secrets(tmp_path: Path) -> None:
    home.prepare(tmp_path / "new", local=True)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "new" / "env").stat().st_mode) == 0o600


def test_the_second_start_keeps_the_secrets(tmp_path: Path) -> None:
    home.prepare(tmp_path, local=True)
    first = (tmp_path / "env").read_text()

    home.prepare(tmp_path, local=True)

    assert (tmp_path / "env").read_text() == first


def test_two_installations_do_not_share_secrets(tmp_path: Path) -> None:
    home.prepare(tmp_path / "one", local=True)
    home.prepare(tmp_path / "two", local=True)

    one, two = (read({"HOTLINE_HOME": str(tmp_path / name)}) for name in ("one", "two"))
    assert one.data_keys != two.data_keys
    assert one.secret_key != two.secret_key
    assert one.twilio_auth_tokens != two.twilio_auth_tokens


def test_a_real_installation_gets_no_secrets_made_up(tmp_path: Path) -> None:
    home.prepare(tmp_path, local=False)

    assert not (tmp_path / "env").exists()


def test_a_home_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(HomeError, match=r"Nothing can be kept in .*/file/home: Not a directory\. Choose a folder"):
        home.prepare(tmp_path / "file" / "home", local=True)


def test_a_second_installation_on_one_home_is_told_at_once(tmp_path: Path) -> None:
    with (
        home.lock(tmp_path),
        pytest.raises(HomeError, match=rf"already running on .* \(process {os.getpid()}\)"),
        home.lock(tmp_path),
    ):
        pass


def test_a_lock_left_behind_by_a_dead_process_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(str(os.getpid()))

    with home.lock(tmp_path):
        assert (tmp_path / "lock").read_text() == str(os.getpid())
