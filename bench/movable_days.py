"""`python -m bench.movable_days`: writes the table of feasts that follow the moon.

The days are those of the calendars in the `holidays` package (MIT licence), which is not installed
with dateline: the package takes half a second to import and gives the civil days off of countries,
where news needs the feast. Run with the pinned version:
`uv run --with holidays==0.109 python -m bench.movable_days`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "src/dateline/codebook/data/time_movable_days.tsv"
YEARS = range(1950, 2041)
# feast, module and class of the calendar, its method
FEASTS = (
    ("ramadan", "islamic", "_IslamicLunar", "ramadan_beginning_dates"),
    ("eid al-fitr", "islamic", "_IslamicLunar", "eid_al_fitr_dates"),
    ("eid al-adha", "islamic", "_IslamicLunar", "eid_al_adha_dates"),
    ("islamic new year", "islamic", "_IslamicLunar", "hijri_new_year_dates"),
    ("ashura", "islamic", "_IslamicLunar", "ashura_dates"),
    ("arbaeen", "islamic", "_IslamicLunar", "arbaeen_dates"),
    ("mawlid", "islamic", "_IslamicLunar", "mawlid_dates"),
    ("lunar new year", "chinese", "_ChineseLunisolar", "lunar_new_year_date"),
    ("mid-autumn festival", "chinese", "_ChineseLunisolar", "mid_autumn_date"),
    ("passover", "hebrew", "_HebrewLunisolar", "passover_date"),
    ("shavuot", "hebrew", "_HebrewLunisolar", "shavuot_date"),
    ("rosh hashanah", "hebrew", "_HebrewLunisolar", "rosh_hashanah_date"),
    ("yom kippur", "hebrew", "_HebrewLunisolar", "yom_kippur_date"),
    ("sukkot", "hebrew", "_HebrewLunisolar", "sukkot_date"),
    ("hanukkah", "hebrew", "_HebrewLunisolar", "hanukkah_date"),
    ("purim", "hebrew", "_HebrewLunisolar", "purim_date"),
    ("diwali", "hindu", "_HinduLunisolar", "diwali_date"),
    ("holi", "hindu", "_HinduLunisolar", "holi_date"),
)
HEAD = """# Feasts of the moon, {first} to {last}: every day on which one begins, a row a feast.
# Source: the calendars of the Python package holidays {version} (MIT licence,
# https://github.com/vacanza/holidays), written by `python -m bench.movable_days`. Where a feast
# rests on the sighting of the moon, some countries keep it a day earlier or later.
feast\tdays
"""


def main() -> int:
    version = import_module("holidays").__version__
    out = [HEAD.format(first=YEARS[0], last=YEARS[-1], version=version)]
    for feast, module, name, method in FEASTS:
        calendar = getattr(import_module(f"holidays.calendars.{module}"), name)()
        days = {day for year in YEARS for day in flat(getattr(calendar, method)(year))}
        kept = sorted(day for day in days if day.year in YEARS)
        out.append(f"{feast}\t{'|'.join(day.isoformat() for day in kept)}\n")
    TABLE.write_text("".join(out), "utf-8")
    return 0


def flat(answer: Any) -> Iterable[date]:
    """The days in what a calendar answers: a day, or days, alone or with whether they are sure."""
    if isinstance(answer, date):
        yield answer
    elif isinstance(answer, Iterable):
        for part in answer:
            yield from flat(part)


if __name__ == "__main__":
    raise SystemExit(main())
