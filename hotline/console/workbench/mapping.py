"""The script as a graph: what each sequence asks and says, and what leads from one to the other."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, render_template

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.scripts.loader import Files
from hotline.scripts.source import read

Graph = dict[str, list[dict[str, Any]]]


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/map")
    @allow(*EVERYBODY)
    def map_page(name: str) -> str:
        return render_template("console/workbench/map.html", name=name, graph=graph(parts.drafts.draft(name).files))


def graph(files: Files) -> Graph:
    """Sequences as nodes with their steps, and what runs what. A draft that does not load is drawn as far as it can."""
    flow = read(files.get("flow.yaml"), "flow.yaml").data
    flow = flow if isinstance(flow, dict) else {}
    sequences = _mapping(flow.get("sequences"))
    questions = _mapping(flow.get("questions"))
    edges = [edge for name, steps in sequences.items() for edge in _edges(name, steps, questions)]
    return {
        "nodes": [
            {"id": name, "steps": list(_steps(steps, questions)), "begins": _begins(name, flow)}
            for name, steps in sequences.items()
        ],
        "edges": [edge for edge in edges if edge["to"] in sequences],
    }


def _begins(name: str, flow: dict[str, Any]) -> list[str]:
    """How people come here from outside: the first text, a return, a word that opens a door."""
    doors = [door for door, leads_to in _mapping(flow.get("doors")).items() if leads_to == name]
    return [*(way for way in ("begin", "returning") if flow.get(way) == name), *doors]


def _steps(steps: Any, questions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for index, step in enumerate(steps if isinstance(steps, list) else []):
        kind = next((one for one in ("ask", "say", "run", "do") if isinstance(step, dict) and one in step), "")
        if kind:
            red_flag = kind == "ask" and _mapping(questions.get(step["ask"])).get("red_flag") == "true"
            yield {
                "kind": kind,
                "name": _name(step[kind]),
                "index": index,
                "sometimes": "when" in step,
                "flag": red_flag,
            }


def _name(value: Any) -> str:
    if isinstance(value, list):
        return " or ".join(str(one.get("text", "")) for one in value if isinstance(one, dict))
    return str(value)


def _edges(name: str, steps: Any, questions: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for step in steps if isinstance(steps, list) else []:
        if not isinstance(step, dict):
            continue
        if "run" in step:
            yield {"from": name, "to": step["run"], "label": ""}
        options = _mapping(questions.get(step.get("ask", ""))).get("options")
        for option in options if isinstance(options, list) else []:
            if isinstance(option, dict) and option.get("run"):
                yield {"from": name, "to": option["run"], "label": str(option.get("value", ""))}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
