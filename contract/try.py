"""Starts a stack, puts something on it to ask about, and lets Schemathesis ask everything.

Exit code 0: nothing was found; 1: something was; 2: it could not be tried.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
START_SECONDS = 120
END_SECONDS = 20


class Api:
    """The API of a stack that runs in a data folder."""

    def __init__(self, folder):
        note = json.loads((folder / "stack.json").read_text())
        self.url = note["links"]["api"]
        self.key = (folder / "api.key").read_text().strip()

    def post(self, path, body):
        """Sends JSON; returns the answer, or ends everything if it was refused."""
        request = urllib.request.Request(
            self.url + "/api/v1" + path,
            data=json.dumps(body).encode(),
            headers={
                "Authorization": "Bearer " + self.key,
                "Content-Type": "application/json",
                "Prefer": "wait=10",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as refused:
            give_up(f"{path} was refused: {refused.read().decode()}")


def give_up(why):
    print("hive: " + why, file=sys.stderr)
    sys.exit(2)


def options():
    parser = argparse.ArgumentParser(
        prog="hive contract",
        description="Tries the API of a stack of its own against docs/openapi.json, by Schemathesis.",
        epilog="Examples: hive contract; hive contract --examples 100 --seed 7; "
        "hive contract --only 'POST /api/v1/tasks'",
    )
    parser.add_argument("--examples", type=int, default=20, help="requests per operation and phase, at most (20)")
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn; the same draws the same (1)")
    parser.add_argument("--only", default="", help="one operation, as 'POST /api/v1/tasks'")
    parser.add_argument("--data", type=pathlib.Path, help="ask the stack that runs in this folder; it is changed")
    parser.add_argument("--report", type=pathlib.Path, help="write a JUnit report to this file")
    return parser.parse_args()


def started(folder):
    """A stack in that folder: its process, once its API answers."""
    hive = os.environ.get("HIVE_SCRIPT", str(ROOT / "hive"))
    log = open(folder / "try.log", "w")
    stack = subprocess.Popen(
        [hive, "up", "--lite", "--data", str(folder / "data")],
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and stack.poll() is None:
        if "up after" in (folder / "try.log").read_text():
            return stack
        time.sleep(0.2)
    stop(stack)
    give_up("the stack did not start: " + (folder / "try.log").read_text()[-2000:])


def stop(stack):
    if stack.poll() is not None:
        return
    stack.send_signal(signal.SIGTERM)
    try:
        stack.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(stack.pid, signal.SIGKILL)


def staged(api):
    """Puts there what the examples of the contract name."""
    for agent in ("scribe", "mover", "homebody"):
        api.post("/agents", {"id": agent, "role": "writer", "team": "docs"})
    api.post("/agents/scribe/checkpoints", {"label": "the first"})
    api.post("/tasks", {"taskId": "notes-2.0", "agentId": "scribe", "input": "Write the notes of 2.0"})
    api.post("/breakers/model-strategic:open", {"reason": "the bill", "lasting": "PT1H"})
    api.post("/breakers/model-strategic:close", {"reason": "it was paid"})
    api.post("/redrives", {"id": "an-outage", "filter": {"failure": "TRANSIENT"}, "reason": "it is over"})


def asked(api, wanted):
    """The exit code of Schemathesis."""
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"),
        "--config-file",
        str(HERE / "schemathesis.toml"),
        "run",
        str(ROOT / "docs" / "openapi.json"),
        "--url",
        api.url,
        "--header",
        "Authorization: Bearer " + api.key,
        "--max-examples",
        str(wanted.examples),
        "--seed",
        str(wanted.seed),
        "--generation-database",
        "none",
    ]
    if wanted.only:
        command += ["--include-name", wanted.only]
    if wanted.report:
        command += ["--report", "junit", "--report-junit-path", str(wanted.report.resolve())]
    environment = dict(os.environ, SCHEMATHESIS_HOOKS="checks", PYTHONPATH=str(HERE))
    with tempfile.TemporaryDirectory(prefix="hive-contract-") as aside:  # it keeps notes where it runs
        return subprocess.call(command, env=environment, cwd=aside)


def main():
    wanted = options()
    if wanted.data:
        return asked(Api(wanted.data), wanted)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="hive-contract-"))
    stack = None
    try:
        stack = started(folder)
        api = Api(folder / "data")
        staged(api)
        return asked(api, wanted)
    finally:
        if stack is not None:
            stop(stack)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(min(main(), 2))
