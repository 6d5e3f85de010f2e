"""The messages that the engine says by itself, whatever the script: every language must have them."""

from collections.abc import Mapping

#: Said by name somewhere in this folder, or by `core/wording.py`.
SAID_BY_THE_ENGINE = frozenset({
    "about_patient", "asked_again", "by_afternoon", "by_morning", "call_back_promised", "check_call",
    "checks_stopped_silence",
    "confirm_no", "confirm_value", "continue_by_text", "digits", "expired", "expired_red_flag", "going_on_by_text",
    "goodbye_voice", "handed_back", "help", "language_changed", "many_hint", "multi_on_single", "no_call_back",
    "noinput", "noinput_keys",
    "nomatch", "nomatch_last", "not_served", "noted", "noted_for_staff", "noted_stop_by_voice", "nothing_to_go_back_to",
    "out_of_range", "person_by_text", "person_closed", "picture", "press_key", "quietened", "staff_prefix",
    "start_over", "started", "stopped", "text_kept", "transfer", "transfer_failed", "unanswered_voice", "weekdays",
    "welcome_returning", "who_are_you", "with_staff",
})  # fmt: skip
#: Not said as they stand: single words that others are made of.
WORD_LISTS = frozenset({"digits", "weekdays"})

#: Variables that the engine fills in these messages only.
FILLED_IN: Mapping[str, frozenset[str]] = {
    "press_key": frozenset({"option", "key"}),
    "confirm_value": frozenset({"label"}),
    "by_morning": frozenset({"day", "time"}),
    "by_afternoon": frozenset({"day", "time"}),
    "person_closed": frozenset({"day_time"}),
    "transfer_failed": frozenset({"day_time"}),
    "call_back_promised": frozenset({"day_time"}),
}

#: Nobody who hears one of these is left without the emergency number.
_WITH_THE_EMERGENCY_NUMBER = (
    "call_back_promised", "check_call", "checks_stopped_silence", "continue_by_text", "expired",
    "expired_red_flag", "goodbye_voice", "handed_back", "help",
    "no_call_back", "noted_for_staff", "noted_stop_by_voice", "person_by_text", "person_closed", "quietened", "stopped",
    "transfer_failed", "unanswered_voice", "welcome_returning", "with_staff",
)  # fmt: skip
#: What a message must tell wherever it is said.
MUST_TELL: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_WITH_THE_EMERGENCY_NUMBER, frozenset({"emergency_number"})),
    **{name: FILLED_IN[name] for name in ("press_key", "confirm_value", "by_morning", "by_afternoon")},
}
