#!/bin/sh
# Sees to it that there is a Java for the tests of the Spark engine: `tools/java.sh`.
#
# Takes the one of JAVA_HOME or on the path, if it is new enough (17); otherwise installs Debian's. Where that cannot be
# done it says so and ends well: the tests of Spark then fail with the same remedy, all others can still run.
set -eu

runs() { # Spark 4 needs Java 17 or newer; `java -version` says 'version "17.0.15" ...' on standard error
    version=$("$1" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    [ -n "$version" ] && [ "$version" -ge 17 ]
}

if [ -n "${JAVA_HOME:-}" ]; then
    runs "$JAVA_HOME/bin/java" && exit 0
elif command -v java >/dev/null 2>&1; then
    runs java && exit 0
fi

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() { # newer Debians have 21 and no 17
    as_root apt-get install -y -qq --no-install-recommends "$1"
}

echo "test: no Java 17 or newer for the Spark engine; installing Debian's"
export DEBIAN_FRONTEND=noninteractive
if ! { as_root apt-get update -qq &&
    { install openjdk-17-jre-headless || install openjdk-21-jre-headless; }; } >/dev/null 2>&1; then
    echo "test: Java could not be installed: run 'apt-get install openjdk-17-jre-headless' as root," \
        "or name one as JAVA_HOME=/path/to/jdk make test" >&2
fi
