# What the scripts beside this file share. Plain POSIX shell: a fresh Debian or Ubuntu machine has nothing else.
# Every step leaves a stamp that names what it was made from, so a second start skips it.

set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT"
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python

# A service account may have no home; package clients want one for their caches.
if [ ! -d "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; then
    HOME=$ROOT/var/home
    mkdir -p "$HOME"
    export HOME
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1 DEBIAN_FRONTEND=noninteractive

# say "deutscher Satz" "English sentence": German unless the locale says otherwise.
say() {
    case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    en*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
    esac
}

fail() {
    say "$@" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# install_packages PACKAGE...: through apt, as root or with sudo, and never silently.
install_packages() {
    say "Auf diesem Rechner fehlen Systempakete. Jetzt wird installiert: $*" \
        "System packages are missing on this machine. Installing now: $*"
    has apt-get || fail \
        "Dieses System hat kein apt. Bitte installieren Sie die genannten Programme selbst und starten Sie noch einmal." \
        "This system has no apt. Please install the named programs yourself and start again."
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif has sudo; then
        as_root='sudo --preserve-env=DEBIAN_FRONTEND'
    else
        fail \
            "Dafür sind Verwaltungsrechte nötig, und sudo ist nicht eingerichtet. Bitten Sie die Systemadministration um: apt-get install $*" \
            "This needs administrative rights and sudo is not set up. Ask your administrator for: apt-get install $*"
    fi
    $as_root apt-get update -qq || say \
        "Die Paketlisten ließen sich nicht vollständig auffrischen; es geht mit den vorhandenen weiter." \
        "The package lists could not be refreshed completely; continuing with those at hand."
    $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null || fail \
        "apt konnte die Pakete nicht installieren: $*" "apt could not install the packages: $*"
}

# The first Python that is new enough and can make a virtual environment, or nothing.
find_python() {
    for candidate in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
}

# need_programs [test]: one apt call for everything that is missing.
need_programs() {
    packages=
    [ -n "$(find_python)" ] || packages="$packages python3 python3-venv"
    front_end_is_ready || { has node && has npm; } || packages="$packages nodejs npm ca-certificates"
    { [ "${1:-}" != test ] && messages_are_compiled; } || has xgettext || packages="$packages gettext"
    # Scans are read by Tesseract; its German words are a package of their own.
    reads_german || packages="$packages tesseract-ocr tesseract-ocr-deu tesseract-ocr-osd"
    if [ "${1:-}" = test ]; then
        [ -n "$(postgresql_bin)" ] || packages="$packages postgresql"
        [ -n "$(find_chromium)" ] || packages="$packages $(chromium_package)"
        # Playwright brings a Node.js of its own, which needs this library.
        [ -n "$(find /usr/lib /lib -name libatomic.so.1 2>/dev/null | head -n 1)" ] || packages="$packages libatomic1"
    fi
    # shellcheck disable=SC2086  # a list of words on purpose
    [ -z "$packages" ] || install_packages $packages
    [ -n "$(find_python)" ] || fail \
        "Kreisweit braucht Python 3.11 oder neuer. Dieses System bietet nur: $(python3 --version 2>&1)" \
        "Kreisweit needs Python 3.11 or newer. This system only offers: $(python3 --version 2>&1)"
}

reads_german() {
    has tesseract && tesseract --list-langs 2>/dev/null | grep -qx deu
}

find_chromium() {
    for candidate in chromium chromium-browser google-chrome; do
        if has "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

# Ubuntu calls it chromium-browser; the lists of a fresh machine may be empty, hence the release file.
chromium_package() {
    if grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; then echo chromium-browser; else echo chromium; fi
}

# The folder of initdb and pg_ctl, which Debian keeps off the path. The newest release wins.
postgresql_bin() {
    if has initdb && has pg_ctl; then
        dirname "$(command -v initdb)"
    else
        find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -n 1 | sed 's,/initdb$,,'
    fi
}

fingerprint() {
    cat "$@" | sha256sum | cut -d ' ' -f 1
}

venv_stamp() {
    fingerprint "requirements/$1.txt" pyproject.toml
}

# The virtual environment is bound to its folder (its scripts name it) and to the locks it was filled from.
venv_is_ready() {
    "$PYTHON" -c '' 2>/dev/null && [ "$(cat "$VENV/made-for" 2>/dev/null)" = "$ROOT" ] &&
        [ "$(cat "$VENV/stamp-$1" 2>/dev/null)" = "$(venv_stamp "$1")" ]
}

# install_python_packages web|dev
install_python_packages() {
    if venv_is_ready "$1" || { [ "$1" = web ] && venv_is_ready dev; }; then
        return
    fi
    if [ -e "$VENV" ] && { ! "$PYTHON" -c '' 2>/dev/null || [ "$(cat "$VENV/made-for" 2>/dev/null || echo "$ROOT")" != "$ROOT" ]; }; then
        say "Die Python-Umgebung gehört zu einem anderen Ordner oder läuft nicht mehr; sie wird neu angelegt." \
            "The Python environment belongs to another folder or no longer runs; it is made anew."
        rm -rf "$VENV"
    fi
    [ -x "$PYTHON" ] || "$(find_python)" -m venv "$VENV"
    printf '%s\n' "$ROOT" >"$VENV/made-for"
    say "Python-Pakete werden installiert (requirements/$1.txt, geprüft gegen Prüfsummen) ..." \
        "Installing Python packages (requirements/$1.txt, checked against hashes) ..."
    "$PYTHON" -m pip install --quiet --require-hashes -r "requirements/$1.txt"
    "$PYTHON" -m pip install --quiet --no-deps --no-build-isolation -e "$ROOT"
    venv_stamp "$1" >"$VENV/stamp-$1"
}

front_end_stamp() {
    fingerprint package-lock.json tools/vendor.py
}

front_end_is_ready() {
    [ -f src/kreisweit/ui/static/vendor/versions.json ] &&
        [ "$(cat node_modules/stamp 2>/dev/null)" = "$(front_end_stamp)" ]
}

install_front_end() {
    front_end_is_ready && return
    say "Front-End-Pakete werden installiert (package-lock.json) ..." "Installing front-end packages (package-lock.json) ..."
    npm ci --ignore-scripts --no-update-notifier --loglevel=error
    "$PYTHON" tools/vendor.py
    front_end_stamp >node_modules/stamp
}

stale_catalogues() {
    find src -name '*.po' | while IFS= read -r catalogue; do
        [ "${catalogue%.po}.mo" -nt "$catalogue" ] || printf '%s\n' "$catalogue"
    done
}

messages_are_compiled() {
    [ -z "$(stale_catalogues)" ]
}

compile_messages() {
    stale_catalogues | while IFS= read -r catalogue; do
        msgfmt --check-format -o "${catalogue%.po}.mo" "$catalogue"
    done
}

# set_up web|dev: everything that a start or a test run needs.
set_up() {
    if [ "$1" = dev ]; then need_programs test; else need_programs; fi
    install_python_packages "$1"
    install_front_end
    compile_messages
}
