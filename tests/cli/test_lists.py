"""`staffing rules` and `staffing packs`."""

from staffing.cli import run
from staffing.rules import RULES
from staffing.rules.packs import pack_names


def output(capfd, *args):
    assert run(args) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return out


def test_rules_lists_every_rule_in_reading_order_with_its_severity(capfd):
    lines = output(capfd, "rules").splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
    assert [line for line in lines if line.startswith(("no-emt ", "trainee-alone "))] == [
        "no-emt                error    No EMT or higher on board",
        "trainee-alone         off      A trainee without an FTO",
    ]


def test_one_rule_in_full(capfd):
    assert (
        output(capfd, "rules", "short-rest")
        == """\
short-rest: Less than 8 h between two duties
Severity: error
min_rest: 8 h

Too little time off between two duties.

A duty is everything a person works without a break: assignments and other work that touch or
overlap are one duty. Between two consecutive duties lie at least `min_rest` hours. Trainees rest
too.

Is fine (exactly eight hours):
  Ana: Mon 07:00-19:00, Tue 03:00-15:00

Breaks it (one minute short):
  Ana: Mon 07:00-19:00, Tue 02:59-14:59
"""
    )


def test_a_rule_as_a_pack_of_ones_own_sets_it(capfd, tmp_path):
    pack = tmp_path / "ours.toml"
    pack.write_text(
        'title = "Ours"\nextends = "baseline"\n'
        '[rules.short-rest]\nmin_rest = "10 h"\nseverity = "warning"\ncitation = "Order 7, section 2"\n'
    )
    assert output(capfd, "rules", "short-rest", "--rules", str(pack)).splitlines()[:4] == [
        "short-rest: Less than 10 h between two duties",
        "Severity: warning",
        "min_rest: 10 h",
        "Source: Order 7, section 2",
    ]


def test_every_rule_has_a_page_with_an_example_of_each_kind(capfd):
    for rule in RULES:
        page = output(capfd, "rules", rule.id)
        assert (page.count("\nIs fine ("), page.count("\nBreaks it (")) == (1, 1), rule.id


def test_packs_lists_what_is_shipped(capfd):
    assert tuple(line.split()[0] for line in output(capfd, "packs").splitlines()) == pack_names()


def test_one_pack_with_its_services_rules_and_sources(capfd, tmp_path):
    pack = tmp_path / "ours.toml"
    pack.write_text(
        'title = "Ours"\ntimezone = "America/Denver"\n'
        '[services.BLS]\ntransport = true\nseats = [{ role = "attendant", level = "EMT" }]\n'
        '[services.QRV]\ntransport = false\nseats = [{ role = "crew" }]\n'
        '[rules.no-emt]\ncitation = "Order 7, section 2"\n'
    )
    assert output(capfd, "packs", str(pack)).splitlines()[:9] == [
        "ours: Ours",
        "Time zone: America/Denver",
        "",
        "Services",
        "  BLS: attendant (EMT or higher)",
        "  QRV (no transport): crew",
        "",
        "Rules",
        "  no-emt                error    No EMT or higher on board",
    ]
