package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceStatus;
import org.lvsd.netlink.ipvsadm.ListingText;

/** The kernel's table as {@code ipvsadm -Ln} users know it. */
public final class TableListing {
    private final IpvsDump dump;
    private final Columns columns;
    private final TextTable table;

    private TableListing(IpvsDump dump, Columns columns) {
        this.dump = dump;
        this.columns = columns;
        List<String> headings = new ArrayList<>(columns.headings());
        headings.add(0, "  -> RemoteAddress:Port");
        this.table = new TextTable(headings.toArray(String[]::new));
    }

    /** The listing with its two lines of headings. */
    public static String text(IpvsInfo info, IpvsDump dump, Columns columns) {
        TableListing listing = new TableListing(dump, columns);
        dump.table().services().forEach(listing::service);
        return "IP Virtual Server version " + info.version() + " (size=" + info.connectionTableSize()
                + ")\nProt LocalAddress:Port Scheduler Flags\n" + listing.table.render("");
    }

    private void service(ServiceKey key, ServiceEntry entry) {
        String heading = ListingText.key(key) + " " + ListingText.settings(entry.service());
        ServiceStatus status = dump.statuses().get(key);
        Object[] numbers = status == null ? new Object[0] : columns.ofService(status.counters());
        if (numbers.length == 0) {
            table.heading(heading);
        } else {
            table.row(concat(heading, numbers));
        }
        entry.destinations().forEach((address, destination) -> {
            DestinationStatus doing = status == null
                    ? DestinationStatus.IDLE
                    : status.destinations().getOrDefault(address, DestinationStatus.IDLE);
            table.row(concat("  -> " + address, columns.ofServer(destination, doing)));
        });
    }

    private static Object[] concat(String first, Object[] others) {
        Object[] all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
