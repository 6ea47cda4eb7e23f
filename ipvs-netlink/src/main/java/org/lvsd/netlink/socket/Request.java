package org.lvsd.netlink.socket;

import org.lvsd.netlink.NetlinkException;

/**
 * A request, and how to tell of it when it fails.
 *
 * @param operation becomes text only when it fails: most do not
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
record Request(Object operation, String object, byte[] payload) {
    NetlinkException failed(int errno, String text) {
        return new NetlinkException(operation.toString(), object, errno, text);
    }
}
