package org.lvsd.daemon.realserver;

/** Keys as sysctl(8) writes them: dots between the parts, and a slash for a dot that belongs to a part. */
public final class SysctlKey {
    private SysctlKey() {}

    /** The key of a setting of one interface, {@code net.ipv4.conf.eth0/100.rp_filter}. */
    public static String ofInterface(String family, String device, String name) {
        return "net." + family + ".conf." + device.replace('.', '/') + "." + name;
    }

    /** Below /proc/sys. */
    public static String path(String key) {
        StringBuilder path = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            path.append(c == '.' ? '/' : c == '/' ? '.' : c);
        }
        return path.toString();
    }
}
