"""The sentence-transformers backend: the packaged model, or one that the user names.

In: texts of any length. Out: one vector a text, made of all of it. torch is imported, and a model
loaded, when the first vector is wanted that the cache does not hold.
"""

from __future__ import annotations

import hashlib
import json
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import numpy as np

from pytest_aiprops.embedding import packaged_weights, windows
from pytest_aiprops.embedding.protocol import Vectors
from pytest_aiprops.errors import MissingExtra, UsageError

BATCH_SIZE = 32
"""Texts in one forward pass; 128 is slower on 2 cores at 60 words (docs/thresholds.md)."""

MAX_CHARACTERS = 1_000_000
"""The longest text embedded: about a thousand windows, the better part of a minute on 2 cores.
Anything longer is a fault to be told of, not an answer to wait for."""


class TransformerEmbedder:
    """An `Embedder` on a sentence-transformers model; safe to use from several threads.

    Args:
        load: Gives the `SentenceTransformer`; called once, when it is first needed.
        fingerprint: Names the model without loading it; None to work it out from its weights.
    """

    def __init__(self, load: Callable[[], Any], fingerprint: str | None = None) -> None:
        self._load = load
        self._loaded: Any = None
        self._fingerprint = fingerprint
        self._lock = threading.RLock()  # fast tokenizers must not be shared between threads

    @property
    def fingerprint(self) -> str:
        """The model, its weights, and how long texts are cut."""
        with self._lock:
            if self._fingerprint is None:
                self._fingerprint = _fingerprint(self._model())
            return f"{self._fingerprint}; {windows.RULE}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed `texts` as (n, d) float32 rows.

        A text longer than the model reads is embedded in windows; its vector is their mean,
        weighted by their length in tokens.

        Raises:
            UsageError: A text is longer than `MAX_CHARACTERS`.
        """
        for index, text in enumerate(texts):
            if len(text) > MAX_CHARACTERS:
                raise UsageError(
                    f"a text to embed must have at most {MAX_CHARACTERS:,} characters, got one of "
                    f"{len(text):,} (index {index} of those not in the cache); pass the part of it "
                    "that is to be compared, or bound the output first with "
                    "assert_length(output, max_chars=...)"
                )
        with self._lock:
            model = self._model()
            pieces = _pieces(model, [_valid_unicode(text) for text in texts])
            unique = list(dict.fromkeys(piece for of_one in pieces for piece, _ in of_one))
            # encode() sorts by length itself, so that a batch holds little padding.
            rows = model.encode(
                unique,
                batch_size=BATCH_SIZE,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            )
        row_of = dict(zip(unique, rows, strict=True))
        joined = np.empty((len(texts), rows.shape[1]), dtype=np.float32)
        for index, of_one in enumerate(pieces):
            joined[index] = np.average(
                [row_of[piece] for piece, _ in of_one],
                axis=0,
                weights=[max(length, 1) for _, length in of_one],
            )
        return joined

    def _model(self) -> Any:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded


def packaged() -> TransformerEmbedder:
    """The packaged all-MiniLM-L6-v2, checked against its published checksum when it is loaded.

    Raises:
        MissingExtra: The `semantic` extra is not installed.
    """
    folder = packaged_weights.packaged_model()

    def load() -> Any:
        packaged_weights.verify(folder)
        # CPU on every machine: the thresholds were measured there, and parallel workers would
        # each claim a GPU for a model that needs none.
        return _load(str(folder), local_files_only=True, device="cpu")

    return TransformerEmbedder(load, packaged_weights.fingerprint(folder))


def named(model: str) -> TransformerEmbedder:
    """A model the user names: a folder, or a name on the Hugging Face hub.

    Args:
        model: A path that exists, or a hub name (`name` or `organisation/name`). Only for a name
            may the hub be asked; `HF_HUB_OFFLINE=1` keeps to what was downloaded before.

    Raises:
        UsageError: `model` is written as a path and there is no such folder.
        MissingExtra: sentence-transformers is not installed.
    """
    place, is_local = _place(model, f"the embedder 'sentence-transformers:{model}'")
    return TransformerEmbedder(lambda: _load(place, local_files_only=is_local))


def cross_encoder(model: str) -> Any:
    """A cross-encoder the user names, loaded: a folder, or a name on the Hugging Face hub.

    Args:
        model: As for `named`.

    Raises:
        UsageError: There is no such folder, or no model in it.
        MissingExtra: sentence-transformers is not installed.
    """
    place, is_local = _place(model, f"the model 'cross-encoder:{model}'")
    return _load(place, local_files_only=is_local, kind="CrossEncoder")


def _place(model: str, asked: str) -> tuple[str, bool]:
    """What to load for the name of a model, and whether it lies on this machine."""
    if find_spec("sentence_transformers") is None:
        raise MissingExtra(asked, "semantic")
    folder = Path(model).expanduser()
    if folder.is_dir():
        return str(folder.absolute()), True
    if model.startswith((".", "/", "~")) or "\\" in model or model.count("/") > 1:
        raise UsageError(
            f"{asked} must name a folder that holds a model, but {folder.absolute()} is not a "
            "folder; correct the path, or give a name on the Hugging Face hub"
        )
    return model, False


def _load(
    name: str,
    *,
    local_files_only: bool,
    device: str | None = None,
    kind: Literal["SentenceTransformer", "CrossEncoder"] = "SentenceTransformer",
) -> Any:
    with _quiet():
        import sentence_transformers

        try:
            return getattr(sentence_transformers, kind)(
                name, device=device, local_files_only=local_files_only
            )
        except (OSError, ValueError, KeyError) as error:
            raise UsageError(
                f"sentence-transformers must be able to load {name!r}, "
                f"but said {type(error).__name__}: {error}; "
                "check the name or path, and for a name the network"
            ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings and no progress bars while a model is imported and loaded."""
    with warnings.catch_warnings():
        # What the libraries say to their own developers as they are imported (deprecations,
        # notebook hints) would fail a session that runs with warnings as errors.
        warnings.simplefilter("ignore")
        from transformers.utils import logging as untyped_logging

        logging: Any = untyped_logging
        had_bars = logging.is_progress_bar_enabled()
        logging.disable_progress_bar()
        try:
            yield
        finally:
            if had_bars:
                logging.enable_progress_bar()


