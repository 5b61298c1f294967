"""Where bytes come from: files, folders, patterns and standard input, gzipped or not."""

from __future__ import annotations

import glob
import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Literal, cast

from dateline.read.model import Problem, UnreadableError

Format = Literal["text", "lines", "json", "page"]
SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
}
STDIN = "-"
_KNOWN = "txt, jsonl, ndjson, json, html, htm, each also with .gz"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read; `path` is None for standard input, `format` where the name tells it."""

    name: str
    path: Path | None
    format: Format | None


def sources(inputs: Iterable[str | Path]) -> Iterator[Source | Problem]:
    """What the inputs name, in order; of a folder all files of known suffixes, sorted by path."""
    for given in inputs:
        if str(given) == STDIN:
            yield Source("standard input", None, None)
            continue
        if not str(given) or "\0" in str(given):
            yield Problem(repr(str(given)), None, "is no name of a file", "Look at its spelling")
            continue
        path = Path(given)
        try:
            if path.is_dir():
                yield from _folder(path)
            elif path.exists() or not glob.has_magic(str(given)):
                yield Source(str(path), path, format_of(path))
            else:
                yield from _pattern(str(given))
        except (OSError, ValueError) as error:
            yield Problem(str(given), None, f"cannot be read ({_why(error)})")


def format_of(path: Path) -> Format | None:
    """The format that the file's name tells, `.gz` apart; None for an unknown one."""
    name = path.name.lower().removesuffix(".gz")
    return SUFFIXES.get(Path(name).suffix)


def _folder(folder: Path) -> Iterator[Source | Problem]:
    found = sorted(p for p in folder.rglob("*") if format_of(p) and not _hidden(p, folder))
    files = [p for p in found if p.is_file() or p.is_symlink()]
    if not files:
        yield Problem(str(folder), None, "is a folder without inputs", f"Read are {_KNOWN}")
    for path in files:
        yield Source(str(path), path, format_of(path))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _pattern(pattern: str) -> Iterator[Source | Problem]:
    paths = [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207 (Path.glob refuses absolute patterns)
    files = [path for path in paths if path.is_file()]
    if not files:
        yield Problem(pattern, None, "no file fits the pattern", "Look at its spelling")
    for path in files:
        yield Source(str(path), path, format_of(path))


@contextmanager
def opened(source: Source) -> Iterator[BufferedReader]:
    """The bytes of a source, unzipped. Raises UnreadableError where it cannot be opened, and where
    reading on fails."""
    try:
        if source.path is None:
            yield _unzipped(cast(BufferedReader, sys.stdin.buffer))
            return
        with source.path.open("rb") as stream:
            yield _unzipped(stream)
    except FileNotFoundError:
        raise UnreadableError("there is no such file", "Look at its spelling") from None
    except (zlib.error, EOFError, gzip.BadGzipFile) as error:
        message = f"is a broken gzip file ({_why(error)})"
        raise UnreadableError(message, "Fetch or copy it again") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read ({_why(error)})") from None


def _unzipped(stream: BufferedReader) -> BufferedReader:
    if stream.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)))
    return stream


def sniffed(stream: BufferedReader) -> Format:
    """The format that the first bytes tell."""
    start = stream.peek(1024)[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x0b\x0c").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "page"
    if start.startswith((b"{", b"\xff\xfe{", b"\xfe\xff\0{")):
        return "json"
    return "json" if start.startswith(b"[") and start[1:].lstrip()[:1] in (b"{", b"]") else "text"


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
