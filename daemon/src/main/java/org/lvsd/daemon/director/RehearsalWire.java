package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.Receiver;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.Transport;

/** No wire: whatever is sent is gone, and only a {@link Rehearsal}'s master is heard. */
record RehearsalWire(Endpoint endpoint, Receiver receiver) implements Transport {
    private static final int MASTERS_PRIORITY = 200;
    private static final int SECOND_IN_CENTISECONDS = 100;

    void hearMasterOf(InstanceSettings instance) {
        InetAddress master = RehearsalSettings.master(instance.family());
        InetAddress group = Outgoing.group(instance.family());
        List<InetAddress> addresses =
                instance.addresses().stream().map(each -> each.address()).toList();
        Advertisement advertisement = new Advertisement(
                instance.version(),
                instance.virtualRouterId(),
                MASTERS_PRIORITY,
                SECOND_IN_CENTISECONDS,
                addresses,
                instance.authentication());
        byte[] bytes = AdvertisementCodec.encode(advertisement, master, group, ChecksumStyle.PSEUDO_HEADER);
        receiver.received(new Datagram(
                bytes, master, group, EdgeSettings.DEFAULT_TTL, endpoint.on().index()));
    }

    @Override
    public SendResult send(byte[] message) {
        return SendResult.Sent.SENT;
    }

    @Override
    public SendResult send(byte[] message, InetAddress peer) {
        return SendResult.Sent.SENT;
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
}
