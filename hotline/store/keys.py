"""Every key in Redis, with its type, its reason and its lifetime.

Keys of people are spread over 16 shards. A shard's keys share a hash tag (`{0a}`), so that a Redis cluster can hold
them and one script call stays on one node.

{nn}:p:<person>           HASH    `v` version, `s` the sealed person, `a<number>` the sealed attempt to send that
                                  follow-up until it is settled. Kept for the retention since they last spoke to us
                                  (longer if something is promised); for ever while opted out, because STOP is final
                                  until START.
{nn}:r:<person>:<digest>  STRING  the sealed reply to one inbound: the same again gets the same reply. One hour, and
                                  no longer than the last two.
{nn}:l:<person>           LIST    the last chapters of the conversation, sealed: what came in, not what was said. As
                                  long as the person; of who opted out no longer than of others.
{nn}:due                  ZSET    `<person>.<number>` by the second it is due. Until it is taken or cancelled.
{nn}:lease                ZSET    the same ids while a worker has them, by the second the lease ends. Until it is
                                  acknowledged; a lease that lapses goes back to `due`.
{nn}:went                 ZSET    the ids of what the carrier took, by the second: the last 2000.
{nn}:trouble              ZSET    the ids of what it refused, could not deliver or perhaps took: the last 2000, 8 days.
{nn}:tasks                HASH    person → sealed line of what staff have to do for them (`.<digest>` when it is about
                                  nobody). Until it is closed.
{nn}:n                    HASH    counters that operators watch, without a person. For ever; there are few.
rate                      STRING  when the next text may be sent, for all workers together. A minute.
halt                      STRING  why sending is stopped: the carrier refuses our account. Minutes.
scripts                   HASH    revision → its files, packed; `published` names the revision in force. For ever:
                                  sessions and promises stay on the revision they began with.
publications              LIST    every publication: revision, who wrote and approved it, when, the report. For ever.
accounts                  HASH    account → sealed account of a member of staff. Until it is removed.
{audit}                   STREAM  sealed entries of the audit log, the id begins with the second. HOTLINE_AUDIT_DAYS.
{audit}:head              STRING  its last entry's number and digest, sealed: what is cut off there is missed. For ever.
{audit}:copy              STREAM  the log while it is sealed with another key; then it takes the log's place. Seconds.
console_session:{<account>}:<digest>  STRING  a browser that is signed in. HOTLINE_SESSION_HOURS at the longest.
console_sessions:{<account>}  SET  the digests of an account's sessions. As long.
console_failures:{<digest>}  STRING  attempts in vain to sign in, by account and by address. A day.
console_wait:{<digest>}   STRING  there while nobody may try to sign in to it or from it. Minutes.
console_used:<digest>     STRING  a code that was used, which counts only once. Until it would not count any more.
console_first             STRING  digest of the link that makes the first account; with the local carrier only. A day.
draft:{<script>}          HASH    `v` version, `m` what is known of it, `f:<path>` its files, packed.
                                  For ever; there is one for each script.
draft:{<script>}:log      LIST    its changes, each with its edits and those that take it back. The last 1200.
draft:{<script>}:once:<id>  STRING  what was answered to a change, by the id that the page gave it. A week.
draft:{<script>}:here     HASH    account → who has the draft open, and where. Seconds.
translated:<script>:<language>  HASH  a text's place → digest of the words that somebody found it still to be a
                                  translation of. For ever; no larger than the script.
console_import:{<account>}:<id>  STRING  a script that was sent in and waits for a second look. An hour.
verdict:<content>         STRING  what the examination of a draft said, or that it is under way. An hour.
{nn}:d:<day>              HASH    that day's counters by revision, without a person; a day of our zone. 400 days.
day:<day>                 STRING  the same of all shards, added up once the day is over. As long.
desk                      HASH    sealed: the duty list, saved replies by language, the phone of each account. For ever.
errands                   ZSET    calls that staff asked for, by the second a worker is to take them. A minute.
{nn}:e:<person>           STRING  the last of them: whom it connects and how it goes, sealed. A day.
told:{<task>}:<since>     STRING  when the phones on duty were told that this task waits. A week.
warned:<day>              SET     areas of which the phones on duty were told that day. A week.
alive:<part>              STRING  a worker or the pump was alive a moment ago. Seconds.
clock                     STRING  seconds the clock was moved ahead; with the local carrier only. For ever.
rq:…                              RQ's own: one queue `follow_ups`, its jobs and workers. Minutes.
"""

