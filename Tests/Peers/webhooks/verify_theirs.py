"""Messages signed by others' libraries are accepted by ours, and changed ones are not.

Usage: verify_theirs.py DRIVER [COUNT]
"""

import base64
import json
import random
import subprocess
import sys
import time
from datetime import datetime, timezone

import standardwebhooks
import stripe
import svix.webhooks

ALPHABET = "abc 0123 {}[]\",: äöüß€ 漢字 😀 é é \n\t\u2028"


def body(random_numbers):
    """0 to 20 kB, of which much is not ASCII."""
    size = random_numbers.choice([0, 1, 2, 100, 1_000, random_numbers.randrange(20_000)])
    text = "".join(random_numbers.choice(ALPHABET) for _ in range(size))
    return text.encode()[:20_000].decode(errors="ignore")


def encoded(text):
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


def secret(random_numbers):
    return "whsec_" + base64.b64encode(random_numbers.randbytes(random_numbers.randint(24, 64))).decode()


def standard(random_numbers, library):
    """A message as a library of Standard Webhooks signs it."""
    now = int(time.time())
    key, name, data = secret(random_numbers), f"msg_{random_numbers.randbytes(12).hex()}", body(random_numbers)
    signature = library(key).sign(name, datetime.fromtimestamp(now, tz=timezone.utc), data)
    return ["standard", name, str(now), encoded(signature), encoded(data), str(now), secret(random_numbers), key]


def striped(random_numbers):
    """A message as Stripe's own library computes and checks its signature."""
    now = int(time.time())
    key, data = "whsec_" + random_numbers.randbytes(24).hex(), body(random_numbers)
    signature = stripe.WebhookSignature._compute_signature(f"{now}.{data}", key)
    header = f"t={now},v1={signature},v0={'0' * 64}"
    stripe.WebhookSignature.verify_header(data, header, key, tolerance=300)
    return ["stripe", encoded(header), encoded(data), str(now), key]


def changed(random_numbers, fields):
    """The same message with one bit another, in the body or the signature."""
    place = random_numbers.choice([3, 4] if fields[0] == "standard" else [1, 2])
    content = bytearray(base64.b64decode(fields[place]))
    if not content:
        return None
    if place == 1:
        # What Stripe's other versions of a signature say is nobody's concern.
        at = random_numbers.randrange(content.index(b",v0"))
    else:
        at = random_numbers.randrange(len(content))
    content[at] ^= 1 << random_numbers.randrange(8)
    return fields[:place] + [encoded(bytes(content))] + fields[place + 1 :]


def main():
    driver, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3_000
    random_numbers = random.Random(20261122)
    good = [standard(random_numbers, standardwebhooks.Webhook) for _ in range(count)]
    good += [standard(random_numbers, svix.webhooks.Webhook) for _ in range(count)]
    good += [striped(random_numbers) for _ in range(count)]
    bad = [other for other in (changed(random_numbers, fields) for fields in good) if other]
    requests = "".join("\t".join(fields) + "\n" for fields in good + bad)
    answers = subprocess.run([driver], input=requests, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(answers) == len(good) + len(bad), f"{len(answers)} answers to {len(good) + len(bad)} requests"
    refused = [fields[0] for fields, answer in zip(good, answers) if answer != "ok"]
    taken = [fields for fields, answer in zip(bad, answers[len(good) :]) if answer == "ok"]
    print(json.dumps({"accepted": len(good) - len(refused), "refused": len(bad) - len(taken)}))
    assert not refused, f"{len(refused)} good messages were refused"
    assert not taken, f"{len(taken)} changed messages were accepted"

    expected = []
    for _ in range(count):
        document = json.dumps({"text": body(random_numbers)}, ensure_ascii=random_numbers.random() < 0.5)
        name = f"msg_{random_numbers.randbytes(8).hex()}"
        expected.append((name, str(int(time.time())), secret(random_numbers), document))
    requests = "".join("\t".join(["sign", *fields[:3], encoded(fields[3])]) + "\n" for fields in expected)
    signatures = subprocess.run([driver], input=requests, capture_output=True, text=True, check=True).stdout.splitlines()
    for signature, (name, now, key, document) in zip(signatures, expected, strict=True):
        headers = {"webhook-id": name, "webhook-timestamp": now, "webhook-signature": signature}
        for library in (standardwebhooks.Webhook, svix.webhooks.Webhook):
            library(key).verify(document, headers)  # raises unless it is right
    print(json.dumps({"verified_by_them": len(expected)}))


if __name__ == "__main__":
    main()
