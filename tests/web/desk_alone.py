"""A server with one job that never ends: python desk_alone.py FOLDER PIDS"""

import sys
import time
from pathlib import Path

from installation import Installation


def main(folder: str, pids: str) -> None:
    here = Installation(Path(folder))
    here.sleeper(Path(pids))
    print("working", flush=True)
    time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
