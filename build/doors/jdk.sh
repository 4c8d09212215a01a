# Sourced by ./run, ./test and ./bench: finds a JDK 25 or later and exports JAVA_HOME, or says what to install.

JDK_NEEDED=25

# Whether there is such a JDK in folder $1. What it says of itself is in $jdk_release then. Without other programs, each of
# which takes a millisecond at every start.
jdk_fits() {
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    jdk_release=
    version=
    while IFS= read -r line || [ -n "$line" ]; do
        jdk_release="$jdk_release $line"
        case $line in
        JAVA_VERSION=*)
            version=${line#JAVA_VERSION=}
            version=${version#\"}
            version=${version%%[!0-9]*}
            ;;
        esac
    done <"$1/release"
    [ -n "$version" ] && [ "$version" -ge "$JDK_NEEDED" ]
}

jdk_on_path() {
    javac=$(command -v javac) || return 0
    javac=$(readlink -f "$javac" 2>/dev/null || echo "$javac")
    echo "${javac%/*/*}"
}

find_jdk() {
    for home in "${JAVA_HOME:-}" "$(jdk_on_path)" \
        /usr/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && jdk_fits "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    cat >&2 <<EOF
Fermata needs a JDK $JDK_NEEDED or later, and none was found (JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN, Homebrew).
Install one, such as Temurin from https://adoptium.net, or with: sdk install java 25-tem
If it is in another place, set JAVA_HOME to it.
EOF
    return 1
}

find_maven() {
    if command -v mvn >/dev/null 2>&1; then
        return 0
    fi
    echo "Fermata is built with Maven 3.8 or later, and mvn is not on the PATH. On Debian: apt install maven" >&2
    return 1
}
