package org.lvsd.netlink.proc;

import java.net.InetAddress;

/**
 * A connection that IPVS remembers.
 *
 * @param protocol in the kernel's letters: {@code TCP}, {@code UDP}, {@code SCTP}, or others
 * @param client who it is from; port 0 in a template, which stands for all connections of a persistent client
 * @param virtual where it was sent; address 0.0.0.{@code n} or so in a template of a firewall mark
 * @param server where it goes; of another family than the others where a tunnel leads there
 * @param state the kernel's word: {@code ESTABLISHED}, {@code TIME_WAIT}, {@code UDP}…; {@code NONE} or
 *     {@code ASSURED} in a template
 * @param expiresSeconds until it is forgotten, unless a packet comes
 * @param origin {@code LOCAL}, or {@code SYNC} where another director told of it; empty when the file does not say
 * @param persistenceEngine its name, or empty
 * @param persistenceData what it knows the client by, such as a SIP call's id, or empty
 */
public record Connection(
        String protocol,
        End client,
        End virtual,
        End server,
        String state,
        long expiresSeconds,
        String origin,
        String persistenceEngine,
        String persistenceData) {

    /** An address and its port, 0..65535. */
    public record End(InetAddress address, int port) {}

    /** Whether it is no connection, but where those of a persistent client go. */
    public boolean isTemplate() {
        return client.port() == 0;
    }
}
