"""A headless Chromium, driven through its debugging pipe: real keys, real focus, real pictures."""
import base64
import json
import os
import shutil
import subprocess

PATH = shutil.which("chromium") or shutil.which("google-chrome")


class Browser:
    """One page in a browser of its own."""

    def __init__(self, url, profile, *, width=1400, height=900, dark=False):
        mine, theirs = os.pipe(), os.pipe()
        # The browser reads commands from descriptor 3 and writes to descriptor 4.
        command = ["bash", "-c", f'exec "$@" 3<&{theirs[0]} 4>&{mine[1]}', "browser", PATH, "--headless", "--no-sandbox", "--disable-gpu",
                   "--remote-debugging-pipe", f"--user-data-dir={profile}", "--hide-scrollbars", f"--window-size={width},{height}", "about:blank"]
        self.process = subprocess.Popen(command, pass_fds=(theirs[0], mine[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs[0])
        os.close(mine[1])
        self.reader, self.writer = os.fdopen(mine[0], "rb"), theirs[1]
        self.count, self.session, self.rest, self.events = 0, None, b"", []
        target = next(each for each in self.call("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self.call("Runtime.enable")
        self.call("Log.enable")
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}, {"name": "prefers-reduced-motion", "value": "reduce"}])
        self.call("Page.enable")
        self.call("Page.navigate", url=url)
        self.until(lambda: self.value("document.readyState === 'complete' && !!document.querySelector('[role=tree]')"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.reader.close()
        os.close(self.writer)

    def call(self, method, **parameters):
        """Sends a command and waits for its answer; what happens meanwhile is kept in `events`."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.rest:
                more = self.reader.read1(1 << 20)
                assert more, "the browser ended"
                self.rest += more
            text, self.rest = self.rest.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.count:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]
            self.events.append(answer)

    def until(self, condition, tries=400):
        for _ in range(tries):
            if condition():
                return
        raise AssertionError("the page is not ready")

    def value(self, expression):
        """What an expression of JavaScript gives."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def key(self, *names):
        """Presses keys, one after the other."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        for name in names:
            shift = 8 if name.startswith("Shift+") else 0
            name = name.removeprefix("Shift+")
            text = {"Enter": "\r"}.get(name, name if len(name) == 1 else "")
            keys = {"key": name, "windowsVirtualKeyCode": codes.get(name, ord(name[0].upper())), "modifiers": shift}
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **keys)
            self.call("Input.dispatchKeyEvent", type="keyUp", **keys)

    def type(self, text):
        self.key(*text)

    @property
    def focus(self):
        """What has the focus, as its label or text."""
        return self.value("(e => e === document.body ? '' : e.getAttribute('aria-label') || e.textContent || e.tagName)(document.activeElement)")

    @property
    def faults(self):
        """Exceptions and what the browser refused."""
        return [event for event in self.events if event.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]

    def picture(self, path):
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))
