package org.lvsd.netlink.socket;

import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsCodec;
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
        return new NetlinkException(change.toString(), "", errno, text);
    }
}
