package org.lvsd.netlink.socket;

import org.lvsd.netlink.NetlinkException;

/** A netlink socket, or a script of one in tests. */
interface NetlinkTransport extends AutoCloseable {
    /**
     * Sends one datagram, which may hold several requests.
     *
     * @throws NetlinkException with the errno
     */
    void send(byte[] datagram) throws NetlinkException;

    /**
     * The next datagram; blocks up to the socket's time limit.
     *
     * @throws NetlinkException EAGAIN when the time is over, ENOBUFS when datagrams were lost
     */
    byte[] receive() throws NetlinkException;

    @Override
    void close();
}
