"""Show what the program does where there is no screen: a book, a month on paper, the pictures.

python packaging/headless.py [FOLDER]    (FOLDER: out)
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ("docx", "xlsx", "pdf", "html")


def diary(*words: str, data_dir: Path) -> str:
    """Run the program with ``words`` and return what it prints; it ends here on a fault."""
    command = [sys.executable, "-m", "diary_app", "--data-dir", str(data_dir), *words]
    # The platform without a screen warns at each window that it cannot size it.
    quiet = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    environment = {**quiet, **os.environ}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout


def main() -> None:
    """Make the sample book, write its latest month, draw the pages."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "out").resolve()
    data_dir = out / "data"
    data_dir.mkdir(parents=True, exist_ok=True)
    book = out / "sample.diary"
    for leftover in out.glob("sample.diary*"):
        leftover.unlink()

    print("There is no screen here, so the program shows itself in files:")
    diary("demo", str(book), data_dir=data_dir)
    print(f"  {book}  a book of sample data")

    found = json.loads(
        diary("--book", str(book), "search", "", "--limit", "1", "--json", data_dir=data_dir)
    )
    month = found["entries"][0]["date"][:7]
    for ending in REPORTS:
        report = out / f"month-{month}.{ending}"
        report.unlink(missing_ok=True)
        diary("--book", str(book), "summary", month, "--to", str(report), data_dir=data_dir)
        print(f"  {report}  the month {month}")

    screens = out / "screens"
    diary("--draw-screens", str(screens), data_dir=data_dir)
    print(f"  {screens}  every page, in both languages, light and dark")
    print("With a screen, the same command opens the window.")


if __name__ == "__main__":
    main()
