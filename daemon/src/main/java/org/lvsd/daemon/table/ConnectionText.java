package org.lvsd.daemon.table;

import java.net.Inet4Address;
import java.util.Locale;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.proc.Connection;

/** One connection of {@code lvsd list --connections}, in the columns of {@code ipvsadm -Lnc}, and whose it was. */
public final class ConnectionText {
    private static final String FORMAT = "%-4s %-6s %-11s %-21s %-21s %-21s %s";

    /** The line above the connections. */
    public static final String HEADING =
            String.format(Locale.ROOT, FORMAT, "Pro", "Expire", "State", "Source", "Virtual", "Destination", "Origin");

    private ConnectionText() {}

    /** One in JSON. */
    public record Row(
            String protocol,
            long expiresSeconds,
            String state,
            String source,
            String virtual,
            String destination,
            String origin) {}

    public static Row row(Connection connection) {
        return new Row(
                connection.protocol().toLowerCase(Locale.ROOT),
                connection.expiresSeconds(),
                connection.state(),
                end(connection.client()),
                end(connection.virtual()),
                end(connection.server()),
                connection.origin().toLowerCase(Locale.ROOT));
    }

    public static String of(Connection connection) {
        return String.format(
                Locale.ROOT,
                FORMAT,
                connection.protocol(),
                String.format(
                        Locale.ROOT, "%02d:%02d", connection.expiresSeconds() / 60, connection.expiresSeconds() % 60),
                connection.state(),
                end(connection.client()),
                end(connection.virtual()),
                end(connection.server()),
                connection.origin());
    }

    private static String end(Connection.End end) {
        String address = AddressText.format(end.address());
        return end.address() instanceof Inet4Address ? address + ":" + end.port() : "[" + address + "]:" + end.port();
    }
}
