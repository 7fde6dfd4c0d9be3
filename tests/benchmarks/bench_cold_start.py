"""Wall time of fresh processes: ``presscheck --help``, and cold start to printed report on the sample article.

    python tests/benchmarks/bench_cold_start.py

Prints medians over seven runs beside ``python -c pass`` and ``import spacy`` in the same rounds. Targets: --help under
0.3 s, the report under 2 s.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "corpus" / "articles" / "rare-earth-magnets.html"
RUN = "from extractor.cli import main; main()"
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import spacy": [sys.executable, "-c", "import spacy"],
    "presscheck --help": [sys.executable, "-c", RUN, "--help"],
    "presscheck check --fast": [sys.executable, "-c", RUN, "check", "--fast", str(SAMPLE)],
    "presscheck check": [sys.executable, "-c", RUN, "check", str(SAMPLE)],
}
ROUNDS = 7


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            times[name].append(time.perf_counter() - start)
    for name, found in times.items():
        print(f"{name:26s} median {statistics.median(found):6.3f} s   min {min(found):6.3f}   max {max(found):6.3f}")


if __name__ == "__main__":
    main()
