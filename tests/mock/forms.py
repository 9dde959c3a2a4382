"""A hook of Schemathesis: a form that is valid as it was sent is no wrong request.

A form has texts alone. A number, a flag or `{}` in place of a text is a text too when it arrives, and a list that is missing is an
empty one, so no server can refuse it. What was sent is read back here and checked against the schema; only where it fits is the answer not held against the server.
The document is the one that the variable SPEC names.
"""

import os
from email import message_from_bytes
from email.policy import HTTP
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

import jsonschema_rs
import schemathesis
import yaml


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if type(failure).__name__ != "AcceptedNegativeData":
        return True
    return not is_valid_as_sent(response.request)


def is_valid_as_sent(request):
    media_type = request.headers.get("Content-Type", "").split(";")[0].strip()
    schema = form_schema(request.method.lower(), urlsplit(request.url).path, media_type)
    if schema is None:
        return False
    fields = fields_of(request, media_type)
    return fields is not None and validator(schema).is_valid(typed(fields, resolved({"$ref": schema})))


@lru_cache
def document():
    with open(os.environ["SPEC"], encoding="utf-8") as spec:
        return yaml.safe_load(spec)


def form_schema(method, path, media_type):
    """The pointer of the schema of a form, where the operation takes one."""
    if media_type not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        return None
    operation = document().get("paths", {}).get(path, {}).get(method, {})
    if media_type not in operation.get("requestBody", {}).get("content", {}):
        return None
    words = ["paths", path, method, "requestBody", "content", media_type, "schema"]
    return "#/" + "/".join(word.replace("~", "~0").replace("/", "~1") for word in words)


@lru_cache
def validator(pointer):
    return jsonschema_rs.Draft4Validator({"$ref": pointer, **document()})


def resolved(schema):
    while "$ref" in schema:
        found = document()
        for word in schema["$ref"].removeprefix("#/").split("/"):
            found = found[word.replace("~1", "/").replace("~0", "~")]
        schema = found
    return schema


def fields_of(request, media_type):
    """The pairs of names and texts that were sent."""
    body = request.body or b""
    body = body.encode() if isinstance(body, str) else body
    if media_type == "application/x-www-form-urlencoded":
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message = message_from_bytes(head + body, policy=HTTP)
    if not message.is_multipart():
        # Nothing but the last boundary: a form without fields.
        return [] if body.strip() == b"--" + message.get_boundary("").encode() + b"--" else None
    parts = message.get_payload()
    names = [part.get_param("name", header="content-disposition") for part in parts]
    return [(name, part.get_payload()) for name, part in zip(names, parts)]


def typed(fields, schema):
    """An object of texts as the schema would have it: a list of each name that is one, other values as their texts say."""
    properties = {name: resolved(wanted) for name, wanted in schema.get("properties", {}).items()}
    out = {name: [] for name, wanted in properties.items() if wanted.get("type") == "array"}
    for name, text in fields:
        wanted = properties.get(name, {})
        if wanted.get("type") == "array":
            out[name].append(scalar(text, resolved(wanted.get("items", {}))))
        else:
            out[name] = scalar(text, wanted)
    return out


def scalar(text, wanted):
    kind = wanted.get("type")
    try:
        if kind == "boolean":
            return {"1": True, "0": False, "true": True, "false": False}.get(text, text)
        return int(text) if kind == "integer" else float(text) if kind == "number" else text
    except ValueError:
        return text
