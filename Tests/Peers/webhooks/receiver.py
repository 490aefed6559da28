"""A receiver of webhooks as others build one: standardwebhooks and svix decide what it believes."""

import json
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import standardwebhooks
import svix.webhooks


class Receiver:
    """Listens on this machine, believes what both libraries verify, and remembers the order in which it came."""

    def __init__(self, slowness=0.0):
        self.slowness = slowness
        self.secret = None
        self.heard = []
        self.refused = []
        self.lengths = []
        self.lock = threading.Lock()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status = receiver.take(dict(self.headers.items()), body)
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 512

            def handle_error(self, request, client_address):
                pass  # The sender was killed.

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/hook"

    def take(self, headers, body):
        headers = {name.lower(): value for name, value in headers.items()}
        try:
            told = standardwebhooks.Webhook(self.secret).verify(body, headers)
            told_again = svix.webhooks.Webhook(self.secret).verify(body, headers)
            message = json.loads(body)
            if message["id"] != headers["webhook-id"]:
                raise ValueError("the body has another id than the header")
            if told is not None and told != message or told_again is not None and told_again != message:
                raise ValueError("the libraries read something else")
        except Exception as error:  # whatever a peer finds wrong with a message
            with self.lock:
                self.refused.append(f"{type(error).__name__}: {error}")
            return 401
        if self.slowness:
            time.sleep(random.random() * self.slowness)
        with self.lock:
            self.heard.append((message["account"], message["sequence"], message["id"]))
            self.lengths.append(len(body))
        return 204

    def once(self):
        """What is left when each id counts once: per account, the numbers in the order they came."""
        lanes, seen = {}, set()
        with self.lock:
            for account, sequence, identifier in self.heard:
                if identifier not in seen:
                    seen.add(identifier)
                    lanes.setdefault(account, []).append(sequence)
        return lanes


def stored(database):
    """How many events each account has, read past the program."""
    import sqlite3

    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return dict(connection.execute("SELECT account, COUNT(*) FROM events GROUP BY account"))


def faults(receiver, database):
    """What is missing, out of order or not believed; nothing if every event was told in order."""
    found = list(receiver.refused[:5])
    lanes, events = receiver.once(), stored(database)
    for account, count in sorted(events.items()):
        told = lanes.get(account, [])
        if told != list(range(1, count + 1)):
            missing = sorted(set(range(1, count + 1)) - set(told))
            found.append(f"{account}: {count} events, told {len(told)}, missing {missing[:5]}, in order {told == sorted(told)}")
    for account in lanes.keys() - events.keys():
        found.append(f"{account}: told and not stored")
    return found
