package org.lvsd.daemon.director;

import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.socket.Nftables;

/** A kernel with one table at most. */
final class FakeNftables implements Nftables {
    @Nullable
    InputFilter filter;

    int generation = 1;
    int opened;
    volatile int errno;
    /** It does what it is asked, and does not answer. */
    volatile boolean mute;

    Nftables open() {
        opened++;
        return this;
    }

    /** As others do it. */
    void flush() {
        filter = null;
        generation++;
    }

    @Override
    public void replace(InputFilter next) throws NetlinkException {
        change(next);
    }

    @Override
    public void remove(InputFilter old) throws NetlinkException {
        change(null);
    }

    private void change(@Nullable InputFilter next) throws NetlinkException {
        if (errno != 0) {
            throw new NetlinkException("change", "the table", errno, "");
        }
        filter = next;
        generation++;
        if (mute) {
            throw new NetlinkException("change", "the table", 0, "no answer in time");
        }
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public boolean hasTable(String name) {
        return filter != null && filter.table().equals(name);
    }

    @Override
    public void close() {}
}