import zlib
from typing import NewType

from hotline.core.person import PersonId

SHARDS = tuple(f"{{{number:02x}}}" for number in range(16))
REPLY_SECONDS = 3600

RATE = "rate"
HALT = "halt"
CLOCK = "clock"
SCRIPTS = "scripts"
PUBLICATIONS = "publications"
ACCOUNTS = "accounts"
CONSOLE_FIRST = "console_first"
AUDIT = "{audit}"
AUDIT_HEAD = "{audit}:head"
AUDIT_COPY = "{audit}:copy"

DESK = "desk"
ERRANDS = "errands"

#: The number of the note that says when to forget what somebody said who is remembered for having opted out.
PARE = -1

FollowUpId = NewType("FollowUpId", str)


def shard(person: str) -> str:
    return SHARDS[zlib.crc32(person.encode()) % len(SHARDS)]


def person(person_id: PersonId) -> str:
    return f"{shard(person_id)}:p:{person_id}"


def reply(person_id: PersonId, digest: str) -> str:
    return f"{shard(person_id)}:r:{person_id}:{digest}"


def talk(person_id: PersonId) -> str:
    return f"{shard(person_id)}:l:{person_id}"


def due(of_shard: str) -> str:
    return f"{of_shard}:due"


def lease(of_shard: str) -> str:
    return f"{of_shard}:lease"


def errand(person_id: PersonId) -> str:
    return f"{shard(person_id)}:e:{person_id}"


def told(task: str, since: int, *, urgent: bool) -> str:
    return f"told:{{{task}}}:{since}{'!' if urgent else ''}"


def warned(day: str) -> str:
    return f"warned:{day}"


def went(of_shard: str) -> str:
    return f"{of_shard}:went"


def trouble(of_shard: str) -> str:
    return f"{of_shard}:trouble"


def tasks(of_shard: str) -> str:
    return f"{of_shard}:tasks"


def counters(of_shard: str) -> str:
    return f"{of_shard}:n"


def translated(script: str, language: str) -> str:
    return f"translated:{script}:{language}"


def verdict(content: str) -> str:
    return f"verdict:{content}"


def console_session(account: str, digest: str) -> str:
    return f"console_session:{{{account}}}:{digest}"


def console_sessions(account: str) -> str:
    return f"console_sessions:{{{account}}}"


def console_failures(digest: str) -> str:
    return f"console_failures:{{{digest}}}"


def console_wait(digest: str) -> str:
    return f"console_wait:{{{digest}}}"


def console_used(digest: str) -> str:
    return f"console_used:{digest}"


def daily(of_shard: str, day: str) -> str:
    return f"{of_shard}:d:{day}"


def whole_day(day: str) -> str:
    return f"day:{day}"


def draft(script: str) -> str:
    return f"draft:{{{script}}}"


def draft_log(script: str) -> str:
    return f"{draft(script)}:log"


def draft_once(script: str, asked: str) -> str:
    return f"{draft(script)}:once:{asked}"


def draft_here(script: str) -> str:
    return f"{draft(script)}:here"


def console_import(account: str, asked: str) -> str:
    return f"console_import:{{{account}}}:{asked}"


def alive(part: str) -> str:
    return f"alive:{part}"


def attempt_field(number: int) -> str:
    return f"a{number}"


def follow_up(person_id: PersonId, number: int) -> FollowUpId:
    return FollowUpId(f"{person_id}.{number}")


def parts(follow_up_id: str) -> tuple[PersonId, int]:
    """The person and the number; a ValueError when it is no follow-up's id."""
    person_id, _, number = follow_up_id.rpartition(".")
    return PersonId(person_id), int(number)
