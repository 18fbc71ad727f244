"""Which packages are missing, told without any of them."""

from wsoa.doctor.packages import check_packages, missing_packages, needed


def test_the_environment_has_what_the_suite_asks_for():
    assert missing_packages() == ()


def test_the_names_of_requirements_are_read_and_those_of_extras_left_out():
    asked = ["click>=8.1", "pypandoc_binary>=1.15", 'mypy>=1; extra == "dev"', "a.b[c] ; x > '3'"]
    assert list(needed(asked)) == ["click", "pypandoc_binary", "a.b"]


def test_a_missing_package_is_a_fault_that_says_what_to_do():
    finding = check_packages(("typst",))
    assert finding.state == "fault"
    assert "typst" in str(finding)
    assert "make report" in finding.remedy
