"""The forge's workflows: no permission too many, nothing that moves by itself, no secret."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / ".github/workflows").iterdir())
TARGETS = re.findall(
    r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
)
# What an expression may name: nothing of a pull request, but for the name of its branch, and that
# in no shell.
TRUSTED = r"github\.(workflow|ref)|matrix\.\w+|(steps|needs)\.\w+\.outputs\.\w+"

workflows = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def read(file):
    # YAML 1.1 takes the key `on` for true.
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_four():
    names = ["check.yml", "matrix.yml", "publish.yml", "upkeep.yml"]
    assert [file.name for file in FILES] == names


@workflows
def test_nothing_is_permitted_but_what_a_job_names(file):
    workflow = read(file)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        if job.get("environment", {}).get("name") == "github-pages":
            assert job["permissions"] == {"pages": "write", "id-token": "write"}
        else:
            assert job["permissions"] == {"contents": "read"}


@workflows
def test_a_job_has_an_end_and_a_machine_that_is_named(file):
    workflow = read(file)
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 60
        assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])


@workflows
def test_every_action_is_pinned_by_its_commit_and_tells_its_version(file):
    uses = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
    assert len(uses) == sum("uses" in step for step in steps(read(file)))
    for action in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_one_action_has_one_pin():
    text = "".join(file.read_text(encoding="utf-8") for file in FILES)
    pins = set(re.findall(r"uses: (\S+)@(\S+)", text))
    assert len(pins) == len({action for action, _ in pins})


@workflows
def test_the_checkout_keeps_no_token(file):
    for step in steps(read(file)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}


@workflows
def test_no_secret_is_asked_for_and_no_stranger_is_trusted(file):
    text = file.read_text(encoding="utf-8")
    assert "secrets" not in text
    assert not re.search(r"pull_request_target|workflow_run|self-hosted", text)
    # Into the shell values go by the environment, where they stay words.
    assert not [step["run"] for step in steps(read(file)) if "${{" in step.get("run", "")]
    for expression in re.findall(r"\$\{\{\s*(.*?)\s*\}\}", text):
        assert re.fullmatch(rf"{TRUSTED}|fromJSON\(({TRUSTED})\)", expression), expression


@workflows
def test_every_command_of_ours_is_there(file):
    commands = " ; ".join(step.get("run", "") for step in steps(read(file)))
    for target in re.findall(r"\bmake ([a-z-]+)", commands):
        assert target in TARGETS
    for path in re.findall(r"(?:\.ci|tools)/[\w.]+", commands):
        assert (ROOT / path).is_file()
    assert re.search(r"\bmake \w|\.ci/run", commands)


def test_the_pythons_that_are_checked_are_those_that_the_library_takes():
    project = (ROOT / "src/automatic-gradient/pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11,<3.14"' in project
    jobs = read(ROOT / ".github/workflows/check.yml")["jobs"]
    assert jobs["check"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]


def test_dependabot_raises_the_actions_alone():
    (only,) = read(ROOT / ".github/dependabot.yml")["updates"]
    assert only["package-ecosystem"] == "github-actions"
