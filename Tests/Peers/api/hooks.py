"""What schemathesis is told of this API that its description cannot say.

Wrong keys cost their address a minute, so that each request comes from an address of its own; and a key for a repeated
request stands for one request, so that each right one is made new.
"""

import itertools

import schemathesis

numbers = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(numbers)
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    given = case.headers.get("Idempotency-Key")
    if given and all("!" <= letter <= "~" for letter in given) and len(given) <= 150:
        case.headers["Idempotency-Key"] = f"{given}-{number}"
