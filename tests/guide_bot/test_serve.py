"""Where the app is served."""

import socket
import subprocess
import sys

import pytest

from guide_bot.serve import free_port


def test_a_port_that_is_taken_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_a_free_port_is_taken_as_it_is():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    assert free_port(port) == port


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
def test_the_app_ends_with_the_command_that_began_it():
    """The command is stopped from outside while its app, here a process that only waits, is running."""
    command = f"import sys; from guide_bot import serve; {WAITING}; serve.serve(serve.Path('.'), 1, False)"
    with subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True) as served:
        served.stdout.readline()  # where the app is
        assert served.stdout.readline() == "waiting\n"
        served.terminate()
        assert served.stdout.read() == ""  # an app left behind would still write


WAITING = (
    "begin = serve.subprocess.Popen; "
    "app = [sys.executable, '-uc', \"print('waiting'); import time; time.sleep(20); print('left behind')\"]; "
    "serve.subprocess.Popen = lambda command, **told: begin(app, **told)"
)
