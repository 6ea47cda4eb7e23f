# Runs as process 1 of the lab's kernel: what an init has to do before anything else can run.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
mount -t proc proc /proc
mount -t sysfs sys /sys
# Private places, since the root file system is the machine's own.
exec 9<"$TOP"
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /tmp 2>/dev/null
# A checkout below one of them is brought back from under it.
if [ ! -e "$TOP/packaging" ]; then
    mkdir -p "$TOP"
    mount --no-canonicalize --bind /proc/self/fd/9 "$TOP"
fi
exec 9<&-
mkdir -p /run/netns /run/lvsd
ip link set lo up
for module in ip_vs ip_vs_rr ip_vs_wlc ipip ip6_tunnel veth bridge; do
    modprobe -q $module || echo "lab: this kernel has no module $module"
done
# lvsd takes precedence of its machine; a site's other hosts have processors of their own, though here they share one.
renice -n -20 -p $$ >/dev/null || echo "lab: everything but lvsd has a lower priority"
