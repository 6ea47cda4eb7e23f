package org.lvsd.lab.vrrp;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lvsd.lab.Namespace;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.RawTransport;
import org.lvsd.vrrp.socket.Receiver;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.VrrpLoop;

/** Somebody at the client's cable who hears what the directors say over IPv4, and speaks in their place. */
final class Intruder implements AutoCloseable {
    private final VrrpLoop loop = new VrrpLoop(failure -> {});
    private final List<Datagram> heard = new CopyOnWriteArrayList<>();
    private final Namespace host;
    private RawTransport transport;
    private InetAddress source;

    Intruder(Wire wire) throws Exception {
        host = wire.client;
        source = InetAddress.getByName("192.0.2.10");
        transport = open();
    }

    private RawTransport open() throws Exception {
        InterfaceRef on = Wire.device(host);
        return host.call(() -> RawTransport.open(loop, on, source, new Receiver() {
            @Override
            public void received(Datagram datagram) {
                heard.add(datagram);
            }

            @Override
            public void receiveFailed(SocketFailure failure) {
                throw new IllegalStateException(failure.message());
            }
        }));
    }

    /** What was said by that address so far, to the byte. */
    List<byte[]> captured(String by) throws Exception {
        InetAddress speaker = InetAddress.getByName(by);
        return heard.stream()
                .filter(each -> each.source().equals(speaker))
                .map(Datagram::payload)
                .toList();
    }

    /** From now on what is sent comes from that address of another's; the neighbours' tables stay as they are. */
    void poseAs(String address) throws Exception {
        transport.close();
        host.ip("addr add " + address + "/32 dev lo");
        source = InetAddress.getByName(address);
        transport = open();
    }

    void send(byte[] message) {
        if (transport.send(message) instanceof SocketFailure failure) {
            throw new IllegalStateException(failure.message());
        }
    }

    /** One without a trailer, with a right checksum. */
    byte[] advertisement(int priority) throws Exception {
        Advertisement said = Advertisement.of(3, 51, priority, 10, List.of(InetAddress.getByName(Wire.VIP)));
        return AdvertisementCodec.encode(
                said, source, InetAddress.getByName("224.0.0.18"), ChecksumStyle.PSEUDO_HEADER);
    }

    @Override
    public void close() {
        transport.close();
        loop.close();
    }
}
