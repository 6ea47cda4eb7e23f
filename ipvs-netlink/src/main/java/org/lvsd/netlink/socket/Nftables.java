package org.lvsd.netlink.socket;

import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.nftables.InputFilter;

/** nf_tables of one network namespace, or a play of it in tests. Blocks, for a second at most. Not thread-safe. */
public interface Nftables extends AutoCloseable {
    /**
     * Puts the filter's table there, in one stroke.
     *
     * @throws NetlinkException when the kernel refuses; nothing has changed then
     */
    void replace(InputFilter filter) throws NetlinkException;

    /**
     * Takes the filter's table away, if it is there.
     *
     * @throws NetlinkException when the kernel refuses
     */
    void remove(InputFilter filter) throws NetlinkException;

    /**
     * The number that every change of nf_tables, whoever makes it, counts on.
     *
     * @throws NetlinkException when the kernel does not tell
     */
    int generation() throws NetlinkException;

    /**
     * Whether a table of the inet family is there.
     *
     * @throws NetlinkException when the kernel does not tell
     */
    boolean hasTable(String name) throws NetlinkException;

    @Override
    void close();
}
