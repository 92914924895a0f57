from __future__ import annotations

import json

import flatpak
from share import APP

REPORT = {
    "install": [
        {
            "download_info": {
                "url": "https://example.org/pillow-13.0.0.whl",
                "archive_info": {"hashes": {"sha256": "cd"}},
            }
        },
        {
            "download_info": {
                "url": "file:///here/hwgui-1.2.3.whl",
                "archive_info": {"hashes": {"sha256": "ef"}},
            }
        },
        {
            "download_info": {
                "url": "https://example.org/Jinja2-3.1.6.whl",
                "archive_info": {"hashes": {"sha256": "ab"}},
            }
        },
    ]
}


def test_what_is_fetched_has_its_sum_and_stands_in_order() -> None:
    assert flatpak.sources_of(REPORT) == [
        {"type": "file", "url": "https://example.org/Jinja2-3.1.6.whl", "sha256": "ab"},
        {"type": "file", "url": "https://example.org/pillow-13.0.0.whl", "sha256": "cd"},
    ]


def test_the_manifest_builds_without_a_network_and_opens_none() -> None:
    manifest = json.loads(flatpak.MANIFEST.read_text(encoding="utf-8"))
    assert manifest["id"] == APP
    assert manifest["command"] == "hwgui"
    assert not [one for one in manifest["finish-args"] if "network" in one or "filesystem" in one]
    (module,) = manifest["modules"]
    assert "--no-index" in module["build-commands"][0]
    assert "wheels.json" in module["sources"]
    assert "network" not in json.dumps(module)
