"""The addresses of this room."""

from flask import Blueprint

from hotline.console.parts import Parts


def blueprint(_parts: Parts) -> Blueprint:
    return Blueprint("workbench", __name__)
