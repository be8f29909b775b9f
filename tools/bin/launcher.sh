# Sourced by the launchers (tools/bin/amp, bench/bin/*): builds what is missing or stale, picks a JDK, starts a class.
#
# Environment:
#   AMPCORE_JAVA_HOME  the JDK to run on, 17 or newer (default: the newest LTS of JAVA_HOME, /usr/lib/jvm/* and PATH)
#   AMPCORE_HEAP       heap size, fixed from the start (default 512m)
#   AMPCORE_JAVA_OPTS  further JVM options, separated by blanks; may choose another collector
# The JVM flags themselves come from the build (ampcore.jvm.flags in the root pom.xml).
#
# Nothing here writes to standard output, which belongs to the program.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)

say() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die() {
    say "$@"
    exit 1
}

# feature_release HOME: sets release to the JDK's number (25, 21, 17, ...), or fails.
feature_release() {
    local line
    release=
    [[ -x $1/bin/java ]] || return 1
    if [[ -r $1/release ]]; then
        while read -r line; do
            [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]] && release=${BASH_REMATCH[1]}
        done <"$1/release"
    fi
    if [[ -z $release && $("$1/bin/java" -version 2>&1) =~ version\ \"([0-9]+) ]]; then
        release=${BASH_REMATCH[1]}
    fi
    [[ -n $release ]]
}

# newest_lts PROGRAM: sets found to the home of the newest LTS release that has bin/PROGRAM, or fails.
newest_lts() {
    local home on_path best=0
    found=
    on_path=$(readlink -f "$(type -P java || true)" || true)
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "${on_path%/bin/java}"; do
        [[ -n $home && -x $home/bin/$1 ]] && feature_release "$home" || continue
        case $release in
            17 | 21 | 25) ((release > best)) && best=$release found=$home ;;
        esac
    done
    [[ -n $found ]]
}

# release_home RELEASE: sets found to the home of a JDK of that release, or fails.
release_home() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        [[ -n $home ]] && feature_release "$home" && [[ $release == "$1" ]] && found=$home && return 0
    done
    return 1
}

# pick_jdk: sets java_home to the JDK to run on.
pick_jdk() {
    if [[ -n ${AMPCORE_JAVA_HOME:-} ]]; then
        feature_release "$AMPCORE_JAVA_HOME" || die "AMPCORE_JAVA_HOME=$AMPCORE_JAVA_HOME is not a JDK"
        ((release >= 17)) || die "AMPCORE_JAVA_HOME=$AMPCORE_JAVA_HOME is Java $release; 17 or newer is needed"
        java_home=$AMPCORE_JAVA_HOME
    else
        newest_lts java || die "no Java 17, 21 or 25 in JAVA_HOME, /usr/lib/jvm or PATH; install one or set AMPCORE_JAVA_HOME"
        java_home=$found
    fi
}

# is_stale MODULE: whether its build is missing or incomplete, or started before the last change of a source or pom.
# A directory changes when a file in it is deleted, so those count too.
is_stale() {
    local target=$root/$1/target
    [[ -f $target/ampcore-${1##*/}.jar && -f $target/launch/jvm.options && -f $target/launch/build-started ]] || return 0
    [[ -n $(cd "$root" && find pom.xml .mvn core journal tools "$1" \
        \( -name target -o -path '*/src/test' \) -prune -o \
        \( -name pom.xml -o -path '.mvn*' -o -path '*/src/main*' \) \
        -newermt "$(<"$target/launch/build-started")" -print -quit) ]]
}

# build MODULE: one at a time; a second start waits and uses the first one's result.
build() {
    local log started
    type -P mvn >/dev/null || die "Maven is needed to build (3.8 or newer), and mvn is not in PATH"
    newest_lts javac || die "a JDK (17, 21 or 25, with javac) is needed to build"
    exec 9<"$root/pom.xml"
    if type -P flock >/dev/null && ! flock -n 9; then
        say "waiting for a build that is under way"
        flock 9
    fi
    if is_stale "$1"; then
        say "building first, since it is missing or older than its sources; this takes a minute"
        log=$(mktemp)
        started=$(date -u +%Y-%m-%dT%H:%M:%S.%NZ)
        if ! (cd "$root" && JAVA_HOME=$found exec mvn -B -q -Dmaven.test.skip -Dspotless.check.skip \
            "-Dampcore.build.started=$started" -pl "$1" -am package) >"$log" 2>&1 </dev/null 9<&-; then
            cat "$log" >&2
            rm -f "$log"
            die "the build failed"
        fi
        rm -f "$log"
    fi
    exec 9<&-
}

# launch MODULE CLASS ARGUMENTS...: does not return.
launch() {
    local module=$1 main=$2 java_home found release target heap options=()
    shift 2
    pick_jdk
    if is_stale "$module"; then build "$module"; fi
    target=$root/$module/target
    heap=${AMPCORE_HEAP:-512m}
    set -f
    # shellcheck disable=SC2206 # split at blanks
    options=(${AMPCORE_JAVA_OPTS:-})
    set +f
    [[ " ${options[*]} " =~ \ -XX:\+Use[A-Za-z]+GC\  ]] || options=(-XX:+UseSerialGC "${options[@]}")
    if [[ -t 2 ]]; then options=(-Dampcore.terminal=true "${options[@]}"); fi
    # Large off-heap tables on huge pages, where the kernel allows it to those who ask.
    export GLIBC_TUNABLES=${GLIBC_TUNABLES-glibc.malloc.hugetlb=1}
    exec "$java_home/bin/java" "@$target/launch/jvm.options" "-Xms$heap" "-Xmx$heap" "${options[@]}" \
        -cp "$target/ampcore-${module##*/}.jar:$target/lib/*" "$main" "$@"
}
