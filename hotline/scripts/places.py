"""Where everything of a script stands, as file:line, for whoever has to say so later."""

from hotline.scripts.flow import FlowCompiler
from hotline.scripts.model import FollowUpsModel, TriageModel
from hotline.scripts.source import Source, Where


def places(
    flow: FlowCompiler, triage: tuple[Source, TriageModel], plan: tuple[Source, FollowUpsModel]
) -> dict[Where, str]:
    """Rows and follow-ups by name; what has no name by its number."""
    source, model = triage
    found = dict(flow.places)
    found |= {("questions", name): flow.source.place(("questions", name)) for name in flow.model.questions}
    for name, question in flow.model.questions.items():
        for n, option in enumerate(question.options):
            found["questions", name, option.value] = flow.source.place(("questions", name, "options", n))
    found |= {("sequences", name): flow.source.place(("sequences", name)) for name in flow.model.sequences}
    found |= {("rows", row.row): source.place(("rows", n)) for n, row in enumerate(model.rows)}
    found["rows", model.otherwise.row] = source.place(("otherwise",))
    for section in ("red_flags", "invariants", "never_said", "must_say"):
        found |= {(section, n): source.place((section, n)) for n in range(len(getattr(model, section)))}
    for section in ("facts", "may_skip", "silence", "triage_again"):
        found |= {(section, name): source.place((section, name)) for name in getattr(model, section)}
    found |= {("lasting", name): source.place(("lasting", n)) for n, name in enumerate(model.lasting)}
    plan_source, plan_model = plan
    found |= {("plan", item.name): plan_source.place(("plan", n)) for n, item in enumerate(plan_model.plan)}
    return found
