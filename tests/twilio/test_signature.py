"""The carrier's signature: Twilio's published vectors, and Twilio's own validator as the oracle."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from hotline.twilio.signature import Pairs, Signatures

TOKEN = "12345"
HOST = "https://mycompany.com"
TARGET = "/myapp.php?foo=1&bar=2"
CALL = [
    ("CallSid", "CA1234567890ABCDE"),
    ("Digits", "1234"),
    ("From", "+14158675309"),
    ("To", "+18005551212"),
    ("Caller", "+14158675309"),
]
SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8="


def holds(signature: str, *, public_url: str = HOST, target: str = TARGET, form: Pairs = CALL) -> bool:
    return Signatures(public_url, [TOKEN]).holds(signature, target, form)


def test_twilios_published_vector_holds() -> None:
    assert holds(SIGNATURE)


def test_the_vector_of_twilios_documentation_holds() -> None:
    form = [
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675310"),
        ("Digits", "1234"),
        ("From", "+14158675310"),
        ("To", "+18005551212"),
    ]

    assert holds("L/OH5YylLD5NRKLltdqwSvS0BnU=", public_url="https://example.com", form=form)


@pytest.mark.parametrize(
    ("public_url", "signature"),
    [
        ("https://mycompany.com", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("https://mycompany.com:443", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("https://mycompany.com:443", SIGNATURE),
        ("https://mycompany.com:8443", SIGNATURE),
        ("http://mycompany.com", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        ("http://mycompany.com:80", "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        ("http://mycompany.com:1234", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
    ],
)
def test_the_port_may_be_signed_or_left_out(public_url: str, signature: str) -> None:
    assert holds(signature, public_url=public_url)


def test_a_name_that_comes_several_times_is_signed_with_each_value_once() -> None:
    form = [("Sid", "CA123"), ("SidAccount", "AC123"), ("Digits", "5678"), ("Digits", "1234"), ("Digits", "1234")]

    assert holds("IK+Dwps556ElfBT0I3Rgjkr1wJU=", form=form)


BODY = b'{"property": "value", "boolean": true}'
DIGEST = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"


def test_a_body_that_is_no_form_is_signed_by_its_digest_in_the_address() -> None:
    target = f"{TARGET}&bodySHA256={DIGEST}"

    assert Signatures(HOST, [TOKEN]).holds_body("a9nBmqA0ju/hNViExpshrM61xv4=", target, BODY)


def test_another_body_under_the_same_digest_is_refused() -> None:
    target = f"{TARGET}&bodySHA256={DIGEST}"

    assert not Signatures(HOST, [TOKEN]).holds_body("a9nBmqA0ju/hNViExpshrM61xv4=", target, b"{}")


def test_a_body_without_a_digest_is_refused() -> None:
    assert not Signatures(HOST, [TOKEN]).holds_body(SIGNATURE, TARGET, BODY)


def test_both_tokens_hold_while_they_are_exchanged() -> None:
    assert Signatures(HOST, ["new", TOKEN]).holds(SIGNATURE, TARGET, CALL)
    assert Signatures(HOST, [TOKEN, "new"]).holds(SIGNATURE, TARGET, CALL)


@pytest.mark.parametrize(
    "signature",
    ["", "x", "\x00", "ñ", "😀", "\ud800", SIGNATURE[:-1], SIGNATURE.lower(), f" {SIGNATURE}", "=" * 1000, "A" * 28],
)
def test_anything_else_in_the_header_is_refused_and_no_error(signature: str) -> None:
    assert not holds(signature)


@pytest.mark.parametrize(
    "changed",
    [
        {"target": "/myapp.php?foo=1&bar=3"},
        {"target": "/myapp.php/?foo=1&bar=2"},
        {"target": "/myapp.php?bar=2&foo=1"},
        {"public_url": "http://mycompany.com"},
        {"public_url": "https://mycompany.com.example.org"},
        {"form": [*CALL, ("More", "1")]},
        {"form": CALL[:-1]},
        {"form": [*CALL[1:], ("CallSid", "CA1234567890ABCDF")]},
    ],
)
def test_one_change_to_what_was_signed_is_refused(changed: dict[str, object]) -> None:
    assert not holds(SIGNATURE, **changed)  # type: ignore[arg-type]  # each by its own name


def test_half_a_character_in_the_form_is_refused_and_no_error() -> None:
    assert not holds(SIGNATURE, form=[("Body", "\ud83d")])


names = st.text(string.ascii_letters, min_size=1, max_size=8)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
forms = st.dictionaries(names, st.lists(words, min_size=1, max_size=3), max_size=8)
targets = st.from_regex(r"/[a-z/]{0,9}(\?[a-z]=(%2F|%7E|%C3%A9|[a-z+]){1,4})?", fullmatch=True)
places = st.sampled_from(["https://h.example", "https://h.example:8443", "http://127.0.0.1:8000"])


@given(form=forms, target=targets, place=places)
def test_what_twilios_library_signs_holds(form: dict[str, list[str]], target: str, place: str) -> None:
    signature = RequestValidator(TOKEN).compute_signature(place + target, MultiDict(form))  # type: ignore[no-untyped-call]  # Twilio's has no types
    pairs = [(name, value) for name, values in form.items() for value in values]

    assert Signatures(place, [TOKEN]).holds(signature, target, pairs)


@given(form=forms, target=targets, place=places, signed=st.sampled_from(["https://h.example", "http://127.0.0.1"]))
def test_we_refuse_what_twilios_library_refuses(
    form: dict[str, list[str]], target: str, place: str, signed: str
) -> None:
    validator = RequestValidator(TOKEN)  # type: ignore[no-untyped-call]  # as above
    flat = {name: values[0] for name, values in form.items()}
    signature = validator.compute_signature(signed + target, flat)  # type: ignore[no-untyped-call]  # as above

    assert Signatures(place, [TOKEN]).holds(signature, target, list(flat.items())) == validator.validate(
        place + target, flat, signature
    )  # type: ignore[no-untyped-call]  # as above
