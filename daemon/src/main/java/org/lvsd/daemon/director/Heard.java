package org.lvsd.daemon.director;

import java.util.Arrays;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.socket.Datagram;

/**
 * The last advertisement that an instance accepted, and what was made of it: a master says the same again and again, and what
 * is the same to the byte needs no decoding.
 */
record Heard(Datagram datagram, Event.AdvertisementReceived event, ChecksumStyle checksum) {
    boolean isSame(Datagram other) {
        return datagram.hopLimit() == other.hopLimit()
                && Arrays.equals(datagram.payload(), other.payload())
                && datagram.source().equals(other.source())
                && datagram.destination().equals(other.destination());
    }
}
