"""A Chromium without a window, spoken to through a pipe: no driver and no package beside Python's own."""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-default-apps", "--mute-audio",
    "--remote-debugging-pipe",
)
# Chromium reads commands from file 3 and writes answers to file 4.
START = (
    "import os, sys; pipes = [os.dup(os.dup(int(one))) for one in sys.argv[1:3]]; os.dup2(pipes[0], 3); "
    "os.dup2(pipes[1], 4); os.execv(sys.argv[3], sys.argv[3:])"
)


def found() -> str:
    """Return the path of a Chromium of this machine, "" where there is none; CHROMIUM names one."""
    return os.environ.get("CHROMIUM", "") or next(filter(None, map(shutil.which, NAMES)), "") or ""


class Chromium:
    """One browser with one page."""

    def __init__(self, program: str, profile: Path) -> None:
        ours, theirs = os.pipe(), os.pipe()
        arguments = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", START, str(ours[0]), str(theirs[1]), *arguments],
            pass_fds=(ours[0], theirs[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(ours[0])
        os.close(theirs[1])
        self._commands, self._answers = ours[1], os.fdopen(theirs[0], "rb")
        self._count = 0
        self._held = b""
        self.events: list[dict[str, Any]] = []
        self._session = ""
        target = next(
            one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page"
        )
        self._session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        self.call("Browser.close")
        self._process.wait(30)
        os.close(self._commands)
        self._answers.close()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its answer; what happens meanwhile is kept in `events`."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._count:
                assert "error" not in told, f"{method}: {told['error']}"
                return told["result"]
            self.events.append(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            part = self._answers.read1(1 << 20)
            assert part, "Chromium ended"
            self._held += part
        line, _, self._held = self._held.partition(b"\0")
        return json.loads(line)

    def _until(self, method: str) -> None:
        while not any(one.get("method") == method for one in self.events):
            self.events.append(self._next())

    # What a person does

    def open(self, page: Path, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        """Open a file in a window of this size and wait until all of it stands there."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)
        scheme = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", media="",
                  features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        self._until("Page.loadEventFired")

    def js(self, expression: str) -> Any:
        """Return the value of an expression on the page."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def key(self, key: str, shift: bool = False) -> None:
        """Press and let go of a key."""
        codes = {"Escape": 27, "ArrowRight": 39, "ArrowLeft": 37, "Tab": 9, "Enter": 13}
        given: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": codes.get(key, ord(key[0].upper())),
                                 "modifiers": 8 if shift else 0}
        if len(key) == 1:
            given["text"] = key
        self.call("Input.dispatchKeyEvent", type="keyDown", **given)
        self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def click(self, selector: str) -> None:
        """Click the middle of the first element that fits, as a mouse does."""
        quoted = json.dumps(selector)
        x, y = self.js(
            f"(() => {{ const one = document.querySelector({quoted}); one.scrollIntoView({{block: 'center'}});"
            " const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def pdf(self) -> bytes:
        """Print the page."""
        return b64decode(self.call("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])

    def picture(self, whole: bool = False) -> bytes:
        """Return what is seen as PNG."""
        return b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def tree(self) -> list[dict[str, Any]]:
        """Return the accessibility tree as (role, name) of every node that is not ignored."""
        return [
            {"role": one["role"]["value"], "name": one.get("name", {}).get("value", "")}
            for one in self.call("Accessibility.getFullAXTree")["nodes"] if not one["ignored"]
        ]

    # What must not happen

    def asked(self) -> list[str]:
        """Return every address that the page asked for, itself and its own pictures aside."""
        sent = [one["params"] for one in self.events if one.get("method") == "Network.requestWillBeSent"]
        urls = [one["request"]["url"] for one in sent]
        return [url for url in urls[1:] if not url.startswith("data:image/jpeg")]

    def complaints(self) -> list[str]:
        """Return what the browser complained of: errors, and what the policy kept from running."""
        said = [one["params"]["entry"]["text"] for one in self.events if one.get("method") == "Log.entryAdded"]
        thrown = [one["params"] for one in self.events if one.get("method") == "Runtime.exceptionThrown"]
        opened = [one["params"] for one in self.events if one.get("method") == "Page.javascriptDialogOpening"]
        return [*said, *map(str, thrown), *map(str, opened)]
