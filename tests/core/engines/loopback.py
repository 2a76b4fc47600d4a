"""A server on this machine that speaks Gemini and OpenAI, and plays every fault on demand."""

from __future__ import annotations

import json
import threading
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-secret-0123456789-never-shown"


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)

    @property
    def is_gemini(self) -> bool:
        return ":generateContent" in self.path

    @property
    def system(self) -> str:
        if self.is_gemini:
            return self.body["systemInstruction"]["parts"][0]["text"]
        return self.body["messages"][0]["content"]

    @property
    def user(self) -> str:
        if self.is_gemini:
            return self.body["contents"][0]["parts"][0]["text"]
        content = self.body["messages"][1]["content"]
        return content if isinstance(content, str) else content[0]["text"]

    @property
    def media(self) -> list[tuple[str, bytes]]:
        """Type and bytes of every picture and recording that arrived."""
        if self.is_gemini:
            files = [part["inlineData"] for part in self.body["contents"][0]["parts"][1:]]
            return [(f.get("mimeType") or f["mime_type"], _bytes(f["data"])) for f in files]
        found = []
        for part in self.body["messages"][1]["content"][1:]:
            if part["type"] == "image_url":
                head, data = part["image_url"]["url"].split(";base64,")
                found.append((head.removeprefix("data:"), b64decode(data)))
            else:
                audio = part["input_audio"]
                found.append((f"audio/{audio['format']}", b64decode(audio["data"])))
        return found


def _bytes(data: str) -> bytes:
    return b64decode(data.replace("-", "+").replace("_", "/"))


@dataclass(frozen=True)
class Reply:
    """What to send back.

    `answer` is the model's text, wrapped as the protocol wants; `raw` goes out as it is. `cut`
    sends half of the body and drops the connection, `drip` sends a byte at a time.
    """

    answer: str | None = None
    status: int = 200
    raw: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    finish: str = "STOP"
    cut: bool = False
    drop: bool = False
    drip: bool = False


Script = Callable[[Asked], Reply]
OPENAI_FINISH = {"STOP": "stop", "MAX_TOKENS": "length", "SAFETY": "content_filter"}


def gemini_body(text: str, finish: str) -> dict[str, Any]:
    content = {"role": "model", "parts": [{"text": text}]} if text else {"role": "model"}
    return {
        "candidates": [{"content": content, "finishReason": finish, "index": 0}],
        "usageMetadata": {
            "promptTokenCount": 100, "candidatesTokenCount": 20, "totalTokenCount": 120,
        },
        "modelVersion": "loopback-1",
    }  # fmt: skip


def openai_body(text: str, finish: str) -> dict[str, Any]:
    return {
        "id": "c1", "object": "chat.completion", "created": 1, "model": "loopback-1",
        "choices": [{
            "index": 0, "finish_reason": OPENAI_FINISH[finish],
            "message": {"role": "assistant", "content": text},
        }],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }  # fmt: skip


def error_body(asked: Asked, status: int, said: str) -> str:
    if asked.is_gemini:
        error: dict[str, Any] = {"code": status, "message": said, "status": "FAILED"}
    else:
        error = {"message": said, "type": "error", "code": None}
    return json.dumps({"error": error})


MODELS = {
    "gemini": {
        "models": [
            {"name": "models/b-flash", "supportedGenerationMethods": ["generateContent"]},
            {"name": "models/a-embed", "supportedGenerationMethods": ["embedContent"]},
        ]
    },
    "openai": {"object": "list", "data": [{"id": "local", "object": "model"}]},
}


class Loopback:
    """The server: a script decides each reply, `asked` keeps every request."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.lock = threading.Lock()
        self.closing = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def base_url(self, provider: str) -> str:
        return self.url + "/v1" if provider == "openai" else self.url

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                pass

            def do_GET(self) -> None:
                protocol = "gemini" if self.headers.get("x-goog-api-key") else "openai"
                self.send_json(json.dumps(MODELS[protocol]))

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                text = self.rfile.read(length).decode("utf-8")
                asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, text)
                with loopback.lock:
                    loopback.asked.append(asked)
                loopback.play(self, asked, loopback.script(asked))

            def send_json(self, body: str) -> None:
                data = body.encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        return Handler

    def play(self, handler: BaseHTTPRequestHandler, asked: Asked, reply: Reply) -> None:
        self.closing.wait(reply.delay)
        handler.close_connection = True
        if reply.drop:
            return
        data = self._body(asked, reply).encode("utf-8", "surrogatepass")
        try:
            handler.send_response(reply.status)
            for name, value in {"content-type": "application/json", **reply.headers}.items():
                handler.send_header(name, value)
            handler.send_header("content-length", str(len(data)))
            handler.end_headers()
            if reply.drip:
                self._drip(handler, data)
            else:
                handler.wfile.write(data[: len(data) // 2] if reply.cut else data)
        except OSError:
            pass  # the client gave up, as it should

    def _drip(self, handler: BaseHTTPRequestHandler, data: bytes) -> None:
        for byte in data:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            if self.closing.wait(0.1):
                return

    def _body(self, asked: Asked, reply: Reply) -> str:
        if reply.raw is not None:
            return reply.raw
        if reply.status != 200:
            return error_body(asked, reply.status, reply.answer or "it broke")
        make = gemini_body if asked.is_gemini else openai_body
        return json.dumps(make(reply.answer or "", reply.finish))


@contextmanager
def serving(script: Script) -> Iterator[Loopback]:
    loopback = Loopback(script)
    thread = threading.Thread(target=loopback.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield loopback
    finally:
        loopback.closing.set()
        loopback.server.shutdown()
        loopback.server.server_close()
        thread.join()


def always(*replies: Reply) -> Script:
    """Send the replies in turn; the last one for ever."""
    waiting = list(replies)
    lock = threading.Lock()

    def script(asked: Asked) -> Reply:
        with lock:
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return script


def took(since: float) -> float:
    return time.monotonic() - since


def data_of(asked: Asked) -> Any:
    """Return what stands between the marks of a user message."""
    return json.loads(asked.user.split(">>\n", 1)[1].split("\n<<END", 1)[0])


def sensible(asked: Asked) -> Reply:
    """Answer as a model would that puts labels in order and likes thanks."""
    data = data_of(asked) if "<<DATA" in asked.user else {}
    if "texts" in data:
        readings = [
            {
                "id": row["id"], "sentiment": 0.5 if "hank" in row["text"] else -0.25,
                "engagement": 0.1, "topics": ["travel"], "brands": [],
            }
            for row in data["texts"]
        ]  # fmt: skip
        return Reply(json.dumps({"readings": readings}))
    if "products" in data:
        labels = sorted(product["label"] for product in data["products"])
        cited = [row["id"] for row in data["evidence"]][:1]
        order = [{"label": label, "reason": "so it is", "evidence": cited} for label in labels]
        return Reply(json.dumps({"order": order, "abstain": ""}))
    return Reply('{"ok": true}')
