"""The uploaded rosters: a row each, and a folder with the file, the tables read from it, and a view for each revision."""

from __future__ import annotations

import json
import secrets
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from staffing.web.store.catalogue import Catalogue
from staffing.web.store.database import Database, now
from staffing.web.store.documents import DOCUMENTS
from staffing.web.store.room import no_room


@dataclass(frozen=True)
class Roster:
    """One upload. `state` is reading, asking, refused or ready; `said` the sentence of a refusal."""

    id: str
    agency: str
    name: str
    suffix: str
    pack: str
    as_of: date
    uploaded_by: str
    uploaded_at: datetime
    until: datetime
    state: str
    said: str
    revision: int
    folder: Path

    @property
    def upload(self) -> Path:
        """The file as it came, under its own name as far as that is harmless: it may say the month."""
        return self.folder / "upload" / plain_name(self.name, self.suffix)

    @property
    def staff(self) -> Path | None:
        """The staff list that came beside it, if any."""
        return next(iter(sorted((self.folder / "staff").glob("*"))), None)

    @property
    def answers(self) -> dict[str, str]:
        """What the user has answered about its layout: what is asked for -> the answer."""
        path = self.folder / "answers.json"
        return cast("dict[str, str]", json.loads(path.read_bytes())) if path.exists() else {}

    def answer(self, answers: dict[str, str]) -> None:
        """Keeps the user's answers in place of those before."""
        (self.folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")

    @property
    def tables(self) -> Path:
        """The tables as the reading child made them, a pickle of our own."""
        return self.folder / "roster.pickle"

    def document(self, name: str, revision: int | None = None) -> Path:
        """A document of one revision (None: the present one): `view` for the pages, `report` as the command writes it."""
        return self.folder / f"{name}-{self.revision if revision is None else revision}.json"

    def load(self, name: str, revision: int | None = None) -> Any:
        """A document, read; nobody may change it, as others are given the same."""
        return DOCUMENTS.load(self.document(name, revision))

    def catalogue(self) -> Catalogue:
        """What pages ask of the present revision; to be closed after use."""
        return Catalogue(self.folder / f"catalogue-{self.revision}.sqlite3")


def plain_name(name: str, suffix: str) -> str:
    """A file's name without anything that means something to a file system; letters of all alphabets stay."""
    stem = name[: -len(suffix)] if suffix and name.lower().endswith(suffix) else name
    plain = "".join(sign if sign.isalnum() or sign in " -_.()," else " " for sign in stem)
    return f"{' '.join(plain.split()).strip('. ')[:80] or 'roster'}{suffix}"


class Rosters:
    """All uploads of all agencies; whoever asks says for which one."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder / "rosters"
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def add(
        self, agency: str, by: str, name: str, suffix: str, *, pack: str, as_of: date, keep: timedelta
    ) -> Roster:  # fmt: skip
        """A new upload, whose file is still to be written."""
        key, moment = secrets.token_urlsafe(12), now()
        try:
            for folder in (self._folder / key, self._folder / key / "upload", self._folder / key / "staff"):
                folder.mkdir(mode=0o700)
            self._database.change(
                "INSERT INTO rosters (id, agency, name, suffix, pack, as_of, uploaded_by, uploaded_at, until, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'reading')",
                key, agency, name, suffix, pack, as_of.isoformat(), by, moment.isoformat(), (moment + keep).isoformat(),
            )  # fmt: skip
        except BaseException:
            shutil.rmtree(self._folder / key, ignore_errors=True)
            raise
        return cast("Roster", self.find(agency, key))

    def find(self, agency: str, key: str) -> Roster | None:
        """One of an agency's uploads; None where it has no such one."""
        row = self._database.row("SELECT * FROM rosters WHERE agency = ? AND id = ?", agency, key)
        return None if row is None else self._roster(row)

    def of(self, agency: str) -> list[Roster]:
        """An agency's uploads, the newest first."""
        rows = self._database.rows(
            "SELECT * FROM rosters WHERE agency = ? ORDER BY uploaded_at DESC, rowid DESC", agency
        )
        return [self._roster(row) for row in rows]

    def reading(self) -> list[Roster]:
        """The uploads of all agencies that are being read, the oldest first."""
        rows = self._database.rows("SELECT * FROM rosters WHERE state = 'reading' ORDER BY uploaded_at, rowid")
        return [self._roster(row) for row in rows]

    def settle(self, key: str, state: str, said: str = "") -> None:
        """What came of reading it."""
        self._database.change("UPDATE rosters SET state = ?, said = ? WHERE id = ?", state, said, key)

    def turn_to(self, key: str, revision: int) -> None:
        """Makes one of its views the present one."""
        self._database.change("UPDATE rosters SET revision = ? WHERE id = ?", revision, key)

    def delete(self, key: str) -> None:
        """Forgets an upload, with all that was made of it."""
        try:
            self._database.change("DELETE FROM rosters WHERE id = ?", key)
        except sqlite3.Error as error:
            if not no_room(error):
                raise
            shutil.rmtree(self._folder / key, ignore_errors=True)  # makes room for noting that it is gone
            self._database.change("DELETE FROM rosters WHERE id = ?", key)
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def over(self, moment: datetime) -> list[Roster]:
        """The uploads whose time is over."""
        return [self._roster(row) for row in self._database.rows(
            "SELECT * FROM rosters WHERE until <= ? ORDER BY until", moment.isoformat())]  # fmt: skip

    def sweep_folders(self, older_than: timedelta) -> int:
        """Deletes the folders that belong to no upload, but for those made just now; says how many."""
        before = (now() - older_than).timestamp()
        left = [folder for folder in self._folder.iterdir() if folder.stat().st_mtime < before]
        known = {row["id"] for row in self._database.rows("SELECT id FROM rosters")}
        orphans = [folder for folder in left if folder.name not in known]
        for folder in orphans:
            shutil.rmtree(folder, ignore_errors=True)
        return len(orphans)

    def _roster(self, row: sqlite3.Row) -> Roster:
        known = {
            name: row[name]
            for name in ("id", "agency", "name", "suffix", "pack", "uploaded_by", "state", "said", "revision")
        }
        return Roster(
            **known,
            as_of=date.fromisoformat(row["as_of"]),
            uploaded_at=datetime.fromisoformat(row["uploaded_at"]),
            until=datetime.fromisoformat(row["until"]),
            folder=self._folder / row["id"],
        )
