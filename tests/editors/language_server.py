"""An editor, as far as a language server can tell: it opens a file, and waits for what is wrong."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from typing import Any

MODULES = Path(__file__).parent.parent / "web" / "node_modules"
SERVER = MODULES / "yaml-language-server" / "bin" / "yaml-language-server"
OFFLINE = {"yaml": {"validate": True, "hover": True, "schemaStore": {"enable": False}}}


@dataclass(frozen=True)
class Fault:
    """What is underlined: the words, on which line, and what is said of them."""

    line: int
    words: str
    message: str


class Editor:
    """Speaks JSON-RPC with a server, each message behind a header with its length."""

    def __init__(self, out: IO[bytes], back: IO[bytes]) -> None:
        self.out, self.back = out, back
        self.asked = 0

    def tell(self, method: str, params: object) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> Any:
        """Send a request, and return its answer."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        return self._wait(lambda message: message.get("id") == self.asked)["result"]

    def open(self, file: Path) -> list[Fault]:
        """Open a YAML file, and return what is underlined in it."""
        text, uri = file.read_text(encoding="utf-8"), file.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        found = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
            )
        )
        return [_fault(text, one) for one in found["params"]["diagnostics"]]

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what is said of the place under the mouse."""
        place = {"line": line, "character": column}
        document = {"uri": file.as_uri()}
        return json.dumps(
            self.ask("textDocument/hover", {"textDocument": document, "position": place})
        )

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.out.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.out.flush()

    def _wait(self, wanted: Any) -> dict[str, Any]:
        """Return the first message that is wanted; answer what the server asks meanwhile."""
        while True:
            message = self._receive()
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            elif wanted(message):
                return message

    def _receive(self) -> dict[str, Any]:
        length = 0
        while (header := self.back.readline().strip()) != b"":
            name, _colon, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            message = "the language server has ended"
            raise EOFError(message)
        return dict(json.loads(self.back.read(length)))


def _fault(text: str, diagnostic: dict[str, Any]) -> Fault:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    line = text.split("\n")[start["line"]]
    stop = end["character"] if end["line"] == start["line"] else len(line)
    return Fault(start["line"] + 1, line[start["character"] : stop], diagnostic["message"])


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """Start the server for a folder, and stop it at the end."""
    command = ["node", SERVER, "--stdio"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, **pipes) as process:
        assert process.stdin
        assert process.stdout
        try:
            one = Editor(process.stdin, process.stdout)
            root = folder.as_uri()
            folders = [{"uri": root, "name": "plan"}]
            started = {"processId": None, "rootUri": root, "workspaceFolders": folders}
            one.ask("initialize", {**started, "capabilities": {}})
            one.tell("initialized", {})
            one.tell("workspace/didChangeConfiguration", {"settings": OFFLINE})
            yield one
        finally:
            process.kill()
