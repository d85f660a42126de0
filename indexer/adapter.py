"""The adapter: a small trained addition to the bundled model that knows how staff ask.

What it was trained on, how, and what it scores: indexer/adapter/README.md. Another one is made
with `python -m indexer tune`.
"""

import hashlib
import os
import warnings
from pathlib import Path

from indexer.errors import ModelError

ADAPTER_SETTING = "GUIDE_BOT_ADAPTER"  # "off", or a folder that `python -m indexer tune` wrote
SHIPPED_ADAPTER = Path(__file__).parent / "adapter"
FILES = ("adapter_config.json", "adapter_model.safetensors")


def chosen_adapter(shipped: bool) -> Path | None:
    """Return the folder of the adapter to use, or None to use the model as published.

    :param shipped: whether the model is the one that the shipped adapter was trained for.
    :raises ModelError: the setting names a folder that holds no adapter.
    """
    setting = os.environ.get(ADAPTER_SETTING, "").strip()
    if setting.lower() == "off":
        return None
    folder = Path(setting) if setting else SHIPPED_ADAPTER
    missing = [name for name in FILES if not (folder / name).is_file()]
    if not setting and (missing or not shipped):
        return None
    if missing:
        raise ModelError(
            f"{ADAPTER_SETTING} names {folder}, which holds no {missing[0]}: name a folder that "
            '"python -m indexer tune" wrote, or set it to off.'
        )
    return folder


def adapted_digest(model_digest: str, adapter: Path | None) -> str:
    """Return the SHA-256 that a model with an adapter goes by; without one, the model's own."""
    if adapter is None:
        return model_digest
    parts = [hashlib.sha256((adapter / name).read_bytes()).hexdigest() for name in FILES]
    return hashlib.sha256("".join([model_digest, *parts]).encode()).hexdigest()


def merge_adapter(model: object, adapter: Path) -> None:
    """Add an adapter's weights to a loaded SentenceTransformer's own.

    :raises ModelError: the adapter is damaged, or was made for a model of another shape.
    """
    open_adapter(model, adapter).merge_and_unload()


def open_adapter(model: object, adapter: Path, trainable: bool = False) -> object:
    """Wrap the encoder of a loaded SentenceTransformer in an adapter, whose weights stay apart.

    :param trainable: whether it is to be trained further.
    :return: the encoder, as a peft model.
    :raises ModelError: as for `merge_adapter`.
    """
    from peft import PeftModel  # with torch behind it: only when a model is loaded

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # peft calls what transformers is about to rename
        warnings.filterwarnings("error", message="Found missing adapter keys")  # some would stay untrained
        try:
            return PeftModel.from_pretrained(model[0].auto_model, str(adapter), is_trainable=trainable)
        except Exception as error:  # foreign or half-copied files fail in ways no list foresees
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise ModelError(
                f"The adapter in {adapter} does not fit the model ({reason[:200]}). If {ADAPTER_SETTING} names it, "
                "set it to off or name an adapter that was made for this model; otherwise install Guide Bot again."
            ) from error
