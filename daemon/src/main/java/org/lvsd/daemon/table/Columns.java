package org.lvsd.daemon.table;

import java.util.List;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationStatus;

/** Which numbers a listing shows, after ipvsadm's options of the same names. */
public enum Columns {
    /** What {@code ipvsadm -Ln} shows. */
    CONNECTIONS("Forward", "Weight>", "ActiveConn>", "InActConn>") {
        @Override
        Object[] ofServer(Destination destination, DestinationStatus doing) {
            return new Object[] {
                destination.method(), destination.weight(), doing.activeConnections(), doing.inactiveConnections()
            };
        }
    },
    /** {@code --stats}: since the entry was made. */
    STATS("Conns>", "InPkts>", "OutPkts>", "InBytes>", "OutBytes>") {
        @Override
        Object[] ofServer(Destination destination, DestinationStatus doing) {
            return ofService(doing.counters());
        }

        @Override
        Object[] ofService(Counters counters) {
            return new Object[] {
                counters.connections(),
                counters.incomingPackets(),
                counters.outgoingPackets(),
                counters.incomingBytes(),
                counters.outgoingBytes()
            };
        }
    },
    /** {@code --rate}: per second, as the kernel estimates it. */
    RATE("CPS>", "InPPS>", "OutPPS>", "InBPS>", "OutBPS>") {
        @Override
        Object[] ofServer(Destination destination, DestinationStatus doing) {
            return ofService(doing.counters());
        }

        @Override
        Object[] ofService(Counters counters) {
            return new Object[] {
                counters.connectionsPerSecond(),
                counters.incomingPacketsPerSecond(),
                counters.outgoingPacketsPerSecond(),
                counters.incomingBytesPerSecond(),
                counters.outgoingBytesPerSecond()
            };
        }
    },
    /** {@code --thresholds}: the limits, and the connections that count against them. */
    THRESHOLDS("Uthreshold>", "Lthreshold>", "ActiveConn>", "InActConn>") {
        @Override
        Object[] ofServer(Destination destination, DestinationStatus doing) {
            return new Object[] {
                destination.upperThreshold(),
                destination.lowerThreshold(),
                doing.activeConnections(),
                doing.inactiveConnections()
            };
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> headings;

    Columns(String... headings) {
        this.headings = List.of(headings);
    }

    List<String> headings() {
        return headings;
    }

    abstract Object[] ofServer(Destination destination, DestinationStatus doing);

    /** A service's own numbers; none where it has none. */
    Object[] ofService(Counters counters) {
        return new Object[0];
    }
}
