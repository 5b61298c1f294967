"""The place index: built once from two installed packages, then asked by name."""

from dateline.gazetteer.build import GazetteerError, ensure
from dateline.gazetteer.keys import name_key
from dateline.gazetteer.query import Candidate, Gazetteer, shared

__all__ = ["Candidate", "Gazetteer", "GazetteerError", "ensure", "name_key", "shared"]
