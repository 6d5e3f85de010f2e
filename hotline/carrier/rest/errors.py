"""The errors of the API, with Twilio's numbers."""

from flask import Response, jsonify

# Number: HTTP status and sentence.
ERRORS: dict[int, tuple[int, str]] = {
    20001: (400, "A parameter is not right"),
    20003: (401, "Authenticate: the account or its token is wrong"),
    20004: (405, "This method is not allowed here"),
    20009: (409, "The message cannot be deleted while it is under way"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too many requests; this one was not processed"),
    20500: (500, "An internal error has occurred"),
    20503: (503, "The service is not available"),
    21201: (400, "No 'To' number is specified"),
    21205: (400, "The Url is not valid"),
    21210: (400, "The 'From' number is not one of this account"),
    21211: (400, "The 'To' number is not a valid phone number"),
    21212: (400, "The 'From' number is not a valid phone number"),
    21213: (400, "No 'From' number is specified"),
    21214: (400, "The 'To' number cannot be reached"),
    21215: (400, "The account may not call this country"),
    21216: (400, "The account may not call this number"),
    21217: (400, "The 'To' number does not seem to be valid"),
    21220: (400, "The call is not in a state for this"),
    21408: (400, "Texts to the region of the 'To' number are not enabled"),
    21602: (400, "The message has no body and no media"),
    21603: (400, "The message has no 'From' number and no messaging service"),
    21604: (400, "The message has no 'To' number"),
    21606: (400, "The 'From' number cannot send texts for this account"),
    21609: (400, "The StatusCallback is not a valid address"),
    21610: (400, "The recipient has opted out of texts from this number"),
    21611: (429, "The 'From' number has too many texts waiting"),
    21612: (400, "The 'To' number cannot be reached from this 'From' number"),
    21614: (400, "The 'To' number is not a mobile number"),
    21617: (400, "The body is longer than 1600 characters"),
    21620: (400, "A media address is not valid"),
    21623: (400, "There are more than ten media addresses"),
    35118: (400, "The local carrier does not schedule messages"),
}


class RestError(Exception):
    def __init__(self, code: int, detail: str = "") -> None:
        self.code = code
        self.status, sentence = ERRORS.get(code, (400, "The request was refused"))
        super().__init__(f"{sentence}: {detail}." if detail else f"{sentence}.")


def answer_of(error: RestError) -> Response:
    more = f"https://www.twilio.com/docs/errors/{error.code}"
    response = jsonify({"code": error.code, "message": str(error), "more_info": more, "status": error.status})
    response.status_code = error.status
    return response
