"""The carrier's signature is Twilio's."""

import pytest
from twilio.request_validator import RequestValidator

from hotline.carrier.signing import signature, signed_address

CALL = {
    "CallSid": "CA1234567890ABCDE",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
    "Caller": "+14158675309",
}
MANY = {"Sid": "CA123", "SidAccount": "AC123", "Digits": ["5678", "1234", "1234"]}
PAGE = "https://mycompany.com/myapp.php?foo=1&bar=2"


@pytest.mark.parametrize(
    ("url", "form", "expected"),
    [
        (PAGE, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com:443/myapp.php?foo=1&bar=2", CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com:80/myapp.php?foo=1&bar=2", CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        ("http://mycompany.com:1234/myapp.php?foo=1&bar=2", CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (PAGE, MANY, "IK+Dwps556ElfBT0I3Rgjkr1wJU="),
    ],
)
def test_signatures_are_those_that_twilio_published(url: str, form: dict[str, str], expected: str) -> None:
    assert signature(url, form, "12345") == expected


def test_the_example_of_twilios_documentation_comes_out() -> None:
    form = CALL | {"From": "+14158675310", "Caller": "+14158675310"}

    assert signature("https://example.com/myapp.php?foo=1&bar=2", form, "12345") == "L/OH5YylLD5NRKLltdqwSvS0BnU="


@pytest.mark.parametrize("form", [CALL, {"Body": "  ä 🤢\n "}, {}])
def test_twilios_own_validator_accepts_what_the_carrier_signs(form: dict[str, str]) -> None:
    validator = RequestValidator("12345")  # type: ignore[no-untyped-call]

    assert validator.validate(PAGE, form, signature(PAGE, form, "12345"))  # type: ignore[no-untyped-call]
    assert not validator.validate(PAGE, form, signature(PAGE, form, "another"))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("url", "voice", "expected"),
    [
        ("https://h.example:8443/a?b=1", True, "https://h.example/a?b=1"),
        ("http://h.example:8080/a", True, "http://h.example:8080/a"),
        ("https://h.example:8443/a", False, "https://h.example:8443/a"),
        ("https://user:word@h.example/a#rc=2", False, "https://h.example/a"),
    ],
)
def test_the_signed_address_has_no_user_and_no_fragment_and_for_calls_over_https_no_port(
    url: str,
    voice: bool,  # noqa: FBT001 -- a column of the table
    expected: str,
) -> None:
    assert signed_address(url, voice=voice) == expected
