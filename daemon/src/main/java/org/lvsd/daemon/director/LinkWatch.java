package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.route.HardwareAddress;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.route.RouteRequest;
import org.lvsd.netlink.socket.RouteChannel;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.MacAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link LinkTable} what the kernel's is: a dump at the start and after lost events, events in between. Owned
 * by VRRP's thread.
 */
final class LinkWatch {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final int ETHERNET_OCTETS = 6;
    private static final int NO_DUMP = 0;

    /** What the kernel told. */
    interface Listener {
        /** Something may be different; called after each batch of events, and only once a first dump is complete. */
        void linksChanged();

        void addressRemoved(int linkIndex, InetAddress address);

        /**
         * Everything was read anew; what happened meanwhile was not told.
         *
         * @param found the addresses that an lvsd may have put there; kernels before Linux 5.18 do not keep who has
         */
        void resynchronised(Set<LinkAddress> found);
    }

    private final RouteChannel socket;
    private final LinkTable table;
    private final Listener listener;
    private final Executor later;
    /** Addresses that lvsd has put there, this one or another. */
    private final Set<LinkAddress> ofLvsd = new LinkedHashSet<>();
    /** Of which the kernel does not say who has put them there. */
    private final Set<LinkAddress> ofNobody = new LinkedHashSet<>();
    /** Since Linux 5.18 it says so, of those that it puts there itself, too: 127.0.0.1 is one. */
    private boolean saysWhose;

    /** Since a first dump was; from then on the table is what is known, if not always all. */
    private boolean known;

    private boolean complete;
    private boolean dumpingLinks;
    private boolean again;
    /** The sequence of the dump under way. */
    private int dump = NO_DUMP;
    /** Why the last one failed. */
    private String told = "";

    private boolean retrying;

    /** @param later runs what it is given on VRRP's thread, after a second or so */
    LinkWatch(RouteChannel socket, LinkTable table, Listener listener, Executor later) {
        this.socket = socket;
        this.table = table;
        this.listener = listener;
        this.later = later;
    }

    int fd() {
        return socket.fd();
    }

    /** Asks for everything anew: first the links, then the addresses. */
    void resynchronise() {
        complete = false;
        again = false;
        dumpingLinks = true;
        ofLvsd.clear();
        ofNobody.clear();
        table.beginAnew();
        ask(new RouteRequest.DumpLinks());
    }

    private void ask(RouteRequest everything) {
        dump = NO_DUMP;
        try {
            dump = socket.send(everything);
        } catch (NetlinkException e) {
            failed(e);
        }
    }

    void readable() {
        try {
            socket.receive(this::handle);
        } catch (NetlinkException e) {
            failed(e);
        }
        if (known) {
            listener.linksChanged();
        }
    }

    /** What the events tell still counts, but something may be missing: everything is asked for again. */
    private void failed(NetlinkException failure) {
        complete = false;
        dump = NO_DUMP;
        String why = String.valueOf(failure.getMessage());
        if (!why.equals(told)) {
            told = why;
            LOG.error("{}; what happens to interfaces may go unseen until they can be read, which is tried again", why);
        }
        if (!retrying) {
            retrying = true;
            later.execute(this::retry);
        }
    }

    private void retry() {
        retrying = false;
        if (!complete) {
            resynchronise();
        }
    }

    private void handle(RouteEvent event) {
        if (event instanceof RouteEvent.LinkChanged link) {
            table.put(new LinkTable.Link(
                    ref(link), link.running(), link.lowerIndex(), link.kind(), link.macvlanMode(), link.alias()));
        } else if (event instanceof RouteEvent.LinkRemoved link) {
            table.removeLink(link.index());
        } else if (event instanceof RouteEvent.AddressAdded address) {
            addressAdded(address);
        } else if (event instanceof RouteEvent.AddressRemoved address) {
            table.remove(address.index(), address.address());
            listener.addressRemoved(address.index(), address.address());
        } else if (event instanceof RouteEvent.DumpDone done && done.sequence() == dump) {
            dumpDone(done);
        } else if (event instanceof RouteEvent.Answered answer && answer.sequence() == dump && answer.errno() != 0) {
            failed(new NetlinkException("read", "all interfaces", answer.errno(), answer.text()));
        } else if (event instanceof RouteEvent.Overrun) {
            LOG.warn("events of interfaces were lost; reading all interfaces again");
            again = true;
            if (complete) {
                resynchronise();
            }
        }
    }

    private void addressAdded(RouteEvent.AddressAdded event) {
        if (!event.tentative()) {
            table.add(event.index(), event.address());
        }
        saysWhose |= event.protocol() != 0;
        if (!complete && (event.protocol() == 0 || event.protocol() == LinkAddress.PROTOCOL)) {
            Set<LinkAddress> found = event.protocol() == 0 ? ofNobody : ofLvsd;
            found.add(new LinkAddress(event.index(), event.address(), event.prefixLength()));
        }
    }

    private void dumpDone(RouteEvent.DumpDone done) {
        if (again || done.interrupted()) {
            resynchronise();
        } else if (dumpingLinks) {
            dumpingLinks = false;
            ask(new RouteRequest.DumpAddresses());
        } else {
            table.complete();
            complete = true;
            known = true;
            told = "";
            listener.resynchronised(Set.copyOf(saysWhose ? ofLvsd : ofNobody));
        }
    }

    private static InterfaceRef ref(RouteEvent.LinkChanged link) {
        HardwareAddress hardware = link.hardwareAddress();
        byte[] octets = hardware.octets();
        return new InterfaceRef(
                link.name(), link.index(), octets.length == ETHERNET_OCTETS ? MacAddress.of(octets) : null);
    }
}
