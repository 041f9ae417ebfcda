"""The navigation: every page of a project is in one group, and the reader sees where they are."""

from pathlib import Path

from generator.report import addresses
from generator.report.navigation import navigation
from generator.words import ENGLISH
from tests.contexts import milestone
from tests.contexts import report_of


def test_every_page_at_the_top_of_a_project_is_in_one_group(tmp_path: Path):
    """But for the list of all pages, to which the head leads."""
    report = report_of(tmp_path, {"content/a.md": milestone(due="2024-05-01")})
    top = {str(path) for path in report.pages if len(path.parts) == 1} - {
        addresses.MISSING,
        addresses.CONTENTS,
    }
    listed = [item.href for group in navigation(ENGLISH, "") for item in group.items]
    assert sorted(listed) == sorted(top)


def test_a_public_edition_leads_to_no_page_that_it_lacks():
    groups = navigation(ENGLISH, "", public=True)
    listed = {item.href for group in groups for item in group.items}
    assert listed.isdisjoint({addresses.BUDGET, addresses.RISKS, addresses.PEOPLE})
    assert len(groups) == 5


def test_a_page_is_current_with_its_group():
    groups = navigation(ENGLISH, addresses.CALENDAR)
    assert [group.text for group in groups if group.current] == ["Plan"]
    items = [item.text for group in groups for item in group.items if item.current]
    assert items == ["Calendar"]


def test_a_page_below_another_is_in_the_group_of_that_one(tmp_path: Path):
    report = report_of(tmp_path, {"content/a.md": milestone(due="2024-05-01")})
    view = next(v for path, v in report.pages.items() if path.parts[0] == "milestones")
    assert [group.text for group in view.frame.nav if group.current] == ["Plan"]


def test_groups_are_few_and_their_first_page_is_theirs():
    groups = navigation(ENGLISH, "")
    assert len(groups) == 5
    assert all(group.items for group in groups)
