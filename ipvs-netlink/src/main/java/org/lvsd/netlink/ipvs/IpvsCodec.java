package org.lvsd.netlink.ipvs;

import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.generic.GenericMessage;

/** Requests to IPVS and its answers (linux/ip_vs.h, {@code IPVS_CMD_*}). */
public final class IpvsCodec {
    public static final String FAMILY_NAME = "IPVS";

    static final int FAMILY_VERSION = 1;

    static final int CMD_NEW_SERVICE = 1;
    static final int CMD_SET_SERVICE = 2;
    static final int CMD_DEL_SERVICE = 3;
    static final int CMD_GET_SERVICE = 4;
    static final int CMD_NEW_DEST = 5;
    static final int CMD_SET_DEST = 6;
    static final int CMD_DEL_DEST = 7;
    static final int CMD_GET_DEST = 8;
    static final int CMD_ZERO = 16;
    static final int CMD_FLUSH = 17;

    static final int CMD_ATTR_SERVICE = 1;
    static final int CMD_ATTR_DEST = 2;

    private IpvsCodec() {}

    // What changes the table is written behind one another, many to a datagram.

    public static void addService(AttributeWriter out, Service service) {
        begin(out, CMD_NEW_SERVICE).nested(CMD_ATTR_SERVICE, in -> ServiceCodec.write(in, service));
    }

    public static void editService(AttributeWriter out, Service service) {
        begin(out, CMD_SET_SERVICE).nested(CMD_ATTR_SERVICE, in -> ServiceCodec.write(in, service));
    }

    public static void deleteService(AttributeWriter out, ServiceKey key) {
        begin(out, CMD_DEL_SERVICE).nested(CMD_ATTR_SERVICE, in -> ServiceCodec.writeKey(in, key));
    }

    public static void addDestination(AttributeWriter out, ServiceKey service, Destination destination) {
        destination(begin(out, CMD_NEW_DEST), service, destination);
    }

    public static void editDestination(AttributeWriter out, ServiceKey service, Destination destination) {
        destination(begin(out, CMD_SET_DEST), service, destination);
    }

    public static void deleteDestination(AttributeWriter out, ServiceKey service, DestinationKey key) {
        begin(out, CMD_DEL_DEST)
                .nested(CMD_ATTR_SERVICE, in -> ServiceCodec.writeKey(in, service))
                .nested(CMD_ATTR_DEST, in -> DestinationCodec.writeKey(in, key));
    }

    /** All services; to be sent as a dump. */
    public static byte[] dumpServices() {
        return begin(CMD_GET_SERVICE).toBytes();
    }

    /** All destinations of a service; to be sent as a dump. */
    public static byte[] dumpDestinations(ServiceKey service) {
        return begin(CMD_GET_DEST)
                .nested(CMD_ATTR_SERVICE, out -> ServiceCodec.writeKey(out, service))
                .toBytes();
    }

    /** Removes every service. */
    public static byte[] flush() {
        return begin(CMD_FLUSH).toBytes();
    }

    /** Sets every counter to zero. */
    public static byte[] zero() {
        return begin(CMD_ZERO).toBytes();
    }

    /** Sets the counters of a service and its destinations to zero. */
    public static byte[] zero(ServiceKey service) {
        return begin(CMD_ZERO)
                .nested(CMD_ATTR_SERVICE, out -> ServiceCodec.writeKey(out, service))
                .toBytes();
    }

    /** A service of a dump. */
    public record DumpedService(Service service, Counters counters) {}

    /** A destination of a dump. */
    public record DumpedDestination(Destination destination, DestinationStatus status) {}

    /**
     * Decodes it.
     *
     * @throws MalformedMessageException when it is none
     */
    public static DumpedService service(NetlinkMessage answer) throws MalformedMessageException {
        return ServiceCodec.read(GenericMessage.attributes(answer, "IPVS answer")
                .require(CMD_ATTR_SERVICE)
                .nested(CMD_ATTR_SERVICE, "IPVS service"));
    }

    /**
     * Decodes a destination of a dump.
     *
     * @param serviceFamily what an old kernel, which does not tell, means
     * @throws MalformedMessageException when it is none
     */
    public static DumpedDestination destination(NetlinkMessage answer, int serviceFamily)
            throws MalformedMessageException {
        return DestinationCodec.read(
                GenericMessage.attributes(answer, "IPVS answer")
                        .require(CMD_ATTR_DEST)
                        .nested(CMD_ATTR_DEST, "IPVS destination"),
                serviceFamily);
    }

    private static void destination(AttributeWriter out, ServiceKey service, Destination destination) {
        // Tens of thousands of times at a start: without the two objects that each nested(…) would need.
        int inService = out.beginNested(CMD_ATTR_SERVICE);
        ServiceCodec.writeKey(out, service);
        out.endNested(inService);
        int inDestination = out.beginNested(CMD_ATTR_DEST);
        DestinationCodec.write(out, destination);
        out.endNested(inDestination);
    }

    private static AttributeWriter begin(AttributeWriter out, int command) {
        return GenericMessage.begin(out, command, FAMILY_VERSION);
    }

    static AttributeWriter begin(int command) {
        return GenericMessage.begin(command, FAMILY_VERSION);
    }
}
