"""A pack as the text of a file, for an editor to go on with."""

import yaml

from knowledge.pack.model import Pack

SCHEMA_LINE = "# yaml-language-server: $schema=pack.schema.json\n"
WIDTH = 110


def yaml_text(pack: Pack) -> str:
    data = pack.model_dump(mode="json", exclude_defaults=True)
    written = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=WIDTH)
    return f"{SCHEMA_LINE}{written}"
