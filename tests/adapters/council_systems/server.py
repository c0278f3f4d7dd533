"""A real HTTP server on this machine that serves a small council, and misbehaves as told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

SCHEMA = "https://schema.oparl.org/1.1/"


@dataclass(frozen=True)
class Reply:
    """What is sent back; a body that is no bytes is sent as JSON."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Route = Callable[[str], Any]


class Server:
    """`routes`: path to a reply, a JSON value, or a function of the path with query. `asked` lists what came in."""

    def __init__(self) -> None:
        self.routes: dict[str, Any] = {}
        self.asked: list[str] = []
        self.agents: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append(self.path)
                outer.agents.append(self.headers.get("User-Agent", ""))
                reply = outer.reply(self.path)
                data = reply.data
                self.send_response(reply.status)
                headers = {"Content-Type": "application/json", "Content-Length": str(len(data)), **reply.headers}
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(data)
                except OSError:
                    self.close_connection = True  # the client has seen enough

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up are intended
        self.port = self._http.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        self.name = f"127.0.0.1:{self.port}"

    def reply(self, path: str) -> Reply:
        found = self.routes.get(path, self.routes.get(path.partition("?")[0], Reply({"fehler": "?"}, 404)))
        found = found(path) if callable(found) else found
        return found if isinstance(found, Reply) else Reply(found)

    @contextmanager
    def running(self) -> Iterator[Server]:
        thread = Thread(target=lambda: self._http.serve_forever(poll_interval=0.01), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()
            thread.join()

    def object(self, kind: str, key: str, **values: Any) -> dict[str, Any]:
        return {
            "id": f"{self.url}/{key}",
            "type": f"{SCHEMA}{kind}",
            "created": "2026-01-01T08:00:00+01:00",
            "modified": "2026-01-02T08:00:00+01:00",
            **values,
        }

    def paper(self, number: int, **values: Any) -> dict[str, Any]:
        facts = {"name": f"Vorlage {number}", "reference": f"V/{number}", **values}
        return self.object("Paper", f"vo/{number}", **facts)

    def serve_council(self, papers: int = 5, *, page_size: int = 2) -> None:
        """A System with one Body, two organisations and `papers` papers, in pages."""
        self.routes["/system"] = self.object(
            "System", "system", name="RIS", body=f"{self.url}/bodies", vendor="Somacos"
        ) | {"oparlVersion": f"{SCHEMA}"}
        body = {"name": "Stadt Adorf", "ags": "5999004"}
        for key in ("organization", "meeting", "paper", "person"):
            body[key] = f"{self.url}/{key}"
        self.routes["/bodies"] = self.page([self.object("Body", "body/1", **body)])
        self.routes["/organization"] = self.page(
            [self.object("Organization", f"gr/{n}", name=f"Rat {n}") for n in (1, 2)]
        )
        self.routes["/meeting"] = self.page([])
        self.routes["/person"] = self.page([self.object("Person", "pe/1", name="Eine Person")])
        self.serve_list("/paper", [self.paper(number) for number in range(1, papers + 1)], page_size=page_size)

    def serve_list(self, path: str, items: list[Any], *, page_size: int) -> None:
        pages = [items[start : start + page_size] for start in range(0, len(items), page_size)] or [[]]
        for number, page in enumerate(pages, start=1):
            following = f"{self.url}{path}?page={number + 1}" if number < len(pages) else ""
            self.routes[path if number == 1 else f"{path}?page={number}"] = self.page(page, following, total=len(items))

    @staticmethod
    def page(items: list[Any], following: str = "", *, total: int | None = None) -> dict[str, Any]:
        pagination = {} if total is None else {"totalElements": total}
        return {"data": items, "pagination": pagination, "links": {"next": following} if following else {}}
