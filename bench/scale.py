"""How much is measured: the usual run, the full one, and one that only shows that it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    rounds: int
    seconds: float  # of load in a round
    lines: int  # connections that the load holds
    batched: int  # follow-ups that one worker handles in a round
    single: int  # RQ jobs that stand for one follow-up each
    over_http: int  # follow-ups sent to the local carrier
    waiting: int  # follow-ups that wait in Redis
    sessions: int
    people: int  # known when the console is looked at
    visits: int  # to each of its pages
    questions: int  # that a script has more than ours


USUAL = Scale(
    rounds=5, seconds=1.5, lines=16, batched=3000, single=150, over_http=900, waiting=100_000, sessions=200,
    people=10_000, visits=20, questions=1000,
)  # fmt: skip
FULL = Scale(
    rounds=9, seconds=4.0, lines=16, batched=20_000, single=1000, over_http=4000, waiting=1_000_000, sessions=1000,
    people=100_000, visits=20, questions=1000,
)  # fmt: skip
TINY = Scale(
    rounds=1, seconds=0.2, lines=2, batched=40, single=4, over_http=20, waiting=200, sessions=2,
    people=20, visits=2, questions=10,
)  # fmt: skip
