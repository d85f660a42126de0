"""The page is there before the model is."""

import subprocess
import sys


def test_laying_out_the_page_does_not_import_the_model_libraries():
    code = (
        "import sys, runpy; import app; "
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120
    )
    assert done.stdout.strip().splitlines()[-1:] == ["[]"], done.stderr
