"""Fifty people upload a roster at the same moment while two searches run; all that time /healthz is asked.

python tests/bench/bench_web.py [PEOPLE] [SOLVES]

A real `staffing serve` on 127.0.0.1, with its data in a folder that is deleted afterwards. The searches are `staffing assign`
on examples/county_open.xlsx at the priority that the page gives to its own, begun again whenever they end.
"""

import asyncio
import contextlib
import html
import http.client
import multiprocessing
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import httpx

from staffing.web.work.confining import NICE

EXAMPLES = Path(__file__).parents[2] / "examples"
STAFFING = [sys.executable, "-m", "staffing"]
MOST_SECONDS = 300


def main(people: int, solves: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="bench-web-"))
    roster = EXAMPLES / "county.xlsx"
    try:
        said = subprocess.run([*STAFFING, "check", roster], capture_output=True, text=True, check=False).stdout
        headline = said.splitlines()[0].partition(": ")[2].partition(";")[0]
        with serving(folder) as address:
            return asyncio.run(measure(address, roster, headline, people, solves, folder))
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The page, from when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*STAFFING, "serve", "--port", str(port), "--data", folder / "data"])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{address}/healthz")
                break
            time.sleep(0.1)
        yield address
    finally:
        if server.poll() is not None:
            print(f"the server has ended by itself, with {server.returncode}")
        server.terminate()
        server.wait(30)


async def measure(address: str, roster: Path, headline: str, people: int, solves: int, folder: Path) -> int:
    limits = httpx.Limits(max_connections=people + 10, max_keepalive_connections=people + 10)
    same_page = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=address, headers=same_page, timeout=60, limits=limits) as client:
        done = asyncio.Event()
        searches = [asyncio.create_task(solve(folder, number, done)) for number in range(solves)]
        await asyncio.sleep(3 if solves else 0)  # they are searching now
        ours, theirs = multiprocessing.Pipe()
        pulse = multiprocessing.Process(target=beat, args=(int(address.rpartition(":")[2]), theirs))
        pulse.start()
        await asyncio.sleep(1)  # it is asking
        began = time.perf_counter()
        answers = [person(client, roster, headline, began) for _ in range(people)]
        taken = await asyncio.wait_for(asyncio.gather(*answers), MOST_SECONDS)
        done.set()
        ours.send("enough")
        beats = sorted(ours.recv())
        pulse.join()
        finished = sum(await asyncio.gather(*searches))
    right = sorted(seconds for seconds in taken if seconds is not None)
    if not right:
        return 1
    print(f"{len(right)} of {people} have their answer; the first after {right[0]:.1f} s, half of them after")
    print(f"{statistics.median(right):.1f} s, the last after {right[-1]:.1f} s; {finished} searches ended meanwhile")
    cuts = statistics.quantiles(beats, n=100)
    print(f"/healthz, {len(beats)} times: median {ms(cuts[49])}, 99th percentile {ms(cuts[98])}, most {ms(beats[-1])}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"load at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; own processes {used.ru_utime:.0f} s")
    return 0 if len(right) == people else 1


async def person(client: httpx.AsyncClient, roster: Path, headline: str, began: float) -> float | None:
    """Uploads, and looks at the page each second as a browser does; the seconds until the report shows."""
    answer = await client.post("/rosters", files={"file": (roster.name, roster.read_bytes())})
    if answer.status_code != 303:
        print(f"an upload was answered with {answer.status_code}: {answer.text[:200]}")
        return None
    while True:
        page = await client.get(answer.headers["location"])
        if 'http-equiv="refresh"' not in page.text:
            shown = page.status_code == 200 and headline in html.unescape(page.text)
            if not shown:
                print(f"instead of the report, {page.status_code}: {page.text[:200]}")
            return time.perf_counter() - began if shown else None
        await asyncio.sleep(1)


def beat(port: int, wire: Connection) -> None:
    """Asks /healthz twenty times a second, in a process of its own, until a word comes; then sends how long each took."""
    taken = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not wire.poll(0.05):
        began = time.perf_counter()
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b'{"status":"ok"}'
        taken.append(time.perf_counter() - began)
    wire.send(taken)


async def solve(folder: Path, number: int, done: asyncio.Event) -> int:
    """Searches until all is done; how often one came to its end."""
    ended = 0
    command = ["nice", "-n", str(NICE["long"]), *STAFFING, "assign", EXAMPLES / "county_open.xlsx", "--quiet"]
    while not done.is_set():
        out = folder / f"{number}-{ended}.xlsx"
        search = await asyncio.create_subprocess_exec(*command, "-o", out, stdout=subprocess.DEVNULL)
        over = asyncio.create_task(search.wait())
        await asyncio.wait([over, asyncio.create_task(done.wait())], return_when=asyncio.FIRST_COMPLETED)
        if over.done():
            ended += 1
        else:
            search.kill()
            await over
    return ended


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(main(*(int(argument) for argument in (sys.argv[1:] + ["50", "2"][len(sys.argv) - 1 :]))))
