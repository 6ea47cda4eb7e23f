# The lab's shell half: what has to be on the machine, the build, and the boot of a kernel with IPVS.
# shellcheck shell=bash

LAB=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
TOP=$(cd "$LAB/../.." && pwd)
TARGET=$TOP/packaging/target
REPORTS=$TARGET/lab
# shellcheck source=packaging/lab/kernel.sh
. "$LAB/kernel.sh"

say() { printf '%s\n' "$*"; }
die() {
    printf 'lab: %s\n' "$*" >&2
    exit 1
}

# Debian's packages: the kernel, what builds networks in it, and the peers that the tests compare with.
PACKAGES=(user-mode-linux patchelf iproute2 kmod procps ipvsadm keepalived frr tcpdump nginx-light nsd opensmtpd openssl socat curl prometheus chromium fonts-dejavu-core)
# An engine for containers, and what makes the system for their images.
CONTAINER_PACKAGES=(debootstrap docker.io)

require_root() {
    [ "$(id -u)" = 0 ] || die "needs root: it installs Debian packages and makes network namespaces"
}

install_packages() {
    local missing=() package
    for package in "${PACKAGES[@]}"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    say "lab: installing from Debian's packages: ${missing[*]}"
    mkdir -p "$REPORTS"
    local log=$REPORTS/apt.log
    if ! { apt-get update -q && without_services apt-get install -y -q --no-install-recommends "${missing[@]}"; } \
        </dev/null >"$log" 2>&1; then
        tail -20 "$log" >&2
        die "apt-get could not install ${missing[*]} (whole log: $log)"
    fi
}

# Installing keepalived must not start it on this machine.
without_services() {
    local policy=/usr/sbin/policy-rc.d made=
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
        made=1
    fi
    local status=0
    # Left behind, it would keep services of this machine from starting.
    [ -z "$made" ] || trap "rm -f $policy; exit 130" INT TERM HUP
    DEBIAN_FRONTEND=noninteractive "$@" || status=$?
    [ -z "$made" ] || { rm -f $policy && trap - INT TERM HUP; }
    return $status
}

prepare() {
    require_root
    install_packages
    choose_kernel
    link_modules
}

