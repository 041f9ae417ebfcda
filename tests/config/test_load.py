"""Where settings come from, and what is said about those that cannot be used."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.config.load import environment
from generator.config.load import find_root
from generator.config.load import load_config
from generator.config.settings import Config
from generator.config.settings import Format
from generator.config.settings import IgnoreSettings
from generator.config.settings import ReportKind
from generator.config.settings import ReportSettings
from generator.config.settings import Settings
from generator.errors import SettingsError

Load = Callable[..., Config]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Read settings from a text, options and an environment."""

    def run(
        text: str = "",
        options: dict[str, object] | None = None,
        environment: dict[str, str] | None = None,
    ) -> Config:
        (tmp_path / "milepost.toml").write_text(text, encoding="utf-8")
        return load_config(tmp_path, options=options or {}, environment=environment or {})

    return run


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    config = load_config(tmp_path, options={}, environment={})

    assert config.settings == Settings()
    assert config.origins == {}
    assert config.root == tmp_path
    assert config.content == PurePosixPath("content")
    assert config.output == tmp_path / "site"
    assert config.templates == tmp_path / "templates"


def test_every_kind_of_setting(load: Load) -> None:
    config = load(
        """\
        format = 1

        [site]
        title = "Launch plan"
        url = "https://example.org/plan"
        content = "plans/2024"
        output = "public"
        templates = "looks"
        language = "de"
        footer = "Made by us."

        [build]
        as_of = 2024-04-18
        formats = ["html", "data"]
        jobs = 2

        [metrics]
        grace = 3
        budget_tolerance = 0.05
        probability = {rare = 0.01, "quite likely" = 0.7}

        [metrics.thresholds]
        T1 = [0.9, 0.8]

        [check]
        select = ["T5", "D"]

        [[check.ignore]]
        code = "T501"
        path = "content/drafts/**"
        reason = "drafts have no day"

        [[report]]
        name = "monthly"
        kind = "status"
        """
    )
    settings = config.settings

    assert settings.site.title == "Launch plan"
    assert settings.site.language == "de"
    assert settings.build.as_of == date(2024, 4, 18)
    assert settings.build.formats == (Format.HTML, Format.DATA)
    assert settings.build.jobs == 2
    assert settings.metrics.grace == 3
    assert settings.metrics.budget_tolerance == 0.05
    assert settings.metrics.probability == {"rare": 0.01, "quite likely": 0.7}
    assert settings.metrics.thresholds == {"T1": (0.9, 0.8)}
    assert settings.check.select == ("T5", "D")
    assert settings.check.ignore == (
        IgnoreSettings(code="T501", path="content/drafts/**", reason="drafts have no day"),
    )
    assert settings.report == (ReportSettings(name="monthly", kind=ReportKind.STATUS),)
    assert config.content == PurePosixPath("plans/2024")
    assert config.origins["site.title"] == "milepost.toml:4"
    assert config.origins["build.jobs"] == "milepost.toml:15"
    assert config.origins["metrics.thresholds"] == "milepost.toml:22"
    assert config.origins["check.ignore"] == "milepost.toml:28"
    assert "metrics.progress_cap" not in config.origins


def test_option_before_environment_before_file_before_default(load: Load) -> None:
    text = '[build]\njobs = 1\n[site]\ntitle = "File"\n'
    variables = {"MILEPOST_BUILD_JOBS": "2", "MILEPOST_SITE_TITLE": "Environment"}

    config = load(text, {"build.jobs": 3, "site.title": None, "site.output": "x"}, variables)

    assert config.settings.build.jobs == 3
    assert config.settings.site.title == "Environment"
    assert config.settings.site.output == "x"
    assert config.settings.site.content == "content"
    assert config.origins == {
        "build.jobs": "--jobs",
        "site.title": "MILEPOST_SITE_TITLE",
        "site.output": "--output",
    }


@pytest.mark.parametrize(
    ("variable", "written", "section", "value"),
    [
        ("MILEPOST_BUILD_AS_OF", "2024-04-18", "build.as_of", date(2024, 4, 18)),
        ("MILEPOST_BUILD_FORMATS", "html, pdf,", "build.formats", (Format.HTML, Format.PDF)),
        ("MILEPOST_METRICS_GRACE", "3", "metrics.grace", 3),
        ("MILEPOST_METRICS_BUDGET_TOLERANCE", "0.2", "metrics.budget_tolerance", 0.2),
        ("MILEPOST_CHECK_SELECT", "T5,D", "check.select", ("T5", "D")),
        ("MILEPOST_CHECK_SELECT", "", "check.select", ()),
    ],
)
def test_the_environment_has_every_kind_as_text(
    load: Load, variable: str, written: str, section: str, value: object
) -> None:
    config = load(environment={variable: written})
    table, _dot, key = section.partition(".")

    assert getattr(getattr(config.settings, table), key) == value
    assert config.origins == {section: variable}


