"""The addresses of this room."""

from flask import Blueprint

from hotline.console.parts import Parts


def blueprint(_parts: Parts) -> Blueprint:
    return Blueprint("trends", __name__)
