"""A page in headless Chromium that is typed into and clicked, through chromedriver on loopback.

Source: WebDriver, https://www.w3.org/TR/webdriver2/.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from browsing import FLAGS

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Driver:
    """A window of the browser."""

    def __init__(self, address: str) -> None:
        self._address = address

    def ask(self, method: str, path: str, **content: Any) -> Any:
        """What chromedriver answers to a command."""
        body = json.dumps(content).encode() if method == "POST" else None
        head = {"Content-Type": "application/json"}
        address = f"{self._address}/{path}".rstrip("/")
        request = Request(address, body, head, method=method)
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from None

    def go(self, url: str) -> None:
        """Open ``url``."""
        self.ask("POST", "url", url=url)

    def run(self, script: str, *args: Any) -> Any:
        """What the body of a function ``script`` gives back, a promise awaited."""
        return self.ask("POST", "execute/sync", script=script, args=list(args))

    def until(self, condition: str) -> Any:
        """What the expression ``condition`` gives, once it is true; within five seconds."""
        script = f"""return new Promise((done, refused) => {{
            const ends = Date.now() + 5000
            const look = async () => {{
              const value = await ({condition})
              value ? done(value) : Date.now() > ends ? refused("never true") : setTimeout(look, 10)
            }}
            look()
        }})"""
        return self.run(script)

    def press(self, selector: str, keys: str) -> None:
        """Type ``keys`` into an element."""
        self.ask("POST", f"element/{self._find(selector)}/value", text=keys)

    def click(self, selector: str) -> None:
        """Click an element."""
        self.ask("POST", f"element/{self._find(selector)}/click")

    def log(self, kind: str) -> list[dict[str, Any]]:
        """What is new in the log ``browser`` or ``performance``."""
        entries: list[dict[str, Any]] = self.ask("POST", "se/log", type=kind)
        return entries

    def resize(self, width: int, height: int) -> None:
        """Make the page that wide, whatever the least width of a window is."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        self.devtools("Emulation.setDeviceMetricsOverride", **size)

    def devtools(self, command: str, **params: Any) -> Any:
        """What the browser answers to a command of its developer tools."""
        return self.ask("POST", "goog/cdp/execute", cmd=command, params=params)

    def _find(self, selector: str) -> str:
        found = self.ask("POST", "element", using="css selector", value=selector)
        return str(found[_ELEMENT])


@contextmanager
def driver(chromium: str, chromedriver: str, folder: Path) -> Iterator[Driver]:
    """A window of ``chromium`` that ``chromedriver`` drives, with a fresh profile in ``folder``."""
    flags = [flag for flag in FLAGS if not flag.startswith("--virtual-time")]
    options = {"binary": chromium, "args": [*flags, f"--user-data-dir={folder / 'profile'}"]}
    wanted = {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    }
    command = [chromedriver, "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stdout
            port = next(
                line.rstrip(".\n").split()[-1]
                for line in process.stdout
                if "started successfully on port" in line
            )
            address = f"http://127.0.0.1:{port}/session"
            made = Driver(f"http://127.0.0.1:{port}").ask(
                "POST", "session", capabilities={"alwaysMatch": wanted}
            )
            window = Driver(f"{address}/{made['sessionId']}")
            yield window
            window.ask("DELETE", "")
        finally:
            process.terminate()
