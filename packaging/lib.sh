# shellcheck shell=bash
# shellcheck disable=SC2154 # $root comes from the script that sources this
# Shared by packaging/run, packaging/test, packaging/check-debian13 and .ci/run: steps that say what they do, packages,
# the build. Sourced by bash; the script that sources it has set $root, the top of the source tree.
# Everything said here goes to standard error, so that `packaging/run compare A B --json` prints nothing but JSON.

set -euo pipefail

build="$root/build/release"
# Commands are named after the script that the person called.
me="$(basename "$(dirname "$0")")/$(basename "$0")"

say() { echo "$me: $*" >&2; }

# fail WHAT ADVICE: the step that failed, and what to do.
fail() {
    say "FAILED: $1"
    say "$2"
    exit 1
}

# step NAME ADVICE COMMAND...: announces and runs a command; when it fails, says which step it was and what to do.
step() {
    local name="$1" advice="$2"
    shift 2
    say "$name"
    "$@" >&2 || fail "$name" "$advice"
}

isInstalled() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
isInArchive() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [^(]'; }

# The folder of an upstream LibTorch's TorchConfig.cmake: from the environment as CMake reads it, else as the build
# folder remembers it. Nothing when the system's own is to be used.
upstreamTorch() {
    local prefix folder
    while read -r -d ';' prefix; do
        for folder in "$prefix" "$prefix/share/cmake/Torch" "$prefix/lib/cmake/Torch"; do
            if [ -f "$folder/TorchConfig.cmake" ]; then
                echo "$folder"
                return
            fi
        done
    done <<<"${Torch_DIR:-};$(tr ':' ';' <<<"${CMAKE_PREFIX_PATH:-}");"
    folder="$(sed -n 's/^Torch_DIR:[A-Z]*=//p' "$build/CMakeCache.txt" 2>/dev/null || true)"
    if [[ "$folder" != /usr/* && -f "$folder/TorchConfig.cmake" ]]; then echo "$folder"; fi
}

# asRoot COMMAND...: with sudo when need be; without a terminal sudo must not ask for a password.
asRoot() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        say "this needs root, and there is no sudo"
        return 1
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# missingOf NAME...: those that are not installed; names with "?" only where the archive has them.
missingOf() {
    local name
    for name in "$@"; do
        if ! isInstalled "${name#\?}" && { [[ "$name" != \?* ]] || isInArchive "${name#\?}"; }; then echo "${name#\?}"; fi
    done
}

# installMissing NAME...: installs what is missing and leaves apt alone when nothing is.
installMissing() {
    local missing=() unknown=() name
    if ! command -v apt-get >/dev/null; then
        say "no apt here: the packages named in packaging/packages must be installed already"
        return
    fi
    mapfile -t missing < <(missingOf "$@")
    if [ ${#missing[@]} = 0 ]; then return; fi
    say "reading the list of packages (apt-get update)"
    # A source that is out of reach need not be the one that matters: the next steps will tell.
    asRoot apt-get update -qq >&2 || say "apt-get update failed; trying with the list of last time"
    mapfile -t missing < <(missingOf "$@")
    for name in "${missing[@]}"; do
        if ! isInArchive "$name"; then unknown+=("$name"); fi
    done
    if [[ " ${unknown[*]} " == *" libtorch-dev "* ]]; then
        fail "finding libtorch-dev, which this system's archive does not have" \
            "Unpack LibTorch from pytorch.org (C++, cxx11 ABI) and run: CMAKE_PREFIX_PATH=/path/to/libtorch $me"
    elif [ ${#unknown[@]} -gt 0 ]; then
        fail "finding ${unknown[*]}, which this system's archive does not have" \
            "Names are those of Debian 12 and 13: install what your system calls it and edit packaging/packages."
    fi
    step "installing ${missing[*]}" "'apt-get -f install' may say more; without root, ask for these packages." \
        asRoot env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# The packages of packaging/packages, without libtorch-dev where another LibTorch is given.
installPackages() {
    local names torch
    torch="$(upstreamTorch)"
    mapfile -t names < <(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$root/packaging/packages")
    if [ -n "$torch" ]; then
        say "LibTorch is the one in $torch"
        mapfile -t names < <(printf '%s\n' "${names[@]}" | grep -vx libtorch-dev)
    fi
    installMissing "${names[@]}"
}

# As many jobs as there are cores and 1.5 GB of free memory for each: what the largest LibTorch source takes.
# FLOWMEND_JOBS overrides it.
jobCount() {
    local cores memory limit
    cores="$(nproc)"
    memory="$(awk '/^MemAvailable:/ { print int($2 / 1536 / 1024) }' /proc/meminfo)"
    limit="$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)"
    if [ "$limit" != max ]; then
        limit=$((limit / 1610612736))
        memory=$((limit < memory ? limit : memory))
    fi
    local count=$((cores < memory ? cores : memory))
    echo "${FLOWMEND_JOBS:-$((count > 1 ? count : 1))}"
}

# buildFlowmend TARGET: configures with the preset "release" and builds the target.
buildFlowmend() {
    local torch arguments=()
    torch="$(upstreamTorch)"
    # Given outright: a build folder that was made with another LibTorch remembers that one.
    if [ -n "$torch" ]; then arguments+=("-DTorch_DIR=$torch"); fi
    cd "$root"
    step "configuring (cmake --preset release)" \
        "The message above names what is missing. If the build folder is an old one, remove $build and try again." \
        cmake --preset release "${arguments[@]}"
    step "building (cmake --build --preset release --target $1, $(jobCount) at a time)" \
        "The first error above is the one that counts. 'Killed' means too little memory: try FLOWMEND_JOBS=1 $me" \
        cmake --build --preset release --target "$1" --parallel "$(jobCount)"
}
