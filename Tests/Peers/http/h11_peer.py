"""Compares what an HTTP server takes with what h11 takes, message by message.

usage: h11_peer.py PORT MUTATIONS SEED

The server answers requests for /echo with their body, and others with their path. Prints one JSON object: how many
messages were sent and taken, and every message of which the server took more than h11 did, or took something else.
Messages that h11 takes and the server refuses are counted only: the server's grammar is the narrower one.
"""

import json
import random
import socket
import sys

import h11

ACCEPTED = [
    b"GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /a?b=c HTTP/1.1\r\nHost: a\r\nX: \t y z \r\nY:\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\nT: v\r\nU: w\r\n\r\n",
    b"GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhiGET /b HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /a HTTP/1.1\r\nHost: a:80\r\nConnection: close\r\n\r\n",
    b"DELETE /a/b%20c HTTP/1.1\r\nHost: [::1]:8080\r\nUser-Agent: \xc3\xa4\r\n\r\n",
]

REFUSED = [
    b"GET /a HTTP/1.1\r\n\r\n",
    b"GET /a HTTP/1.0\r\n\r\n",
    b"GET /a\r\n\r\n",
    b"GET /a HTTP/1.1\nHost: a\n\n",
    b"GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /a HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",
    b"GET /a HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]

PIECES = [
    b"\r\n", b"\n", b"\r", b" ", b"\t", b"\0", b":", b"0", b"-1", b"+", b"\r\n\r\n", b"\r\n ", b"%41", b"%", b",", b";",
    b"_", b"?", b"#", b"//", b"\x7f", b"\x80", b"chunked", b"HTTP/1.1", b"0\r\n\r\n", b"5\r\nhello\r\n",
    b"ffffffffffffffff", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n", b"Host: b\r\n", b"X-Y: z\r\n",
    b"Connection: close\r\n", b"Expect: 100-continue\r\n", b"GET /b HTTP/1.1\r\nHost: a\r\n\r\n",
]


def mutate(numbers, message):
    message = bytearray(message)
    for _ in range(numbers.randint(1, 2)):
        start = numbers.randint(0, len(message))
        end = min(start + numbers.randint(0, 6), len(message))
        kind = numbers.randrange(6)
        if kind == 0:
            del message[start:end]
        elif kind == 1:
            message[start:start] = numbers.choice(PIECES)
        elif kind == 2:
            message[start:end] = numbers.choice(PIECES)
        elif kind == 3:
            message[start:start] = message[start:end]
        elif kind == 4 and start < len(message):
            message[start] = numbers.randrange(256)
        else:
            message[start:] = numbers.choice(ACCEPTED + REFUSED)[start:]
    return bytes(message)


def ask_server(port, message):
    """The bodies of the answers that are no refusals."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(10)
        try:
            connection.sendall(message)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        received = b""
        try:
            while piece := connection.recv(65536):
                received += piece
        except ConnectionResetError:
            pass
    taken = []
    while received:
        head, _, received = received.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        status = int(lines[0].split(b" ")[1])
        if status == 100:
            continue
        lengths = [line.split(b":")[1] for line in lines if line.lower().startswith(b"content-length:")]
        length = int(lengths[0]) if lengths else 0
        # The answer to a HEAD tells of a body that is not there.
        if received.startswith(b"HTTP/1.1 "):
            length = 0
        body, received = received[:length], received[length:]
        if status < 300:
            taken.append(body)
    return taken


def ask_h11(message):
    """The same of h11, in the part of a server."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=64 * 1024)
    connection.receive_data(message)
    connection.receive_data(b"")
    taken, body, request = [], b"", None
    try:
        while True:
            event = connection.next_event()
            if type(event) is h11.Request:
                request, body = event, b""
            elif type(event) is h11.Data:
                body += bytes(event.data)
            elif type(event) is h11.EndOfMessage:
                path = request.target.split(b"?")[0]
                echoes = [name for name in path.split(b"/") if name][:1] == [b"echo"]
                taken.append(b"" if request.method == b"HEAD" else body if echoes else path)
                connection.send(h11.Response(status_code=200, headers=[("Content-Length", "0")]))
                connection.send(h11.EndOfMessage())
                if connection.our_state is h11.MUST_CLOSE or connection.their_state is h11.MUST_CLOSE:
                    return taken, None
                connection.start_next_cycle()
            else:
                return taken, None
    except h11.RemoteProtocolError as fault:
        return taken, str(fault)
    except h11.LocalProtocolError as fault:
        return taken, "the cycle: " + str(fault)


def main():
    port, mutations, seed = (int(argument) for argument in sys.argv[1:4])
    numbers = random.Random(seed)
    messages = list(ACCEPTED + REFUSED)
    messages += [mutate(numbers, numbers.choice(ACCEPTED * 3 + REFUSED)) for _ in range(mutations)]
    differences, ours_total, narrower = [], 0, 0
    for message in messages:
        ours = ask_server(port, message)
        theirs, fault = ask_h11(message)
        ours_total += len(ours)
        if len(ours) < len(theirs):
            narrower += 1
        if ours != theirs[: len(ours)]:
            differences.append({"message": message.decode("latin-1"), "fault": fault})
    totals = {"messages": len(messages), "taken": ours_total, "narrower": narrower}
    print(json.dumps({**totals, "differences": differences}))


main()
