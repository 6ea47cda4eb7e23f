package org.lvsd.healthcheck.probe.datagram;

import java.net.PortUnreachableException;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.BoundedText;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.type.TextPattern;

/** What probes of single packets have in common. */
final class Datagrams {
    /** A reply is some kilobytes at most: what has not been found after some milliseconds is not found. */
    private static final int MAX_READS = 500_000;

    private Datagrams() {}

    static boolean contains(String reply, TextPattern expect) {
        try {
            return expect.pattern().matcher(new BoundedText(reply, MAX_READS)).find();
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            return false;
        }
    }

    /** ICMP's port unreachable comes back as ECONNREFUSED: udp(7). */
    static void fail(ProbeRun run, Throwable cause) {
        if (cause instanceof PortUnreachableException) {
            run.fail(Reason.CONNECTION_REFUSED, "nobody listens on the port (ICMP port unreachable)");
        } else {
            run.fail(cause);
        }
    }
}
