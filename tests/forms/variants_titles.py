"""One small grid of day numbers under titles that tell month and year in the ways of many languages."""

from __future__ import annotations

from collections.abc import Callable

from forms.book import Book
from forms.catalogue import form
from forms.codes import Codes, ask_codes, grid, profile
from forms.expectation import About, Ask, Case, Question
from forms.invent import month, people, rotation
from forms.layout import Grid

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
YEAR, MONTH = Ask(About.YEAR), Ask(About.MONTH)

# What the title says -> (year, month); the language of the names.
PLAIN = {
    "March 2026": (2026, 3, "en"),
    "SHIFT SCHEDULE - SEPT. 2026": (2026, 9, "en"),
    "Roster for 03/2026": (2026, 3, "en"),
    "Roster 2026-03": (2026, 3, "en"),
    "1 - 31 March 2026": (2026, 3, "en"),
    "from 01/03/2026 to 31/03/2026": (2026, 3, "en"),
    "Duty list, March '26": (2026, 3, "en"),
    "DIENSTPLAN März 2026": (2026, 3, "de"),
    "Dienstplan Jänner 2026": (2026, 1, "de"),
    "Plan 03.2026": (2026, 3, "de"),
    "TURNI DI MARZO 2026": (2026, 3, "it"),
    "Turni mese di Maggio - anno 2026": (2026, 5, "it"),
    "PLANNING DU MOIS D'AOÛT 2026": (2026, 8, "fr"),
    "Cuadrante de guardias febrero 2026": (2026, 2, "es"),
    "ESCALA DE SERVIÇO - MARÇO/2026": (2026, 3, "pt"),
    "ŞUBAT 2026 NÖBET LİSTESİ": (2026, 2, "tr"),
    "Työvuorolista maaliskuu 2026": (2026, 3, "fi"),
    "ГРАФИК за м. Март 2016 г.": (2016, 3, "bg"),
    "График за м. 03.2016г.": (2016, 3, "bg"),
    "График дежурств на сентябрь 2026 года": (2026, 9, "ru"),
    "2026年3月 班表": (2026, 3, "tw"),
    "２０２６年３月 勤務表": (2026, 3, "ja"),
    "2026년 3월 근무표": (2026, 3, "ko"),
    "جدول مناوبات شهر آذار 2026": (2026, 3, "ar"),
    "جدول المناوبات لشهر مارس ٢٠٢٦": (2026, 3, "ar"),
}
# Years of other counts, Roman months, two digits: read rightly, or asked; never another month.
HARD = {
    "民國115年3月 勤務表": (2026, 3, "tw"),
    "令和8年3月 シフト表": (2026, 3, "ja"),
    "ГРАФИК за м. ІІІ.2016 г.": (2016, 3, "bg"),
    "Roster 03/26": (2026, 3, "en"),
    "Turni 3-2026 (rev. 12/02/2026)": (2026, 3, "it"),
    "March roster, printed 02/14/2026": (2026, 3, "en"),
    "Roster March 2026 (replaces February 2026)": (2026, 3, "en"),
}


def _titled(
    title: str, year: int, number: int, language: str, hard: bool
) -> Callable[[], tuple[Book, *tuple[Case, ...]]]:
    def builder() -> tuple[Book, *tuple[Case, ...]]:
        days = month(year, number)
        names = people(language, 8, 1000 + number)
        cells = rotation(["D", "D", "N", "N", "", "", ""], 8, len(days), 1000 + number)
        book = Book()
        page = book.page()
        page.title(1, title, across=12)
        Grid(before=[("", names)]).write(page, 3, days, cells)
        asked, expect = ask_codes(CODES), grid(names, days, cells, CODES)
        open_month = (Question(frozenset({YEAR, MONTH})),) if hard else ()
        first = Question(asked.must, asked.may | {YEAR, MONTH}) if hard else asked
        return book, Case(first), Case(expect, profile(CODES), open_month)

    builder.__doc__ = f"Day numbers under the title `{title}`."
    return builder


for at, (text, where) in enumerate((PLAIN | HARD).items()):
    form(f"title-{at:02}-{where[2]}", "b")(_titled(text, *where, text in HARD))
