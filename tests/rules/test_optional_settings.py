"""A mistake in the settings of the rules that a pack turns on is told with the file, the key and what to write."""

import pytest

from staffing.rules.packs import PackError, load_pack

SERVICES = "BLS, ILS, ALS, CCT, QRV"
PATTERN = "cycle = 'XOO'\nanchor = 2027-01-04\nplatoons = { A = 0 }\n"


def complaint(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(f'extends = "baseline"\n{text}', "utf-8")
    with pytest.raises(PackError) as told:
        load_pack(str(path))
    return str(told.value).removeprefix(f"{path}: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[kinds.late]\n", "kinds.late: write a table with services, starts or both"),
        ("[kinds.late]\nstart = '14:00-18:00'\n", "kinds.late.start: there is no such key; did you mean 'starts'?"),
        ("[kinds.late]\nstarts = '14'\n",
         "kinds.late.starts: '14' is not two times of the day; write them as '18:00-05:59'"),
        ("[kinds.late]\nstarts = '24:00-05:59'\n",
         "kinds.late.starts: '24:00-05:59' is not two times of the day; write them as '18:00-05:59'"),
        ("[kinds.late]\nservices = 'ALS'\n", "kinds.late.services: write a list of services such as ['ALS']"),
        ("[kinds.late]\nservices = ['XYZ']\n",
         f"kinds.late.services: the pack has no service 'XYZ'; known are {SERVICES}"),
        ("[rules.shift-count]\ncounts = 3\n",
         "rules.shift-count.counts: write a list such as [{ kind = 'night', most = 8 }]"),
        ("[rules.shift-count]\ncounts = [{ kind = 'nigth', most = 8 }]\n",
         "rules.shift-count.counts[1].kind: the pack has no kind of shift 'nigth'; did you mean 'night'?"),
        ("[rules.shift-count]\ncounts = [{ kind = 'night' }]\n",
         "rules.shift-count.counts[1]: say least, most or both"),
        ("[rules.shift-count]\ncounts = [{ least = 3, most = 2 }]\n",
         "rules.shift-count.counts[1]: nothing lies between at least 3 and at most 2"),
        ("[rules.shift-count]\ncounts = [{ least = -1 }]\n",
         "rules.shift-count.counts[1].least: -1 is not a whole number of 0 or more"),
        ("[rules.shift-count]\ncounts = [{ kind = 'night', least = 1 }, { kind = 'night', most = 2 }]\n",
         "rules.shift-count.counts: 'night' is there twice: write its least and most in one entry"),
        ("[rules.follower]\nfollowers = [{ after = 'night', before = 'day' }]\n",
         "rules.follower.followers[1].before: there is no such key; known are after, never"),
        ("[rules.follower]\nfollowers = [{ after = 'night' }]\n",
         "rules.follower.followers[1].never: write some text"),
        ("[rules.weekends]\nmax_weekends = 'two'\n",
         "rules.weekends.max_weekends: 'two' is not a whole number of 0 or more"),
        ("[rules.weekends]\nkinds = 1\n",
         "rules.weekends.kinds: there is no such key; known are severity, citation, max_weekends"),
        ("[rules.minimum-hours]\nmin_hours = 120\n",
         "rules.minimum-hours.min_hours: 120 is not a length of time; write it as '8 h' or '30 min'"),
        ("[rules.off-pattern]\nseverity = 'error'\n", "rules.off-pattern.cycle: this rule can't do without it"),
        ("[rules.off-pattern]\nseverity = 'error'\ncycle = 'XOO'\nplatoons = { A = 0 }\n",
         "rules.off-pattern.anchor: this rule can't do without it"),
        ("[rules.off-pattern]\ncycle = 'XXX'\n",
         "rules.off-pattern.cycle: 'XXX' is not a cycle; write X for on and O for off, such as 'XOO', or one of 24/48, "
         "48/96, Kelly, 2-2-3"),
        ("[rules.off-pattern]\nanchor = '2027-01-04'\n",
         "rules.off-pattern.anchor: '2027-01-04' is not a date; write one without quotation marks, such as 2027-01-01"),
        ("[rules.off-pattern]\nplatoons = ['A']\n",
         "rules.off-pattern.platoons: write a table such as { A = 0, B = 1, C = 2 }"),
        ("[rules.off-pattern]\nplatoons = { A = '1' }\n",
         "rules.off-pattern.platoons.A: '1' is not a whole number of 0 or more"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_key(tmp_path, text, told):
    assert complaint(tmp_path, text) == told


@pytest.mark.parametrize(
    ("name", "cycle"),
    [("24/48", "XOO"), ("48/96", "XXOOOO"), ("kelly", "XOXOXOOOO"), ("2-2-3", "WWOOWWWOOWWOOO"), ("xxo", "XXO")],
)
def test_a_usual_name_stands_for_its_cycle(tmp_path, name, cycle):
    path = tmp_path / "own.toml"
    path.write_text(
        'extends = "baseline"\n[rules.off-pattern]\nseverity = "error"\n' + PATTERN.replace("XOO", name), "utf-8"
    )
    (rule,) = (rule for rule in load_pack(str(path)).rules if rule.id == "off-pattern")
    assert rule.cycle == cycle
