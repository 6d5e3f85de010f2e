"""python -m hotline.carrier: options, else the environment, else HOTLINE_HOME/env, where `bin/run` keeps its own."""

import argparse
import os
import sys
from pathlib import Path

from hotline.carrier.server import serve
from hotline.carrier.settings import Settings

CHECKOUT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
WANTED = {
    "account_sid": "TWILIO_ACCOUNT_SID",
    "auth_token": "TWILIO_AUTH_TOKEN",
    "number": "HOTLINE_NUMBER",
    "public_url": "HOTLINE_PUBLIC_URL",
    "port": "HOTLINE_CARRIER_PORT",
}


def main() -> None:
    options, home = _options(), Path(os.environ.get("HOTLINE_HOME") or CHECKOUT / ".hotline").expanduser()
    values = _kept(home / "env") | {name: value for name, value in os.environ.items() if value}
    values |= {name: value for option, name in WANTED.items() if (value := getattr(options, option))}
    missing = [name for name in list(WANTED.values())[:3] if not values.get(name)]
    if missing:
        sys.exit(f"carrier: {', '.join(missing)} must be set, or given as an option (--help).")
    port = values.get("HOTLINE_CARRIER_PORT", "8001")
    if not port.isdecimal():
        sys.exit(f'carrier: HOTLINE_CARRIER_PORT "{port}" is not a port.')
    try:
        serve(HOST, int(port), _settings(values, port, options, home))
    except OSError as error:
        sys.exit(f"carrier: {error}.")


def _settings(values: dict[str, str], port: str, options: argparse.Namespace, home: Path) -> Settings:
    return Settings(
        account_sid=values["TWILIO_ACCOUNT_SID"],
        # While rotating there are two; the carrier knows the first one.
        auth_token=values["TWILIO_AUTH_TOKEN"].partition(",")[0].strip(),
        numbers=tuple(number.strip() for number in values["HOTLINE_NUMBER"].split(",")),
        public_url=values.get("HOTLINE_PUBLIC_URL") or f"http://{HOST}:{values.get('HOTLINE_PORT', '8000')}",
        own_url=f"http://{HOST}:{port}",
        state=options.state or (home / "carrier.jsonl" if home.is_dir() else None),
        opt_out=options.opt_out,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m hotline.carrier", description="The carrier on this machine.")
    for option, name in WANTED.items():
        parser.add_argument(f"--{option.replace('_', '-')}", help=f"usually from {name}")
    parser.add_argument(
        "--state", type=Path, help="file that keeps texts and calls; usually HOTLINE_HOME/carrier.jsonl"
    )
    parser.add_argument(
        "--opt-out", choices=("own", "platform"), default="own",
        help="who answers STOP: the hotline itself, or the carrier (which then refuses the hotline's reply)",
    )  # fmt: skip
    return parser.parse_args()


def _kept(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    lines = [line.partition("=") for line in file.read_text().splitlines() if "=" in line and not line.startswith("#")]
    return {name: value for name, _, value in lines}


if __name__ == "__main__":
    main()
