"""A healthy client: asks again and again for some seconds, on old connections and new ones in turn.

usage: healthy.py PORT SECONDS

Prints how long its answers took, and fails where one in a hundred took half a second or one did not come.
"""

import http.client
import sys
import time

LIMIT_SECONDS = 0.5
PAUSE_SECONDS = 0.01


def main():
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    kept = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    taken, failed = [], 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        connection = kept if len(taken) % 2 else http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        start = time.monotonic()
        try:
            connection.request("GET", "/fixed")
            answer = connection.getresponse()
            failed += answer.status != 200 or len(answer.read()) != 400
        except OSError:
            failed += 1
            connection.close()
        taken.append(time.monotonic() - start)
        if connection is not kept:
            connection.close()
        time.sleep(PAUSE_SECONDS)
    taken.sort()
    slow = taken[len(taken) * 99 // 100]
    median = taken[len(taken) // 2]
    print(f"{len(taken)} asked, {failed} failed; median {median * 1000:.1f} ms, p99 {slow * 1000:.1f} ms, "
          f"slowest {taken[-1] * 1000:.1f} ms", flush=True)
    sys.exit(0 if failed == 0 and slow < LIMIT_SECONDS else 1)


main()
