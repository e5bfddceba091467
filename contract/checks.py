"""Checks and hooks of ./hive contract beside those of Schemathesis."""

import json
import pathlib
import re
import zlib

import schemathesis

CONTRACT = json.loads((pathlib.Path(__file__).resolve().parent.parent / "docs" / "openapi.json").read_text())

# Things that are there, by the part of the path in front of them: see staged() in try.py.
THERE = {
    "agents": "scribe",
    "tasks": "notes-2.0",
    "redrives": "an-outage",
    "breakers": "model-strategic",
    "checkpoints": "1",
}

# Refusals of what a schema cannot say, which name no field.
RULES_WITHOUT_A_FIELD = {
    "bad-cursor",  # a cursor that no list gave
    "stale",  # If-Match of another version
    "idempotency-key-required",  # neither an ID nor a key
    "idempotency-key-reused",  # a key that was drawn twice, for other requests
    "bad-header",  # Prefer: wait beyond its limits
    "archive-refused",  # bytes that are no archive
}


def operation_of(case):
    return CONTRACT["paths"][case.operation.path].get(case.operation.method.lower())


def resolved(schema):
    while "$ref" in schema:
        place = CONTRACT
        for part in schema["$ref"].lstrip("#/").split("/"):
            place = place[part]
        schema = place
    return schema


def has_rule(schema, pointer):
    """Whether the field at a JSON pointer, or one around it, has a rule beside its schema."""
    if "x-rule" in resolved(schema):
        return True
    for part in pointer.lstrip("/").split("/"):
        schema = resolved(schema)
        for each in schema.get("anyOf", [schema]):
            each = resolved(each)
            if part in each.get("properties", {}):
                schema = each["properties"][part]
                break
            if part.isdigit() and "items" in each:
                schema = each["items"]
                break
        else:
            return False
        if "x-rule" in schema or "x-rule" in resolved(schema):
            return True
    return False


@schemathesis.check
def codes_are_those_of_the_contract(ctx, response, case):
    """A refusal has one of the codes that the contract names for its status."""
    operation = operation_of(case)
    answer = (operation or {}).get("responses", {}).get(str(response.status_code), {})
    named = resolved(answer).get("x-codes")
    if named is not None:
        code = response.json().get("code")
        assert code in named, f"code {code} is not one of {named}"


@schemathesis.check
def what_is_valid_is_served(ctx, response, case):
    """What the contract allows is refused only for a rule that no schema can express."""
    mode = case.meta.generation.mode.value if case.meta else "negative"
    if mode != "positive" or response.status_code not in (400, 412, 413, 415, 422, 428):
        return
    problem = response.json()
    if problem.get("code") in RULES_WITHOUT_A_FIELD:
        return
    parameters = [resolved(each) for each in (operation_of(case) or {}).get("parameters", [])]
    told = problem.get("detail", "").split(" ")[0]
    if any(each["name"] == told and "x-rule" in each["schema"] for each in parameters):
        return
    body = (operation_of(case) or {}).get("requestBody", {}).get("content", {})
    schema = body.get("application/json", {}).get("schema")
    errors = [{"pointer": "/reason"}] if problem.get("code") == "reason-required" else problem.get("errors", [])
    by_rule = schema is not None and errors and all(has_rule(schema, each["pointer"]) for each in errors)
    assert by_rule, f"valid data was refused: {response.text}"


def chosen(text):
    """Half of all texts, the same each time."""
    return zlib.crc32(str(text).encode(errors="replace")) % 2 == 0


@schemathesis.hook
def map_path_parameters(ctx, path_parameters):
    """Half of what is well-formed becomes the name of something that is there."""
    parts = ctx.operation.path.split("/")
    for before, part in zip(parts, parts[1:]):
        found = re.match(r"\{(\w+)}", part)
        if not found or before not in THERE or found.group(1) not in (path_parameters or {}):
            continue
        given = path_parameters[found.group(1)]
        if re.fullmatch(r"[A-Za-z0-9._-]+", str(given)) and chosen(given):
            path_parameters[found.group(1)] = THERE[before]
    return path_parameters
