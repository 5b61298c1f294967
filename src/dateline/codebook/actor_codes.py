"""CAMEO actor codes from country, organisation and sectors.

Source: Schrodt, CAMEO Event and Actor Codebook 1.1b3 (2012), chapters 3 to 6: three-letter chunks,
first the country (ISO 3166-1) or the international body, then the role, then a secondary role.
PLOVER 2.0 names some sectors otherwise; MED is media in CAMEO and medical in PLOVER.
"""

from __future__ import annotations

from collections.abc import Sequence

# PLOVER sector -> CAMEO role; PRE (a state that few recognise) has none.
_ROLES = {"JRN": "MED", "MED": "HLH", "PRM": "UAF", "SOC": "CVL", "PRE": "", "UNK": ""}
_PRIMARY = ("GOV", "MIL", "REB", "OPP", "PTY", "JUD", "LEG", "SPY", "COP", "UAF")
_SECONDARY = frozenset(
    {"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "HLH", "LAB", "MED", "REF", "REL"}
)


def cameo(country: str | None, sectors: Sequence[str], body: str | None = None) -> str | None:
    """The CAMEO actor code, or None where neither country, body nor role is known.

    `body` is the code of an organisation with a code of its own and goes before all else. One
    primary role is written, and after it one secondary role ("RUSGOVHLH").
    """
    if body:
        return body
    roles = [role for s in sectors if (role := _ROLES.get(s, s))]
    primary = next((r for r in roles if r in _PRIMARY), "")
    secondary = next((r for r in roles if r in _SECONDARY), "")
    return f"{country or ''}{primary}{secondary}" or None
