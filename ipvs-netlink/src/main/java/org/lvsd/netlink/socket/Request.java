package org.lvsd.netlink.socket;

import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.NetlinkException;

/** A request: what follows its header, and how to tell of it when it fails. */
interface Request {
    void writeTo(AttributeWriter out);

    NetlinkException failed(int errno, String text);

    static Request of(String operation, String object, byte[] payload) {
        return new Request() {
            @Override
            public void writeTo(AttributeWriter out) {
                out.raw(payload);
            }

            @Override
            public NetlinkException failed(int errno, String text) {
                return new NetlinkException(operation, object, errno, text);
            }
        };
    }
}