def test_variables_that_are_no_settings_are_left_alone(load: Load) -> None:
    config = load(environment={"MILEPOST_SHARED": "/data", "MILEPOST_DEBUG": "1"})

    assert config.settings == Settings()


def test_only_our_variables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPOST_SITE_TITLE", "Ours")
    monkeypatch.setenv("SITE_TITLE", "Theirs")

    assert environment()["MILEPOST_SITE_TITLE"] == "Ours"
    assert "SITE_TITLE" not in environment()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[site]\ntitel = "x"\n', "2: unknown setting 'titel' (did you mean title?)"),
        ('[site]\n\n"titel" = "x"\n', "3: unknown setting 'titel' (did you mean title?)"),
        ('site.titel = "x"\n', "1: unknown setting 'titel' (did you mean title?)"),
        ('format = 1\n[siet]\ntitle = "x"\n', "2: unknown setting 'siet' (did you mean site?)"),
        ("colour = 1\n", "1: unknown setting 'colour'"),
        ("[metrics]\nsnow = 1\n", "2: unknown setting 'snow'"),
        (
            '[[check.ignore]]\ncode = "A"\nreason = "b"\n[[check.ignore]]\npfad = "c"\n',
            "5: unknown setting 'pfad'",
        ),
        ('[[report]]\n  knid = "status"\n', "2: unknown setting 'knid' (did you mean kind?)"),
        ("[build]\njobs = 'many'\n", "2: build.jobs: a whole number is expected"),
        ("[build]\njobs = 1.5\n", "2: build.jobs: a whole number is expected"),
        ("[build]\njobs = -1\n", "2: build.jobs: input should be greater than or equal to 0"),
        ("[build] # how\n\njobs = []\n", "3: build.jobs: a whole number is expected"),
        ("[build]\nas_of = '18.4.2024'\n", "2: build.as_of: a day is expected, such as 2024-04-15"),
        (
            "[build]\nas_of = 2024-04-18T10:00:00\n",
            "2: build.as_of: a day is expected, such as 2024-04-15",
        ),
        ("[build]\nformats = 'html'\n", "2: build.formats: a list is expected"),
        (
            "[build]\nformats = ['html', 'docx']\n",
            "2: build.formats.1: 'docx' is not a choice ('html', 'pdf' or 'data')",
        ),
        ("[site]\ntitle = 2024\n", "2: site.title: text is expected"),
        ("[metrics]\nprogress_cap = 'all'\n", "2: metrics.progress_cap: a number is expected"),
        (
            "[metrics]\nprogress_cap = 90\n",
            "2: metrics.progress_cap: input should be less than or equal to 1",
        ),
        ("[metrics]\nprobability = 1\n", "2: metrics.probability: a table is expected"),
        (
            "[metrics.probability]\nlow = 'x'\n",
            "2: metrics.probability.low: a number is expected",
        ),
        ("[metrics.thresholds]\nT1 = [1]\n", "2: metrics.thresholds.T1.1: a value is missing"),
        (
            "[metrics.thresholds]\nT1 = [1, 2, 3]\n",
            "2: metrics.thresholds.T1: there are too many values",
        ),
        ("site = 1\n", "1: site: a table is expected"),
        ("[report]\nname = 'x'\n", "1: report: a list is expected"),
        ("[[check.ignore]]\ncode = 'T501'\n", "1: an ignored finding needs a code and a reason"),
        (
            "[check]\nignore = [{code = 'T501', reason = 'x'}, {reason = 'y'}]\n",
            "2: an ignored finding needs a code and a reason",
        ),
        ("[site]\ncontent = '../plans'\n", "2: '../plans' does not lie below milepost.toml"),
        ("[site]\ncontent = '/etc'\n", "2: '/etc' does not lie below milepost.toml"),
        ("format = 2\n", "1: only format 1 is understood (upgrade Milepost)"),
        ("# new\nformat = 99\n", "2: only format 1 is understood (upgrade Milepost)"),
        ("format = 0\n", "1: only format 1 is understood (write format = 1)"),
        ("format = '1'\n", "1: only format 1 is understood (write format = 1)"),
        ("format = true\n", "1: only format 1 is understood (write format = 1)"),
        ("[site\n", "1:6: expected ']' at the end of a table declaration"),
        ('[site]\ntitle = "x\n', "2:11: illegal character '\\n'"),
        ("[site]\ntitle = 'a'\ntitle = 'b'\n", "3:12: cannot overwrite a value"),
        ("a = " + "[" * 5000, " values are nested too deep"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(load: Load, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load(text)

    assert str(raised.value) == f"milepost.toml:{said}"


def test_a_table_that_is_none_is_told_whatever_the_environment_holds(load: Load) -> None:
    with pytest.raises(SettingsError, match="site: a table is expected"):
        load("site = 1\n", environment={"MILEPOST_SITE_TITLE": "x"})


@pytest.mark.parametrize(
    ("options", "variables", "said"),
    [
        ({"build.jobs": "many"}, {}, "--jobs: build.jobs: a whole number is expected"),
        (
            {"build.as_of": "soon"},
            {},
            "--as-of: build.as_of: a day is expected, such as 2024-04-15",
        ),
        (
            {},
            {"MILEPOST_BUILD_JOBS": "many"},
            "MILEPOST_BUILD_JOBS: build.jobs: a whole number is expected",
        ),
        (
            {},
            {"MILEPOST_SITE_TITEL": "x"},
            "MILEPOST_SITE_TITEL: unknown setting 'titel' (did you mean title?)",
        ),
        (
            {},
            {"MILEPOST_SITE_CONTENT": ".."},
            "MILEPOST_SITE_CONTENT: '..' does not lie below milepost.toml",
        ),
    ],
)
def test_whoever_gave_it_is_named(
    load: Load, options: dict[str, object], variables: dict[str, str], said: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        load("[build]\njobs = 1\n", options, variables)

    assert str(raised.value) == said


def test_a_file_with_a_byte_order_mark_is_read(load: Load) -> None:
    assert load("\ufeff[site]\ntitle = 'Größe'\n").settings.site.title == "Größe"


def test_a_file_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "milepost.toml").write_bytes("[site]\ntitle = 'Größe'\n".encode("latin-1"))

    with pytest.raises(SettingsError, match=r"^milepost\.toml:2: this is not UTF-8"):
        load_config(tmp_path, options={}, environment={})


def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not stop a superuser, so the operating system's refusal is acted."""
    (tmp_path / "milepost.toml").write_text("format = 1\n")

    def refuse(*_arguments: object, **_options: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)

    with pytest.raises(SettingsError, match=r"^milepost\.toml: permission denied$"):
        load_config(tmp_path, options={}, environment={})


def test_the_settings_are_found_upward(tmp_path: Path) -> None:
    below = tmp_path / "content" / "plans"
    below.mkdir(parents=True)
    (tmp_path / "milepost.toml").touch()

    assert find_root(below) == tmp_path
    assert find_root(tmp_path) == tmp_path


def test_without_a_file_the_folder_itself_is_the_root(tmp_path: Path) -> None:
    assert find_root(tmp_path) == tmp_path


def test_a_target_to_publish_to_is_a_table_by_its_name(tmp_path: Path) -> None:
    text = 'format = 1\n[publish.web]\npath = "/srv/www"\n[publish.pages]\nkind = "git"\n'
    (tmp_path / "milepost.toml").write_text(text, encoding="utf-8")
    targets = load_config(tmp_path, options={}, environment={}).settings.publish
    assert (targets["web"].path, targets["pages"].branch) == ("/srv/www", "gh-pages")


def test_what_a_target_does_not_know_is_refused_at_its_line(tmp_path: Path) -> None:
    text = 'format = 1\n\n[publish.web]\nkind = "dir"\nbrunch = "x"\n'
    (tmp_path / "milepost.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="did you mean branch") as caught:
        load_config(tmp_path, options={}, environment={})
    assert "unknown setting 'brunch'" in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "example.org/plan",
        "ftp://example.org",
        "https:///plan",
        "https://example.org/a plan",
        "https://example.org/plan?x=1",
    ],
)
def test_what_is_no_address_of_a_site_is_refused_at_its_line(load: Load, url: str) -> None:
    with pytest.raises(SettingsError, match=r"^milepost\.toml:2: .* is no address of a site"):
        load(f'[site]\nurl = "{url}"')


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000", "https://example.org/plan/"])
def test_an_address_of_a_site_is_taken(load: Load, url: str) -> None:
    assert load(f'[site]\nurl = "{url}"').settings.site.url == url
