"""The JSON Schemas of milestone and project files: from the models that validate them."""

from pydantic import BaseModel

from generator.config.drafts import Schema
from generator.config.drafts import draft_07
from generator.content.fields import OWN
from generator.content.fields import MilestoneFields
from generator.content.project_fields import ProjectFields

BETWEEN = r"[\s_-]+"
AROUND = r"[\s_-]*"
TRUTHS = ("yes", "no", "on", "off")


def milestone_schema() -> Schema:
    """Return the schema of a milestone's front matter."""
    return _schema(MilestoneFields, "A milestone")


def project_schema() -> Schema:
    """Return the schema of `project.yml`."""
    return _schema(ProjectFields, "project.yml")


def _schema(model: type[BaseModel], title: str) -> Schema:
    schema = model.model_json_schema()
    if schema["properties"].pop(OWN, None):
        own = {"description": "A field of your own: it is shown, and nothing is computed from it."}
        schema["patternProperties"] = {"^x-.": own}
    return draft_07(schema, title, _as_read)


def _as_read(part: Schema) -> Schema:
    """Take words in any case, with spaces, dashes or underscores in them, as the files are read."""
    if part.get("type") == "boolean":
        return _or(part, {"type": "boolean"}, TRUTHS)
    words = part.get("enum", ())
    if words and all(isinstance(word, str) for word in words):
        return _or(part, {"enum": words}, words)
    return part


def _or(part: Schema, plain: Schema, words: tuple[str, ...]) -> Schema:
    """Return a part that takes what is plain, which editors offer, or words as people write."""
    spoken = {"type": "string", "pattern": f"^(?:{'|'.join(map(_any_case, words))})$"}
    rest = {key: value for key, value in part.items() if key not in plain}
    return {"anyOf": [plain, spoken], **rest}


def _any_case(word: str) -> str:
    """Return the pattern of a word however it is written."""
    parts = word.replace("_", " ").replace("-", " ").split()
    spelt = ("".join(map(_either, part)) for part in parts)
    return f"{AROUND}{BETWEEN.join(spelt)}{AROUND}"


def _either(letter: str) -> str:
    return f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else letter