def _pieces(model: Any, texts: Sequence[str]) -> list[list[tuple[str, int]]]:
    """Each text as the windows to embed it in, with the weight of each."""
    limit = getattr(model, "max_seq_length", None)
    if not isinstance(limit, int):  # a bag-of-words model reads any length
        return [[(text, 1)] for text in texts]
    tokenizer = model.tokenizer
    prompt = model.prompts.get(model.default_prompt_name) or ""
    limit -= tokenizer.num_special_tokens_to_add() + _lengths(tokenizer, [prompt])[0]
    if limit < 1:
        raise UsageError(
            f"a model must read at least one token of each text, but this one reads "
            f"{model.max_seq_length} and its prompt and special tokens need them all; "
            "name another model"
        )
    # A character of ASCII is at most one token, so a short text need not be counted. Other
    # characters can be several each.
    uncounted = [i for i, t in enumerate(texts) if len(t) > limit or not t.isascii()]
    lengths = dict(zip(uncounted, _lengths(tokenizer, [texts[i] for i in uncounted]), strict=True))
    return [
        _windows(tokenizer, text, limit) if lengths.get(index, 0) > limit else [(text, 1)]
        for index, text in enumerate(texts)
    ]


def _windows(tokenizer: Any, text: str, limit: int) -> list[tuple[str, int]]:
    """Windows of `text` that were each counted to fit, with their lengths in tokens."""
    if not tokenizer.is_fast:
        raise UsageError(
            f"a text of more than {limit} tokens must be cut into windows, for which the model's "
            f"tokenizer must say where its tokens lie; {type(tokenizer).__name__} cannot; "
            "name a model with a fast tokenizer, or keep texts shorter"
        )
    fitting: list[tuple[str, int]] = []
    waiting = [text]
    while waiting:
        piece = waiting.pop()
        tokens = _tokenized(tokenizer, [piece], return_offsets_mapping=True)["offset_mapping"][0]
        if len(tokens) <= limit or len(piece) == 1:
            fitting.append((piece, len(tokens)))
            continue
        # A word cut in two may be more tokens than it was: each window is counted again, and cut
        # again until it fits.
        spans = windows.cut(piece, tokens, limit)
        if any(end - start in (0, len(piece)) for start, end in spans):
            # A few characters of very many tokens each: no place between tokens to cut at.
            spans = [(0, len(piece) // 2), (len(piece) // 2, len(piece))]
        waiting += [piece[start:end] for start, end in reversed(spans)]
    return fitting


def _lengths(tokenizer: Any, texts: list[str]) -> list[int]:
    return [len(ids) for ids in _tokenized(tokenizer, texts)["input_ids"]] if texts else []


def _tokenized(tokenizer: Any, texts: list[str], **options: bool) -> Any:
    return tokenizer(
        texts,
        add_special_tokens=False,
        truncation=False,
        padding=False,
        return_attention_mask=False,
        return_token_type_ids=False,
        verbose=False,  # else it warns that the text is longer than the model reads
        **options,
    )


def _valid_unicode(text: str) -> str:
    """`text` with lone surrogates, which tokenizers refuse, as U+FFFD; pairs become characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _fingerprint(model: Any) -> str:
    """Digest of everything in a loaded model that decides a vector."""
    import torch

    digest = hashlib.sha256(repr(model).encode())
    digest.update(
        repr(
            (getattr(model, "max_seq_length", None), model.prompts, model.default_prompt_name)
        ).encode()
    )
    tokenizer = getattr(model.tokenizer, "backend_tokenizer", model.tokenizer)
    if hasattr(tokenizer, "to_str"):
        state = json.loads(tokenizer.to_str())
        del state["truncation"], state["padding"]  # set anew by each call
    else:  # a slow tokenizer has no one text that says it all; its vocabulary comes nearest
        state = tokenizer.get_vocab()
    digest.update(json.dumps(state, sort_keys=True).encode())
    for name, weights in model.state_dict().items():
        digest.update(f"{name} {weights.dtype} {tuple(weights.shape)}".encode())
        # As raw bytes, because numpy knows no bfloat16.
        digest.update(weights.detach().cpu().contiguous().flatten().view(torch.uint8).numpy())
    return f"sentence-transformers {digest.hexdigest()}"
