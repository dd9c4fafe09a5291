"""The encoding of a text file is told by the words in it, or by nothing."""
# ruff: noqa: RUF001  letters of two alphabets

import pytest

from staffing.workbook.encodings import UnknownEncoding, decoded

TOLD = [
    ("Name;1;2\nJosé Núñez;D;N", "cp1252", "was read as Windows-1252: check accented names"),
    ("Jméno;Příjmení;Směna\nŽofie Dvořáková;D;N", "cp1250",
     "was read as Windows-1250 (Central European), as only so it holds words such as 'Jméno', 'Směna': check names"),
    ("ГРАФИК МАРТ 2026\nИме;1\nТошо;Д", "cp1251",
     "was read as Windows-1251 (Cyrillic), as only so it holds words such as 'Име', 'МАРТ': check names"),
    ("Фамилия;Дата\nИванов;Д", "koi8-r", "was read as KOI8-R, as only so it holds words such as 'Дата', 'Фамилия': check names"),
    ("氏名;日付\n山田;早", "cp932", "was read as Shift-JIS, as only so it holds words such as '日付', '氏名': check names"),
    ("Име;1\nТошо;Д", "utf-8", ""),
    ("Име;1\nТошо;Д", "utf-8-sig", ""),
    ("Име;1\nТошо;Д", "utf-16", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding", "told"), TOLD, ids=[encoding for _, encoding, _ in TOLD])
def test_a_text_is_read_as_it_was_written(text, encoding, told):
    assert decoded(text.encode(encoding)) == (text, told)


@pytest.mark.parametrize("text", ["ФИО;1\nИванов;Д", "Иванов;Д\nПетров;Н"])
def test_letters_that_no_word_explains_are_never_a_jumble_of_accents(text):
    with pytest.raises(UnknownEncoding):
        decoded(text.encode("cp1251"))
