"""What explains the codes of one tab: what the user states of it, what they state of the whole file, and the legends."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from staffing.workbook.forms.legend_lines import Legends, against, answered, told

if TYPE_CHECKING:
    from staffing.workbook.forms.meanings import Meaning
    from staffing.workbook.forms.profile import Stated
    from staffing.workbook.forms.questions import Account


class Asked(NamedTuple):
    """A code that is asked about: ` on the sheet 'April'` or "", `; the legend says ...` or "", and the answer that gives or ""."""

    code: str
    where: str
    said: str
    suggested: str


@dataclass(frozen=True)
class Explained:
    """The codes of `tab` ("" for those of the whole file), as `everywhere` states them and as the legends say."""

    everywhere: Stated
    legends: Legends = field(default_factory=Legends)
    tab: str = ""

    def on(self, tab: str) -> Explained:
        """The same for one tab."""
        return Explained(self.everywhere, self.legends, tab)

    @cached_property
    def stated(self) -> Stated:
        """What is stated of this tab."""
        return self.everywhere.on(self.tab)

    def meaning(self, code: str) -> Meaning | None:
        """What is stated of a code; what the legend says comes first where the user has it read."""
        if (
            self.everywhere.legend == "read"
            and not self._of_tab(code)
            and (said := self.legends.meaning(self.tab, code))
        ):
            return said
        return self.stated.meaning(code)

    def by_legend(self, code: str) -> Meaning | None:
        """What the legends say of a code that nobody has stated, where the user has them read."""
        return self.legends.meaning(self.tab, code) if self.everywhere.legend == "read" else None

    def label(self, code: str) -> str:
        """The name under which a code is asked about: `April!D` where it may be something else on another tab."""
        return f"{self.tab}!{code}" if self._apart(self.tab, code) else code

    def asked(self, label: str) -> Asked:
        """What there is to say of a code that nobody has explained, by its `label`."""
        tab, _, code = label.rpartition("!")
        if not self._apart(tab, code):
            tab, code = "", label
        lines = self.legends.on(tab, code) or self.legends.elsewhere(tab, code)
        own = self.legends.on(tab, code) if tab else lines
        meanings = {line.meaning for line in own if line.meaning}
        suggested = answered(next(iter(meanings))) if len(meanings) == 1 else ""
        return Asked(code, f" on the sheet {tab!r}" if tab else "", f"; {told(lines)}" if lines else "", suggested)

    def tell(self, code: str, found: Meaning, account: Account) -> None:
        """Tells what a code was taken for, and asks where a legend says something else of it than what is stated."""
        lines = self.legends.on(self.tab, code)
        of_tab = self._of_tab(code)
        by_legend = self.everywhere.legend == "read" and not of_tab and self.legends.meaning(self.tab, code) == found
        account.mean(code, found.words(), self.tab if self._apart(self.tab, code) else "")
        if by_legend and lines:
            account.assume(f"{self.label(code)} is {found.words()}: {told(lines)}")
        elif f"{self.tab}!{code}" in self.everywhere.assumed_codes:
            account.assume(f"{code} on {self.tab} is {found.words()}")
        elif code in self.everywhere.assumed_codes:
            account.assume(f"{code} is {found.words()}")
        if of_tab or self.everywhere.legend == "ignore" or code not in self.everywhere.codes:
            return
        if other := against(found, lines):
            self._ask(
                code, found, other[0].sheet == self.tab, told(other), answered(other[0].meaning or found), account
            )

    def _ask(self, code: str, found: Meaning, own: bool, said: str, legend: str, account: Account) -> None:
        """Asks which holds: what is stated of a code, or what a legend says."""
        label = f"{self.tab}!{code}" if own else code
        where = f" on the sheet {self.tab!r}" if own else ""
        stated = answered(found)
        account.ask(
            "code" if own else "legend", label,
            f"what does {code!r} stand for{where}? It is stated as {found.words()}, and {said}.",
            f"{label}={legend} or {label}={stated}, or legend=read or legend=ignore for all codes" if own else
            f"{label}={legend}, or legend=ignore where the legend is wrong",
        )  # fmt: skip

    def _apart(self, tab: str, code: str) -> bool:
        """Whether a code may be something else on a tab than on another one."""
        if not tab or not code:
            return False
        of_tab = code in self.everywhere.tabs.get(tab, ())
        return of_tab or self.legends.differ(code) or (self.everywhere.legend == "read" and self.legends.of_tabs(code))

    def _of_tab(self, code: str) -> bool:
        return code in self.everywhere.tabs.get(self.tab, ())
