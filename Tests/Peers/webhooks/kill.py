"""Kills the one who tells, at random moments: kill.py ACQUIT-PEER [ROUNDS]

No event may be lost, and receivers that count each id once see each once and in order.
"""

import json
import random
import subprocess
import sys
import tempfile
import time

from receiver import Receiver, faults

ACCOUNTS = 8


def main(program, rounds=100):
    receiver = Receiver(slowness=0.01)
    killed = 0
    with tempfile.TemporaryDirectory(prefix="acquit-kill-") as folder:
        database = f"{folder}/kill.sqlite"
        receiver.secret = subprocess.check_output([program, "add", database, receiver.url], text=True).strip()
        for _ in range(rounds):
            before = len(receiver.heard)
            teller = subprocess.Popen(
                [program, "run", database, str(ACCOUNTS), "400", "2000"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            # The moment is counted from the first thing heard, so that it lies within telling.
            end = time.monotonic() + 20
            while len(receiver.heard) == before and teller.poll() is None and time.monotonic() < end:
                time.sleep(0.001)
            time.sleep(random.random() * 0.15)
            if teller.poll() is None:
                teller.kill()
                killed += 1
            _, errors = teller.communicate()
            if teller.returncode not in (0, -9):
                print(errors.decode(), file=sys.stderr)
                return 1
        subprocess.run([program, "run", database, str(ACCOUNTS), "1", "2000"], check=True)
        found = faults(receiver, database)
    heard = len(receiver.heard)
    once = sum(len(lane) for lane in receiver.once().values())
    print(json.dumps({"killed": killed, "heard": heard, "events": once, "told_again": heard - once, "faults": found}))
    return 1 if found or killed == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
