package org.lvsd.lab.vrrp;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lvsd.lab.Namespace;

/**
 * One director's part of a virtual router.
 *
 * @param intervalMillis between advertisements
 */
record Setting(int version, boolean six, int priority, int intervalMillis, Set<Trait> traits) {
    static final int VRID = 51;

    static Setting of(int priority, int intervalMillis) {
        return new Setting(3, false, priority, intervalMillis, Set.of());
    }

    Setting with(Trait trait) {
        Set<Trait> more = new TreeSet<>(traits);
        more.add(trait);
        return new Setting(version, six, priority, intervalMillis, more);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The virtual addresses with their prefix lengths. */
    List<String> addresses() {
        List<String> hosts = has(Trait.SEVERAL_ADDRESSES) ? List.of("", "1", "2") : List.of("");
        return hosts.stream().map(this::address).toList();
    }

    private String address(String host) {
        String plain = six ? Wire.VIP6 : Wire.VIP;
        return (host.isEmpty() ? plain : plain.substring(0, plain.length() - 1) + host) + (six ? "/64" : "/24");
    }

    /** The same in quotes, with commas between. */
    String quotedAddresses() {
        return addresses().stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    }

    /** Where the director is spoken to by unicast. */
    String unicastAddress(Namespace host) {
        return isGreater(Wire.isFirst(host)) ? Wire.greaterUnicastAddress(six) : Wire.unicastAddress(host, six);
    }

    String peerAddress(Namespace host) {
        return isGreater(!Wire.isFirst(host)) ? Wire.greaterUnicastAddress(six) : Wire.peerAddress(host, six);
    }

    private boolean isGreater(boolean first) {
        return first && has(Trait.FIRST_IS_GREATER);
    }

    /** The lvsd file's and keepalived's own way to write the interval. */
    String seconds() {
        return intervalMillis % 1_000 == 0 ? "" + intervalMillis / 1_000 : "" + intervalMillis / 1e3;
    }
}
