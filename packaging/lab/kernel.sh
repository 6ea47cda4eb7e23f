# The kernels with IPVS that the lab boots. Debian 12's own traces its processes (ptrace) for each system call and page fault; the next
# Debian's leaves that to seccomp (since Linux 6.16), and is three times faster on machines where a switch of processes is slow.
# LVSD_LAB_KERNEL=12 asks for Debian 12's, which is also what there is where the other cannot be had.
# shellcheck shell=bash

NEXT_DEBIAN=forky

# Sets UML to the command that boots one.
choose_kernel() {
    UML=(linux.uml)
    [ "${LVSD_LAB_KERNEL:-}" != 12 ] || return 0
    local kernel=/var/cache/lvsd-lab/kernel-$NEXT_DEBIAN log=$REPORTS/kernel.log
    mkdir -p "$REPORTS"
    [ -x $kernel/linux.uml ] || say "lab: fetching Debian $NEXT_DEBIAN's kernel into $kernel, once"
    if { [ -x $kernel/linux.uml ] || fetch_kernel $kernel; } >"$log" 2>&1 && boots $kernel >>"$log" 2>&1; then
        UML=("$kernel/linux.uml" seccomp=auto)
    else
        say "lab: Debian $NEXT_DEBIAN's kernel cannot be had or does not boot ($log says why), Debian 12's takes longer"
    fi
}

# boots DIRECTORY: whether that kernel comes up on this machine, with IPVS, and goes down. Tried once.
boots() {
    [ ! -e "$1/boots" ] || return 0
    link_modules
    printf '#!/bin/sh\nmount -t proc proc /proc\nmodprobe ip_vs && : >%q\necho o >/proc/sysrq-trigger\nsleep 60\n' \
        "$1/booted" >"$1/init"
    chmod +x "$1/init"
    TMPDIR=$1 timeout --kill-after=5 60 "$1/linux.uml" seccomp=auto mem=512M rootfstype=hostfs rootflags=/ rw \
        "init=$1/init" con=null con0=null,fd:1 </dev/null && mv "$1/booted" "$1/boots"
}

# fetch_kernel DIRECTORY: the kernel's package, its modules, and the C library that it wants, all below that directory.
fetch_kernel() {
    local work
    work=$(mktemp -d "$REPORTS/kernel.XXXXXX") && mkdir -p "$work"/{lists,archives}/partial || return
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$(debian_mirror)" $NEXT_DEBIAN \
        >"$work/sources.list"
    local apt=(apt-get -q -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$work/lists"
        -o "Dir::Cache=$work" -o "Dir::Cache::archives=$work/archives" -o APT::Sandbox::User=root)
    (cd "$work" && "${apt[@]}" update && "${apt[@]}" download user-mode-linux libc6) && unpack_kernel "$work" "$1"
    local status=$?
    rm -rf "$work"
    return $status
}

# unpack_kernel WORK DIRECTORY. The program looks for the C library where Debian 12 has its own, older one, until it is told otherwise.
unpack_kernel() {
    local package
    for package in "$1"/*.deb; do
        dpkg-deb -x "$package" "$1/root" || return
    done
    rm -rf "$2.new" && mkdir -p "$2.new" "${2%/*}" || return
    cp "$1"/root/usr/lib/x86_64-linux-gnu/{libc.so.6,ld-linux-x86-64.so.2} "$1/root/usr/bin/linux.uml" "$2.new/" &&
        cp -r "$1/root/usr/lib/uml/modules" "$2.new/" &&
        patchelf --set-interpreter "$2/ld-linux-x86-64.so.2" --set-rpath "$2" "$2.new/linux.uml" &&
        rm -rf "$2" && mv "$2.new" "$2" && "$2/linux.uml" --version && return
    rm -rf "$2" "$2.new"
    return 1
}

# The kernel boots over this machine's root file system, so that is where it looks for its modules.
link_modules() {
    local tree version
    for tree in /usr/lib/uml/modules/*/ /var/cache/lvsd-lab/kernel-*/modules/*/; do
        [ -d "$tree" ] || continue
        version=$(basename "$tree")
        mkdir -p /lib/modules
        [ "/lib/modules/$version/" -ef "$tree" ] || ln -sfn "${tree%/}" "/lib/modules/$version"
        [ -e "/lib/modules/$version/modules.dep" ] || depmod "$version"
    done
}
