"""What a person learns from the command itself."""

import importlib

import click
import pytest

from generator import __version__
from generator.cli import COMMANDS
from generator.cli import module_of
from tests.repository import Repository


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_shows_how_it_is_used(folder: Repository, command: str) -> None:
    run = folder.run(command, "--help")
    assert run.exit_code == 0
    assert f"Usage: milepost {command}" in run.stdout
    assert f"Examples:\n    milepost {command}" in run.stdout
    assert run.stderr == ""


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_list_of_commands_says_what_each_says_of_itself(command: str) -> None:
    found = importlib.import_module(f"generator.cli.{module_of(command)}").command
    sentence, _full_stop, _rest = found.help.partition("\n")
    assert COMMANDS[command].rstrip(".") in sentence


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_explained(command: str) -> None:
    found = importlib.import_module(f"generator.cli.{module_of(command)}").command
    options = [p for p in found.params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_without_a_command_the_commands_are_listed(folder: Repository) -> None:
    run = folder.run()
    assert run.exit_code == 2
    assert all(command in run.stderr for command in COMMANDS)
    assert "milepost init plan" in run.stderr


def test_a_dash_h_is_enough(folder: Repository) -> None:
    assert folder.run("build", "-h").stdout == folder.run("build", "--help").stdout


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(folder: Repository, option: str) -> None:
    run = folder.run(option)
    assert (run.exit_code, run.stdout) == (0, f"milepost, version {__version__}\n")


def test_a_misspelt_command_is_answered_with_the_one_that_is_meant(folder: Repository) -> None:
    run = folder.run("buidl")
    assert run.exit_code == 2
    assert "there is no command 'buidl'; did you mean build?" in run.stderr
    assert run.stdout == ""


def test_a_command_like_no_other_is_refused_without_a_guess(folder: Repository) -> None:
    run = folder.run("xyzzy")
    assert run.exit_code == 2
    assert "there is no command 'xyzzy'\n" in run.stderr


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_an_unknown_option_is_wrong_use(folder: Repository, command: str) -> None:
    run = folder.run(command, "--frobnicate")
    assert run.exit_code == 2
    assert "--frobnicate" in run.stderr
    assert run.stdout == ""
