package org.lvsd.netlink.socket;

import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.IpvsCodec;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.plan.Change;

/** A change of a plan. It becomes bytes when it is its turn, and words when it fails: most do not. */
record ChangeRequest(Change change) implements Request {
    @Override
    public void writeTo(AttributeWriter out) {
        if (change instanceof Change.AddService add) {
            IpvsCodec.addService(out, add.service());
        } else if (change instanceof Change.EditService edit) {
            IpvsCodec.editService(out, edit.service());
        } else if (change instanceof Change.DeleteService delete) {
            IpvsCodec.deleteService(out, delete.serviceKey());
        } else if (change instanceof Change.AddDestination add) {
            IpvsCodec.addDestination(out, add.serviceKey(), add.destination());
        } else if (change instanceof Change.EditDestination edit) {
            IpvsCodec.editDestination(out, edit.serviceKey(), edit.destination());
        } else if (change instanceof Change.DeleteDestination delete) {
            IpvsCodec.deleteDestination(out, delete.serviceKey(), delete.destinationKey());
        }
    }

    @Override
    public NetlinkException failed(int errno, String text) {
        return new NetlinkException(change.toString(), "", errno, text.isEmpty() ? reason(errno) : text);
    }

    /** What the kernel means, and says in its log alone (ip_vs_add_service, ip_vs_add_dest: ip_vs_ctl.c). */
    private String reason(int errno) {
        if (errno == Errno.ENOENT && change instanceof Change.AddService add) {
            return modules(add.service());
        } else if (errno == Errno.ENOENT && change instanceof Change.EditService edit) {
            return modules(edit.service());
        } else if (errno == Errno.ERANGE && change instanceof Change.AddDestination add) {
            return limits(add.destination());
        } else if (errno == Errno.ERANGE && change instanceof Change.EditDestination edit) {
            return limits(edit.destination());
        }
        return "";
    }

    private static String modules(Service service) {
        String engine = service.persistenceEngine();
        return "this kernel lacks the module ip_vs_" + service.scheduler()
                + (engine.isEmpty() ? "" : " or ip_vs_pe_" + engine) + " (see lvsd doctor)";
    }

    private static String limits(Destination server) {
        return "its upper limit is " + Integer.toUnsignedString(server.upperThreshold()) + " connections, its lower "
                + Integer.toUnsignedString(server.lowerThreshold()) + ", its weight " + server.weight();
    }
}
