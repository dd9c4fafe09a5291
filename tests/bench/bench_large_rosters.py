"""Five people click through two rosters of a year each on a real `staffing serve`; all that time /healthz is asked.

python tests/bench/bench_large_rosters.py [UNITS] [DAYS] [CLICKS]

UNITS ambulances around the clock for DAYS days are 2 * UNITS * DAYS shifts. The rosters are uploaded as workbooks, one after the
other; then everyone opens CLICKS pages of them. Shown for each page: the server's processor time for one request and the bytes
of HTML; of it all the latency of /healthz, and the most memory that the server had.
"""

import asyncio
import itertools
import multiprocessing
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx
from bench_web import beat, ms, serving
from rosters import write_crewed_workbook

PEOPLE = 5
PAGES = (
    "", "/board", "/board?page=2", "/board?q=sample+12", "/board?rule=weekly-hours", "/findings", "/findings?by=person&sort=when",
    "/findings?q=person1", "/shifts/17", "/staff", "/staff?q=person+1&sort=rest", "/staff/3", "/rules/short-crew", "/print",
    "/plan", "/changes", "/take", "/waivers",
)  # fmt: skip


def main(units: int, days: int, clicks: int) -> int:
    folder = Path(tempfile.mkdtemp(prefix="bench-large-"))
    try:
        roster = folder / "year.xlsx"
        print(f"{write_crewed_workbook(roster, units, days) // 2} shifts, {units * 8} people", flush=True)
        with serving(folder) as address:
            return asyncio.run(measure(address, roster, clicks))
    finally:
        shutil.rmtree(folder)


async def measure(address: str, roster: Path, clicks: int) -> int:
    same_page = {"Origin": address, "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(base_url=address, headers=same_page, timeout=300) as client:
        server = _server(int(address.rpartition(":")[2]))
        urls = [await upload(client, roster) for _ in range(2)]
        for page in PAGES:
            url = page if page == "/waivers" else urls[0] + page
            before, size = _seconds(server), 0
            for _ in range(3):
                answer = await client.get(url)
                size = len(answer.content)
                assert answer.status_code == 200, (url, answer.text[:300])
            print(f"{page or '/':32} {ms((_seconds(server) - before) / 3):>7} {size / 1000:6.0f} kB", flush=True)
        ours, theirs = multiprocessing.Pipe()
        pulse = multiprocessing.Process(target=beat, args=(int(address.rpartition(":")[2]), theirs))
        pulse.start()
        await asyncio.gather(*(click(client, urls, number, clicks) for number in range(PEOPLE)))
        ours.send("enough")
        beats = sorted(ours.recv())
        pulse.join()
    cuts = statistics.quantiles(beats, n=100)
    print(f"/healthz, {len(beats)} times: median {ms(cuts[49])}, 99th percentile {ms(cuts[98])}, most {ms(beats[-1])}")
    print(
        f"the server has taken {_most_memory(server)} at most; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    return 0


async def upload(client: httpx.AsyncClient, roster: Path) -> str:
    began = time.perf_counter()
    answer = await client.post("/rosters", files={"file": (roster.name, roster.read_bytes())})
    url = answer.headers["location"]
    while 'http-equiv="refresh"' in (await client.get(url)).text:
        await asyncio.sleep(0.5)
    print(f"read, checked and made into documents after {time.perf_counter() - began:.1f} s", flush=True)
    return url


async def click(client: httpx.AsyncClient, urls: list[str], number: int, clicks: int) -> None:
    """Opens one page after the other, as somebody does who reads a little of each."""
    ways = itertools.cycle(page for page in PAGES if page != "/waivers")
    for page in itertools.islice(ways, number * 3, number * 3 + clicks):
        await client.get(urls[number % 2] + page)
        await asyncio.sleep(0.2)


def _server(port: int) -> Path:
    """The process that listens on a port, as /proc has it (Linux)."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            parent = int(re.findall(r"PPid:\s+(\d+)", (process / "status").read_text())[0])
        except OSError:
            continue
        if parent == os.getpid() and str(port).encode() in words:
            return process
    raise SystemExit("the server is not there")


def _seconds(process: Path) -> float:
    user, system = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _most_memory(process: Path) -> str:
    kilobytes = re.findall(r"VmHWM:\s+(\d+)", (process / "status").read_text())[0]
    return f"{int(kilobytes) / 1024:.0f} MB"


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(main(*(int(argument) for argument in (sys.argv[1:] + ["500", "30", "20"][len(sys.argv) - 1 :]))))
