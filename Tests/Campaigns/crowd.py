"""More clients than a server has descriptors for.

usage: crowd.py PORT CLIENTS

Each must be served, told 503 or disconnected, within a second; when they have gone, a newcomer must be served within a
second.
"""

import socket
import sys
import time

REQUEST = b"GET /fixed HTTP/1.1\r\nHost: a\r\n\r\n"


def ask(port):
    """The connection, and what became of it."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=1)
    try:
        connection.sendall(REQUEST)
        answer = connection.recv(65536)
    except TimeoutError:
        return connection, "left waiting"
    except OSError:
        return connection, "disconnected"
    if answer.startswith(b"HTTP/1.1 200 "):
        return connection, "served"
    if answer.startswith(b"HTTP/1.1 503 "):
        return connection, "told 503"
    return connection, "told nonsense" if answer else "disconnected"


def main():
    port, clients = int(sys.argv[1]), int(sys.argv[2])
    held = [ask(port) for _ in range(clients)]
    fates = [fate for _, fate in held]
    counts = ", ".join(f"{fates.count(fate)} {fate}" for fate in sorted(set(fates)))
    for connection, _ in held:
        connection.close()
    start = time.monotonic()
    while ask(port)[1] != "served":
        if time.monotonic() - start > 5:
            break
        time.sleep(0.01)
    recovery = time.monotonic() - start
    print(f"{clients} clients: {counts}; served again after {recovery * 1000:.0f} ms", flush=True)
    good = set(fates) <= {"served", "told 503", "disconnected"} and "served" in fates and recovery < 1
    sys.exit(0 if good else 1)


main()
