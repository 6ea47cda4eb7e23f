package org.lvsd.healthcheck.probe.run;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.ArrayDeque;
import java.util.Deque;
import org.lvsd.healthcheck.probe.type.Endpoint;

/**
 * Sockets that wait to be connected again. The kernel makes a connection on one that was disconnected (connect(2) with
 * AF_UNSPEC) at two thirds of what it takes with a socket made for it, registered, and closed after it. Belongs to the
 * loop's thread.
 */
final class Lines {
    static final int MAX_IDLE = 128;

    private final Deque<Line> idleV4 = new ArrayDeque<>();
    private final Deque<Line> idleV6 = new ArrayDeque<>();

    /** @throws IOException when the kernel gives no socket */
    Line take(Endpoint endpoint) throws IOException {
        Line idle = isPlain(endpoint) ? idle(endpoint).poll() : null;
        return idle == null ? new Line(endpoint) : idle;
    }

    /** Ends the connection, by a reset if the server has not. The line is not to be used after that. */
    void giveBack(Line line, Endpoint endpoint) {
        boolean again = line.disconnect() && isPlain(endpoint) && idle(endpoint).size() < MAX_IDLE;
        if (again) {
            idle(endpoint).push(line);
        } else {
            line.close();
        }
    }

    /** A socket remembers the mark and the address that it was given. */
    private static boolean isPlain(Endpoint endpoint) {
        return endpoint.mark() == 0 && endpoint.source() == null;
    }

    private Deque<Line> idle(Endpoint endpoint) {
        return endpoint.target().getAddress() instanceof Inet4Address ? idleV4 : idleV6;
    }
}
