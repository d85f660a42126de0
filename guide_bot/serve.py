"""Start the app in a browser on this machine."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from guide_bot.places import INDEX_VARIABLE, app_folder
from indexer.errors import InputError

FIRST_PORT = 8501  # Streamlit's usual one
TRIED_PORTS = 50


def free_port(first: int = FIRST_PORT) -> int:
    """Return the first port from `first` on that nothing on this machine listens at.

    :raises InputError: all the ports tried are taken.
    """
    for port in range(first, first + TRIED_PORTS):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise InputError(f"Ports {first} to {first + TRIED_PORTS - 1} are all taken: name another with --port.")


def serve(index: Path, port: int | None, browser: bool) -> int:
    """Run the app until it is stopped.

    :param index: the index folder to answer from.
    :param port: where to listen on 127.0.0.1; None takes 8501 or the next free one.
    :param browser: True opens the page in the person's browser.
    :return: the exit status; 0 when the person stopped it with Ctrl-C.
    :raises InputError: the app's own file is missing.
    """
    folder = app_folder()
    script = folder / "app.py"
    if not script.is_file():
        raise InputError(f"{script} is missing: install guide-bot again.")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.headless",
        str(not browser).lower(),
    ]
    port = port or free_port()
    command += ["--server.port", str(port)]
    environment = {**os.environ, INDEX_VARIABLE: str(index.resolve())}
    # The settings in .streamlit/config.toml are found from the working folder.
    print(f"Guide Bot is at http://127.0.0.1:{port} on this machine. Ctrl-C stops it.", flush=True)
    process = subprocess.Popen(command, cwd=folder, env=environment)
    # The app ends with the command that began it.
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        return 0
