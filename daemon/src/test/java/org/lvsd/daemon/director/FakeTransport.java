package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Decoded;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.Receiver;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.Transport;

/** A wire that notes the priorities advertised, and to whom. */
final class FakeTransport implements Transport {
    final Endpoint endpoint;
    final Receiver receiver;
    final List<String> sent = new ArrayList<>();
    /** The bytes of the same. */
    final List<byte[]> messages = new ArrayList<>();
    /** Heard only when the sockets are drained. */
    final List<Datagram> waiting = new ArrayList<>();

    boolean failing;
    /** Who cannot be reached. */
    int errno = 101;

    final Set<InetAddress> unreachable = new HashSet<>();

    /** Whatever is done with it throws. */
    boolean broken;

    boolean quiet;

    boolean closed;

    FakeTransport(Endpoint endpoint, Receiver receiver) {
        this.endpoint = endpoint;
        this.receiver = receiver;
    }

    @Override
    public SendResult send(byte[] message) {
        return note(message, Addresses.group(endpoint.family()), "group");
    }

    @Override
    public SendResult send(byte[] message, InetAddress peer) {
        return note(message, peer, peer.getHostAddress());
    }

    private SendResult note(byte[] message, InetAddress destination, String to) {
        requireWhole();
        if (quiet) {
            return SendResult.Sent.SENT;
        }
        if (failing || unreachable.contains(destination)) {
            return new SocketFailure("sendmsg", "wire", errno, "Network is unreachable", "look for a route");
        }
        var decoded = AdvertisementCodec.decode(message, 0, message.length, endpoint.source(), destination);
        messages.add(message.clone());
        sent.add(((Decoded) decoded).advertisement().priority() + " to " + to);
        return SendResult.Sent.SENT;
    }

    @Override
    public void drain() {
        requireWhole();
        List<Datagram> heard = List.copyOf(waiting);
        waiting.clear();
        heard.forEach(receiver::received);
    }

    private void requireWhole() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }

    List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        messages.clear();
        return taken;
    }

    @Override
    public void close() {
        closed = true;
    }
}
