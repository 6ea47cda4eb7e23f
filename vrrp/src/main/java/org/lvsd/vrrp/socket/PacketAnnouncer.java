package org.lvsd.vrrp.socket;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.lvsd.vrrp.packet.AddressText;

/**
 * Announces through a packet socket (packet(7)), so that neither routes, nor an address that is not there yet or still
 * tentative, keep an announcement back.
 */
public final class PacketAnnouncer implements Announcer {
    private static final String WHAT = "announcing socket";
    private static final int FRAME_MAX = 128;

    private final Descriptor socket;
    private final NativeMessage outgoing = new NativeMessage(FRAME_MAX);

    private PacketAnnouncer(Descriptor socket) {
        this.socket = socket;
    }

    /**
     * Opens the socket.
     *
     * @throws VrrpSocketException when it cannot be made, with the errno and the remedy
     */
    public static PacketAnnouncer open() throws VrrpSocketException {
        // Protocol 0: it sends, and hears nothing (packet(7)).
        return new PacketAnnouncer(Descriptor.open(SocketConstants.AF_PACKET, 0, WHAT));
    }

    @Override
    public SendResult announce(InterfaceRef on, InetAddress address) {
        MacAddress mac = on.mac();
        if (mac == null) {
            return noEthernet(on, address);
        }
        SendResult result = address instanceof Inet4Address v4
                ? send(GratuitousArp.frame(mac, v4), SocketConstants.ETH_P_ARP, on, MacAddress.BROADCAST)
                : send(
                        NeighbourAdvertisement.frame(mac, (Inet6Address) address),
                        SocketConstants.ETH_P_IPV6,
                        on,
                        NeighbourAdvertisement.ALL_NODES_MAC);
        return result instanceof SocketFailure failure ? failure.on(announcing(on, address)) : result;
    }

    private SendResult send(byte[] frame, int etherType, InterfaceRef on, MacAddress destination) {
        if (socket.isClosed()) {
            return socket.failure("sendmsg", Errno.EBADF);
        }
        int nameLength = SocketAddressLayout.putLinkLayer(
                outgoing.block(), MessageLayout.NAME, etherType, on.index(), destination);
        outgoing.putData(frame);
        outgoing.prepareToSend(nameLength, 0, frame.length);
        return socket.send(outgoing);
    }

    private static SocketFailure noEthernet(InterfaceRef on, InetAddress address) {
        int errno = Errno.EADDRNOTAVAIL;
        String remedy = "the interface has no Ethernet address, so no neighbour needs to be told";
        return new SocketFailure("announce", announcing(on, address), errno, Libc.strerror(errno), remedy);
    }

    private static String announcing(InterfaceRef on, InetAddress address) {
        return "announcement of " + AddressText.of(address) + " on " + on;
    }

    /** Closes the socket; what is announced afterwards fails with EBADF. Closing again does nothing. */
    @Override
    public void close() {
        if (!socket.isClosed()) {
            socket.close();
            outgoing.close();
        }
    }
}
