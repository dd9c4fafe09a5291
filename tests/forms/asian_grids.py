"""Person x date grids of codes from Taiwan, Japan and China: symbols, two-row headers, merged sites, names of no spaces."""

from __future__ import annotations

from datetime import date

from forms.book import BLUE, GREEN, Book
from forms.catalogue import form
from forms.codes import OFF, ask_codes, grid, unsaid
from forms.expectation import About, Ask, Case, Question
from forms.invent import month, people, rotation, stretch, weekday
from forms.layout import Grid, number

YEAR, MONTH = Ask(About.YEAR), Ask(About.MONTH)


@form("fire-brigade-symbols", "b", "勤務表.xlsx")
def fire_brigade() -> tuple[Book, *tuple[Case, ...]]:
    """A fire brigade: people by number, a squad column, `○` on duty, `公` over `08-20` in one cell; no month."""
    days = month(2025, 5)
    names = [str(number_) for number_ in range(1, 25)]
    codes = {
        "○": "08:00-08:00",
        "※": "08:00-20:00",
        "公\n08-20": "08:00-20:00",
        "╳": OFF,
        "補": OFF,
        "休": "leave",
        "公": "official leave",
    }
    cells = rotation(["○", "╳", "○", "╳", "※", "╳"], 24, 31, 51, away=["休", "補", "公"])
    for person, day in ((2, 6), (9, 14), (17, 22)):
        cells[person][day] = "公\n08-20"
    squads = [f"第{'一二三'[place // 8]}班" for place in range(24)]
    heads = (number, lambda day: "甲乙丙"[day.day % 3])
    book = Book()
    Grid(heads=heads, before=[("番號", [int(name) for name in names]), ("班別", squads)], width=5).write(
        book.page("五月"), 1, days, cells
    )
    _, read = unsaid(grid(names, days, cells, codes), codes, dates={"month": "2025-05"}, people={"column": "A"})
    with_hours = Ask(About.CODE, "公\n08-20")  # its own text says when it is
    asked = ask_codes(codes, YEAR)
    return book, Case(Question(asked.must - {with_hours}, asked.may | {with_hours})), read


@form("weekday-over-day-month-only", "b", "シフト表.xlsx")
def japanese() -> tuple[Book, *tuple[Case, ...]]:
    """`4月` above, weekday over day, people called A to H, `×` off and `出` working, one merged title; no year."""
    days = month(2026, 4)
    names = list("ABCDEFGH")
    codes = {"1": "08:30-17:30", "2": "17:00-09:00", "出": "09:00-18:00", "×": OFF}
    cells = rotation(["1", "1", "2", "×", "×", "出"], 8, 30, 52)
    book = Book()
    page = book.page()
    page.title(1, "4月 シフト表", across=8)
    shown = [[int(code) if code.isdigit() else code for code in row] for row in cells]
    Grid(heads=(lambda day: weekday(day, "ja"), number), before=[("氏名", names)]).write(page, 2, days, shown)
    return book, *unsaid(grid(names, days, cells, codes), codes, YEAR, dates={"year": 2026})


@form("merged-site-column", "b", "班表3月.xlsx")
def merged_site() -> tuple[Book, *tuple[Case, ...]]:
    """A site merged over its people, day over weekday, `●` and words of one character, tags `(代)` relief and `(早)`."""
    days, names = month(2026, 3), people("tw", 15, 53)
    codes = {
        "早": "07:00-15:30",
        "晚": "13:00-21:30",
        "全": "08:00-20:00",
        "●": "08:00-17:00",
        "休": OFF,
        "消": "leave",
    }
    cells = rotation(["早", "早", "晚", "晚", "休", "全", "休"], 15, 31, 53, away=["消", "●"])
    labels = [name + {4: "(代)", 9: "(早)", 13: "(代)"}.get(place, "") for place, name in enumerate(names)]
    sites = [["東區", "西區", "中心"][place // 5] for place in range(15)]
    book = Book()
    page = book.page("工作表1")
    page.title(1, "3月份班表", across=10)
    heads = (number, lambda day: weekday(day, "zh"))
    site_cells = [site if place % 5 == 0 else None for place, site in enumerate(sites)]
    Grid(heads=heads, before=[("據點", site_cells), ("姓名", labels)]).write(page, 2, days, cells)
    for top in (4, 9, 14):
        page.merge(top, 1, top + 4, 1)
    return book, *unsaid(
        grid(names, days, cells, codes, sites),
        codes,
        YEAR,
        dates={"year": 2026},
        people={"column": "B", "role_from": "suffix"},
        units={"from": "column", "column": "A", "fill_down": True},
    )


@form("date-over-serial-weekday", "b", "排班表.xlsx")
def serial_weekdays() -> tuple[Book, *tuple[Case, ...]]:
    """Two weeks over a month end: real dates, below them the same serial shown as weekday, padded names, stacked weeks."""
    names = people("zh", 11, 54)
    codes = {"A1": "08:00-16:00", "A2": "09:00-17:00", "B1": "16:00-24:00", "B2": "20:00-08:00", "休": OFF}
    labels = [name + " " * (place % 3) for place, name in enumerate(names)]
    book = Book()
    page = book.page("排班")
    page.title(1, "客服中心排班表", across=5)
    whole = stretch(date(2026, 3, 23), date(2026, 4, 5))
    cells = rotation(["A1", "A1", "A2", "B1", "B2", "休", "休"], 11, 14, 54)
    row = 2
    for week in (slice(0, 7), slice(7, 14)):
        top = row
        layout = Grid(
            heads=(lambda day: day, lambda day: day),
            before=[("姓名", labels)],
            fills={"B2": BLUE, "休": GREEN},
            width=11,
        )
        row = layout.write(page, row, whole[week], [line[week] for line in cells]) + 1
        for cell in page.sheet[top + 1][1:]:
            cell.number_format = "[$-804]aaa"
    return book, *unsaid(grid(names, whole, cells, codes), codes, blocks={"split": "repeated-axis"})


@form("grade-column-no-month", "b", "duty chart.xlsx")
def grades() -> tuple[Book, *tuple[Case, ...]]:
    """FULL NAMES with a staff number, a grade column (tl, s, j), codes with digits, totals as COUNTIF with caches of 0."""
    days = month(2025, 8)
    names = people("in", 18, 55)
    codes = {"M6": "06:00-14:00", "A4": "14:00-22:00", "N6": "22:00-06:00", "WO": OFF, "NO": OFF}
    cells = rotation(["M6", "M6", "A4", "A4", "N6", "N6", "NO", "WO"], 18, 31, 55)
    before = [
        ("SL NO", list(range(1, 19))),
        ("ID", [88120 + 37 * place for place in range(18)]),
        ("NAME", names),
        ("GRADE", (["tl", "s", "s", "j", "j", "j"] * 3)),
    ]
    book = Book()
    page = book.page("Update")
    page.title(1, "DUTY CHART", across=10)
    after = [(code, [f'=COUNTIF(E{{row}}:AI{{row}},"{code}")'] * 18) for code in ("M6", "A4", "N6", "WO")]
    Grid(before=before, after=after).write(page, 2, days, cells)
    return book, *unsaid(
        grid(names, days, cells, codes), codes, MONTH, dates={"month": "2025-08"}, people={"column": "C"}
    )
