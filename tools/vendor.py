"""Copies what the browser needs from `node_modules` to `src/kreisweit/ui/static/vendor`. Nothing is built.

    npm ci --ignore-scripts
    python tools/vendor.py

A package that lacks an expected file stops the copy: a half filled folder would be found only by a user.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
TARGET = ROOT / "src" / "kreisweit" / "ui" / "static" / "vendor"

# package -> (file in the package, file below TARGET). The licence of each package travels with its files.
WEIGHTS = ("Light", "Regular", "Medium", "SemiBold", "Bold")
CUTS = [(weight + slope).replace("RegularItalic", "Italic") for weight in WEIGHTS for slope in ("", "Italic")]
FILES: dict[str, dict[str, str]] = {
    "@kern-ux/native": {
        "LICENSE.md": "kern/LICENSE.md",
        "dist/kern.min.css": "kern/kern.min.css",
        "dist/fonts/fira-sans.css": "kern/fonts/fira-sans.css",
        **{f"dist/fonts/fira-sans/FiraSans-{cut}.woff2": f"kern/fonts/fira-sans/FiraSans-{cut}.woff2" for cut in CUTS},
    },
    "htmx.org": {"LICENSE": "htmx/LICENSE", "dist/htmx.min.js": "htmx/htmx.min.js"},
    "cytoscape": {
        "LICENSE": "cytoscape/LICENSE",
        "dist/cytoscape.esm.min.mjs": "cytoscape/cytoscape.esm.min.mjs",
    },
}


def missing_files() -> list[str]:
    return [
        f"{package}/{source}"
        for package, files in FILES.items()
        for source in files
        if not (PACKAGES / package / source).is_file()
    ]


def copy_files() -> int:
    """Fills TARGET anew and returns how many files it holds."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for package, files in FILES.items():
        for source, target in files.items():
            (TARGET / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PACKAGES / package / source, TARGET / target)
    versions = {package: json.loads((PACKAGES / package / "package.json").read_text())["version"] for package in FILES}
    (TARGET / "versions.json").write_text(json.dumps(versions, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return sum(len(files) for files in FILES.values()) + 1


def main() -> int:
    if missing := missing_files():
        print(
            "Missing in node_modules, run `npm ci --ignore-scripts` first:",
            *missing,
            sep="\n  ",
            file=sys.stderr,
        )
        return 1
    print(f"{copy_files()} files copied to {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
