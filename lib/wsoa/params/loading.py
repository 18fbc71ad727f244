"""Reading one YAML file into one strict model, or into one message that a person can act on."""

import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator

from wsoa.characters import visible
from wsoa.errors import ParamsError, did_you_mean
from wsoa.params.places import refuse_outside
from wsoa.params.syntax import OTHERWISE, explain_syntax

__all__ = ["LONGEST_FILE", "Day", "Strict", "explain_missing", "load_model", "load_text"]

LONGEST_FILE: Final = 1_000_000
"""Characters. A params file is written by hand; anything longer is not one."""

LONGEST_NUMBER: Final = 20
"""Digits of a whole number."""

DEEPEST: Final = 32
"""Levels of a YAML file. The plan has seven."""

UNFORESEEN: Final = (ValueError, LookupError, AttributeError, TypeError, OverflowError)
"""What the YAML library lets through of what its own code meets in a damaged value."""

MOST_BYTES: Final = 4 * LONGEST_FILE
"""No character of UTF-8 is longer: what has more is not even read."""


class Strict(BaseModel):
    """A frozen part of a params file that knows its keys and takes no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("version", mode="before", check_fields=False)
    @classmethod
    def _whole_number(cls, version: object) -> object:
        if type(version) is not int:  # True equals 1
            raise ValueError("must be a whole number")
        return version


def _day_only(written: object) -> date:
    """Return a day; a number is not one, though it might count seconds."""
    if type(written) is date:
        return written
    try:
        return date.fromisoformat(str(written) if isinstance(written, str) else "")
    except ValueError:
        raise ValueError("must be a day, written as 2021-07-31") from None


Day = Annotated[date, BeforeValidator(_day_only)]
"""A day of the calendar, and no number in its place."""


M = TypeVar("M", bound=BaseModel)


class _Fault(yaml.MarkedYAMLError):
    """What this loader refuses by itself, in its own words."""

    def __init__(self, fault: str, mark: Any) -> None:
        super().__init__(None, None, fault, mark)


class _UniqueKeys(yaml.SafeLoader):
    """YAML's safe loader, without its silence on a key that is written twice.

    Neither without bounds: an anchor lets a short file stand for an endless one, and each level
    of nesting is a call within a call. No params file needs the one or much of the other. Neither
    does it need a tag, which has a value read as what it is not.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            fault = f"a value begins with {sign}. Put quotes around it"
            raise _Fault(fault, event.start_mark)
        if getattr(event, "tag", None) is not None:
            raise _Fault("a value begins with !. Put quotes around it", event.start_mark)
        if self.depth >= DEEPEST:
            raise _Fault(f"nested deeper than {DEEPEST} levels", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - the library's own
        try:
            return super().construct_object(node, deep)
        except UNFORESEEN:
            raise _Fault(OTHERWISE, node.start_mark) from None


def _mapping(loader: _UniqueKeys, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if not isinstance(key, Hashable):
            fault = "a key must be a word; put quotes around text in braces or brackets"
            raise _Fault(fault, key_node.start_mark)
        if key in seen:
            fault = f'key "{key}" stands twice'
            raise _Fault(fault, key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


def _day(loader: _UniqueKeys, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError as error:
        fault = f'"{node.value}" is no day of the calendar: {error}'
        raise _Fault(fault, node.start_mark) from None


def _whole(loader: _UniqueKeys, node: yaml.ScalarNode) -> object:
    """Return a number; what YAML would reckon into another (octal 010, 12:30) is refused."""
    if re.match(r"[-+]?0\w|.*:", str(node.value)):
        fault = f"put quotes around {node.value}: YAML reckons it into another number"
        raise _Fault(fault, node.start_mark)
    if len(str(node.value)) > LONGEST_NUMBER:
        fault = f"a number has more than {LONGEST_NUMBER} digits. Put quotes around it"
        raise _Fault(fault, node.start_mark)
    return loader.construct_yaml_int(node)


def _text(loader: _UniqueKeys, node: yaml.ScalarNode) -> str:
    return visible(str(loader.construct_yaml_str(node)))


_UniqueKeys.add_constructor("tag:yaml.org,2002:str", _text)
_UniqueKeys.add_constructor("tag:yaml.org,2002:int", _whole)
_UniqueKeys.add_constructor("tag:yaml.org,2002:timestamp", _day)
_UniqueKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_model(path: Path, model: type[M]) -> M:
    """Return the file as a model; `ParamsError` names file, section, key and the nearest one."""
    content = _parse(path)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        lines = [f"  {line}" for line in _explain(error, model)]
        raise ParamsError("\n".join([f"{path.name} cannot be used:", *lines])) from None


def load_text(path: Path) -> str:
    """Return a text file; `ParamsError` when it is missing, not text, or absurdly long."""
    refuse_outside(path, path.parent)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ParamsError(f"{path.name} is too long: at most {LONGEST_FILE:,} characters.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ParamsError(explain_missing(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ParamsError(f"{path.name} cannot be read as UTF-8 text: {error}") from None
    if len(text) > LONGEST_FILE:
        raise ParamsError(f"{path.name} has {len(text):,} characters; at most {LONGEST_FILE:,}.")
    return text


def explain_missing(path: Path) -> str:
    """Return a sentence about a file that is not there, with the nearest that is."""
    nearest = did_you_mean(path.name, [p.name for p in path.parent.glob(f"*{path.suffix}")])
    return f"There is no file {path.name} in {path.parent.name}/.{nearest}"


def _parse(path: Path) -> object:
    text = load_text(path)
    try:
        content = _load(text)
    except _Fault as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ParamsError(f"{path.name}, line {line}: {error.problem}.") from None
    except yaml.YAMLError as error:
        raise ParamsError(f"{path.name}{explain_syntax(error, text)}") from None
    if not isinstance(content, dict):
        raise ParamsError(f"{path.name} must hold keys and values, beginning with `version: 1`.")
    return content


def _load(text: str) -> object:
    loader = _UniqueKeys(text)
    try:
        return loader.get_single_data()
    except UNFORESEEN:
        # The library's scanner stands where it met what it could not take.
        raise _Fault(OTHERWISE, loader.get_mark()) from None


def _explain(error: ValidationError, model: type[BaseModel]) -> Iterator[str]:
    for fault in error.errors():
        *section, key = fault["loc"] or ("",)
        where = f"section {_dotted(section)}: " if section else ""
        yield where + _sentence(fault, str(key), known=_known_keys(model, section))


def _sentence(fault: Mapping[str, Any], key: str, *, known: tuple[str, ...]) -> str:
    if fault["type"] == "extra_forbidden":
        return f'unknown key "{key}".{did_you_mean(key, known)}'
    if fault["type"] == "missing":
        return f'key "{key}" is required.'
    said = str(fault["msg"]).removeprefix("Value error, ")
    said = said.replace("Input should be", "must be", 1)
    if fault["type"] in ("dict_type", "model_type"):
        said = "must hold keys and values"
    where = f'key "{key}": ' if key else ""
    return f"{where}{said}{'' if said.endswith(('.', '?')) else '.'}"


def _dotted(section: list[int | str]) -> str:
    return ".".join(str(part) for part in section)


def _known_keys(model: type[BaseModel], section: list[int | str]) -> tuple[str, ...]:
    """Return the keys of the model that a fault's section leads to."""
    for part in section:
        field = model.model_fields.get(str(part))
        if field is not None:
            model = next(_models_in(field.annotation), model)
    return tuple(f.alias or name for name, f in model.model_fields.items())


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