# processor N: the number of the N-th processor (from 0, and over again) that we may use.
processor() {
    local range cpus=()
    for range in $(sed -n 's/^Cpus_allowed_list:\t//p' /proc/self/status | tr , ' '); do
        mapfile -t -O ${#cpus[@]} cpus < <(seq "${range%-*}" "${range#*-}")
    done
    printf '%s' "${cpus[$1 % ${#cpus[@]}]}"
}

# boot SECONDS CLASSPATH JAVA-ARGUMENTS...: runs Java inside a freshly booted kernel, its output to ours, and returns
# its exit status. The kernel gets a limited time and is ended by its own process group alone. KERNEL is its number, from 0.
boot() {
    local limit=$1 classpath=$2
    shift 2
    local run
    # The logs of the last few boots stay for whoever wants to read them.
    find "$REPORTS" -maxdepth 1 -name 'boot.*' -printf '%T@ %p\n' | sort -rn | tail -n +6 | cut -d' ' -f2- |
        xargs -r -d '\n' rm -rf --
    run=$(mktemp -d "$REPORTS/boot.XXXXXX")
    {
        printf '#!/bin/bash\n'
        printf 'exec >%q 2>&1\nTOP=%q\n' "$run/output" "$TOP"
        cat "$LAB/init.sh"
        printf 'cd %q\n' "$TOP"
        printf '%q ' java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx256m -Dlvsd.lab=true \
            "-Dlvsd.home=$TARGET/lvsd" "-Dlvsd.lab.run=$run" -cp "$classpath" "$@"
        printf '\necho $? >%q\n' "$run/status"
        # Powers off; a halt of its own is missing where there is no init system, as in a container.
        printf 'echo o >/proc/sysrq-trigger\nsleep 60\n'
    } >"$run/init"
    chmod +x "$run/init"
    : >"$run/output"
    # TMPDIR: User-Mode Linux keeps the guest's memory in an unlinked file, which wants a disk with room.
    # One processor: the kernel and its processes take turns, and waking another processor each time takes thrice as long.
    TMPDIR=$run timeout --kill-after=5 "$limit" taskset -c "$(processor "${KERNEL:-0}")" "${UML[@]}" mem=3072M \
        rootfstype=hostfs rootflags=/ rw "init=$run/init" con=null con0=null,fd:1 quiet </dev/null >"$run/console" 2>&1 &
    local timer=$!
    # Whoever ends this script ends the kernel with it.
    trap 'kill "$timer" 2>/dev/null; wait "$timer"; exit 130' INT TERM HUP
    tail -n +1 -f -s 0.1 --pid="$timer" "$run/output" &
    local tail=$!
    wait "$timer"
    local kernel=$?
    trap - INT TERM HUP
    wait "$tail"
    if [ ! -s "$run/status" ]; then
        tail -5 "$run/console" >&2
        if [ $kernel = 124 ]; then
            die "the kernel was ended after its $limit seconds (console: $run/console)"
        fi
        die "the kernel did not run to its end (exit status $kernel, console: $run/console)"
    fi
    return "$(cat "$run/status")"
}

# apart SECONDS CLASSPATH JAVA-ARGUMENTS...: runs Java on this machine's kernel, in a network of its own, with a /run of its
# own and processes of its own: whatever it leaves behind ends with it.
apart() {
    local limit=$1 classpath=$2
    shift 2
    local run child status
    run=$(mktemp -d "$REPORTS/apart.XXXXXX")
    unshare --net --mount --pid --fork --kill-child --mount-proc bash -c '
        mount -t tmpfs tmpfs /run && mkdir -p /run/netns /run/lvsd && ip link set lo up || exit
        limit=$1; shift
        timeout --foreground --kill-after=5 "$limit" "$@"' apart "$limit" \
        java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx256m -Dlvsd.apart=true \
        "-Dlvsd.home=$TARGET/lvsd" "-Dlvsd.lab.run=$run" -cp "$classpath" "$@" </dev/null &
    child=$!
    # Whoever ends this script ends all of it; unshare itself pays no heed to less.
    trap 'kill -KILL "$child" 2>/dev/null; wait "$child"; exit 130' INT TERM HUP
    wait "$child"
    status=$?
    trap - INT TERM HUP
    [ $status != 124 ] || say "lab: ended after its $limit seconds"
    [ $status != 0 ] || rm -rf "$run"
    return $status
}

# The tests' class path: their classes, and every library that Maven put there.
lab_classpath() {
    printf '%s:%s' "$TARGET/test-classes" "$REPORTS/lib/*"
}

# Where apt has Debian 12's packages from.
debian_mirror() {
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
        awk '$2 == "bookworm" && $1 ~ /^http/ { print $1; exit }'
}

# The file name of a fresh Debian with systemd and Java, from where apt has its packages; made once a machine.
debian_archive() {
    local cached=/var/cache/lvsd-lab/bookworm.tar work mirror
    if [ ! -r $cached ]; then
        say "lab: making a fresh Debian by debootstrap" >&2
        mkdir -p "${cached%/*}"
        work=$(mktemp -d "$REPORTS/debian.XXXXXX")
        chmod 755 "$work"
        mirror=$(debian_mirror)
        if ! debootstrap --variant=minbase --include=systemd,openjdk-17-jre-headless,iproute2,kmod bookworm "$work" \
            ${mirror:+"$mirror"} >"$REPORTS/debootstrap.log" 2>&1; then
            tail -5 "$REPORTS/debootstrap.log" >&2
            rm -rf --one-file-system "$work"
            die "debootstrap failed (whole log: $REPORTS/debootstrap.log)"
        fi
        rm -f "$work"/var/cache/apt/archives/*.deb
        tar -C "$work" -cf $cached.new . && mv $cached.new $cached
        rm -rf --one-file-system "$work"
    fi
    printf '%s' $cached
}

maven() {
    mvn -B -ntp -f "$TOP/pom.xml" "$@"
}
