"""What macOS is told of the program: the ``Info.plist`` of its bundle."""

from __future__ import annotations

from typing import Any

IDENTIFIER = "org.hwgui.hwgui"
_INKML, _JSON_LINES = "org.w3.inkml", f"{IDENTIFIER}.ink-json-lines"


def info_plist(version: str) -> dict[str, Any]:
    """The entries of ``Info.plist`` beside those that PyInstaller makes itself."""
    return {
        "CFBundleDisplayName": "Handwriting",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "de", "zh-Hans"],
        "CFBundleDocumentTypes": [_document("Ink (InkML)", _INKML), _document("Ink", _JSON_LINES)],
        "UTImportedTypeDeclarations": [
            _kind(_INKML, "Ink (InkML)", "public.xml", ["inkml"], "application/inkml+xml"),
        ],
        "UTExportedTypeDeclarations": [
            _kind(
                _JSON_LINES, "Ink (JSON lines)", "public.text", ["jsonl"], "application/x-hwgui-ink"
            ),
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Copyright (c) 2026 the hwgui authors. MIT licence.",
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticTermination": False,
    }


def _document(name: str, kind: str) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": [kind],
    }


def _kind(identifier: str, name: str, of: str, extensions: list[str], mime: str) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": identifier,
        "UTTypeDescription": name,
        "UTTypeConformsTo": [of],
        "UTTypeTagSpecification": {
            "public.filename-extension": extensions,
            "public.mime-type": [mime],
        },
    }
