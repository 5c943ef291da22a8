"""What jsonschema says of documents, one JSON object a line: the name of the document, and what is wrong with it.

usage: schema.py SCHEMA DOCUMENTS

A line of DOCUMENTS names which definition of the schema the document is of ("of"), its "name", and the "document".
"""

import json
import sys

from jsonschema import Draft202012Validator, FormatChecker


def main(schema_path, documents_path):
    with open(schema_path, encoding="utf-8") as handle:
        schema = json.load(handle)
    Draft202012Validator.check_schema(schema)
    validators = {}
    with open(documents_path, encoding="utf-8") as handle:
        for line in handle:
            asked = json.loads(line)
            if asked["of"] not in validators:
                part = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{asked['of']}"}
                validators[asked["of"]] = Draft202012Validator(part, format_checker=FormatChecker())
            errors = validators[asked["of"]].iter_errors(asked["document"])
            told = [f"{error.json_path}: {error.message}"[:300] for error in errors]
            print(json.dumps({"name": asked["name"], "errors": told}))


if __name__ == "__main__":
    main(*sys.argv[1:])
