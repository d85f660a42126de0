"""Find Chromium for the browser tests, or install it from the system's packages.

Run as a script: installs it when it is missing and this user may, else says what to install.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "The browser tests need Chromium or Chrome, and none was found.\n"
    "Install it (Debian and Ubuntu: sudo apt-get install chromium; macOS and Windows: Chrome or Edge will do),\n"
    "or set CHROMIUM to where its program is, and run make test again."
)


def find_chromium() -> str | None:
    """Return the program to start: CHROMIUM if set, else the first one found, else None."""
    named = os.environ.get("CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in NAMES]
    found += [place for place in PLACES if Path(place).is_file()]
    return next((program for program in found if program), None)


def main() -> int:
    """Make sure that there is a browser; return the exit status."""
    if find_chromium():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing Chromium for the browser tests ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], env=environment, check=False)
        if find_chromium():
            return 0
    print(MISSING, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
