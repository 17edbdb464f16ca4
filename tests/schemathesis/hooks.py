"""What Schemathesis has to know about Deskwatch: who it is, and what must not stop the run.

Nothing here names a call of the API, except the one that signs in: calls that are added to the
document are tested from then on.
"""

import itertools
import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request

import schemathesis

SERVICE = os.environ["CONTRACT_URL"]
PROGRAM = os.environ["CONTRACT_PROGRAM"]
DATABASE = os.environ["CONTRACT_DATABASE"]
PASSWORD = os.environ["CONTRACT_PASSWORD"]
# The member that the calls are made as; none: nobody.
LOGIN = os.environ.get("CONTRACT_LOGIN")
# How that member is made again with the command line, in case a call has removed it.
MEMBER = os.environ.get("CONTRACT_MEMBER", "").split("\n")

# Longest that a stream of events is listened to, in seconds.
LONGEST_STREAM = 0.3
# Longest that a call for changes may wait, in seconds: waiting finds nothing.
LONGEST_WAIT = 1

# How often to try to sign in; each time counts as a wrong password.
TRIES = 3
# Wrong passwords that the member gives as its own, in a whole run.
WRONG_GUESSES = 3

_addresses = itertools.count(1)
_guesses = itertools.count()
_wrong = itertools.count()
_lock = threading.Lock()


def address():
    """An address: sixteen calls share one, so that limits for an address are met now and then."""
    with _lock:
        number = next(_addresses) // 16
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def sign_in():
    """A token of a new session."""
    body = json.dumps({"login": LOGIN, "password": PASSWORD, "kind": kind()}).encode()
    # From an address of its own, which no failure is known of.
    headers = {"content-type": "application/json", "x-forwarded-for": "192.0.2.1"}
    request = urllib.request.Request(f"{SERVICE}/v1/session", body, headers, method="POST")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["token"]


def sign_in_soon():
    """A token, once the service has noticed what the command line has done."""
    for _ in range(TRIES):
        time.sleep(0.6)
        try:
            return sign_in()
        except urllib.error.HTTPError as error:
            refused = error
    raise refused


def kind():
    return MEMBER[MEMBER.index("--kind") + 1]


def restore():
    """Undoes what a call has done to the member itself: removed, disabled, another password."""

    def member(*arguments):
        line = [PROGRAM, "member", *arguments, "--database", DATABASE]
        subprocess.run(line, input=PASSWORD + "\n", text=True, capture_output=True, check=False)

    member("add", *MEMBER, "--password-stdin")
    member("enable", LOGIN)
    member("password", LOGIN, "--password-stdin")


if LOGIN:

    # A session ends by many calls of the API; the next call then needs another.
    @schemathesis.auth(retry_on=[401])
    class Session:
        def get(self, case, context):
            try:
                return sign_in()
            except urllib.error.HTTPError:
                restore()
                return sign_in_soon()

        def set(self, case, token, context):
            case.headers["Authorization"] = f"Bearer {token}"


def is_stream(operation):
    """Whether the call answers nothing but a stream of events when it succeeds."""
    answers = operation.definition.raw.get("responses", {})
    types = [kind for status, answer in answers.items() if status.startswith("2") for kind in answer.get("content", {})]
    return types == ["text/event-stream"]


@schemathesis.hook
def before_call(context, case, kwargs):
    # The service is told to believe this header when it comes from this machine.
    case.headers["X-Forwarded-For"] = address()
    # A stream of events has no end.
    if is_stream(case.operation):
        kwargs["timeout"] = LONGEST_STREAM
    wait = case.query.get("wait") if case.query else None
    if str(wait).isdecimal() and LONGEST_WAIT < int(wait) <= 60:
        case.query["wait"] = LONGEST_WAIT
    if LOGIN and isinstance(case.body, dict):
        spare_the_password(case.body)


def spare_the_password(body):
    """Ten wrong passwords keep the member out for 15 minutes, from wherever it comes."""
    if str(body.get("login", "")).strip().lower() == LOGIN:
        field = "password"
    else:
        field = "current"
    if not isinstance(body.get(field), str):
        return
    if next(_guesses) % 4 == 0 and next(_wrong) < WRONG_GUESSES:
        return
    body[field] = PASSWORD
    # The next session needs it.
    if isinstance(body.get("new"), str) and 8 <= len(body["new"]) <= 1024:
        body["new"] = PASSWORD
