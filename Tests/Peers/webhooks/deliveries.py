"""Peers verify our deliveries: deliveries.py ACQUIT-PEER [COUNT] [BYTES]"""

import json
import os
import subprocess
import sys
import tempfile
import time

from receiver import Receiver, faults

ACCOUNTS = 20


def main(program, count=10_000, most_bytes=20_000):
    receiver = Receiver()
    # A proxy in the environment must not be asked.
    environment = dict(os.environ, http_proxy="http://127.0.0.1:9", HTTPS_PROXY="http://127.0.0.1:9", ALL_PROXY="http://127.0.0.1:9")
    with tempfile.TemporaryDirectory(prefix="acquit-peers-") as folder:
        database = f"{folder}/peers.sqlite"
        receiver.secret = subprocess.check_output([program, "add", database, receiver.url], text=True).strip()
        begun = time.monotonic()
        each = max(1, count // ACCOUNTS)
        subprocess.run([program, "run", database, str(ACCOUNTS), str(each), str(most_bytes)], check=True, env=environment)
        seconds = time.monotonic() - begun
        found = faults(receiver, database)
    print(
        json.dumps(
            {
                "verified": len(receiver.heard),
                "refused": len(receiver.refused),
                "shortest": min(receiver.lengths, default=0),
                "longest": max(receiver.lengths, default=0),
                "seconds": round(seconds, 1),
                "faults": found,
            }
        )
    )
    return 1 if found or len(receiver.heard) < each * ACCOUNTS else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
