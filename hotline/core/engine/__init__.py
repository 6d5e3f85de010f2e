"""The engine: one inbound in, the person as they are then and the effects out."""

from hotline.core.engine.step import step

__all__ = ["step"]
