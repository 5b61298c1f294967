"""The place index: built once from two installed packages, then asked by name."""

from dateline.gazetteer.build import GazetteerError, ensure, index_path
from dateline.gazetteer.imported import Imported, add, forget, imported_path
from dateline.gazetteer.keys import name_key
from dateline.gazetteer.query import Candidate, Gazetteer, shared

__all__ = [
    "Candidate",
    "Gazetteer",
    "GazetteerError",
    "Imported",
    "add",
    "ensure",
    "forget",
    "imported_path",
    "index_path",
    "name_key",
    "shared",
]
