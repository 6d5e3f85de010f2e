"""Examinations of drafts that a test began."""

import threading

from hotline.console.workbench.aside import stop_all

SOON = 0.05  # seconds


def end_examinations() -> None:
    """They end with the test, before its Redis goes; those that wait for their turn begin once more, and end too."""
    stop_all()
    while under_way := [thread for thread in threading.enumerate() if thread.name == "examination"]:
        under_way[0].join(SOON)
        stop_all()
