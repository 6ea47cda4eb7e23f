package org.lvsd.daemon.director;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.Receiver;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.Transport;
import org.lvsd.vrrp.socket.VrrpSocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open raw sockets. They are opened on a thread of their own, since joining a multicast group waits for the kernel's
 * network lock; all else happens on VRRP's thread.
 */
final class Endpoints {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Executor loop;
    private final Opener opener;
    private final BiConsumer<Endpoint, Datagram> onDatagram;
    private final Runnable onOpened;
    private final Map<Endpoint, Transport> open = new HashMap<>();
    private final Set<Endpoint> wanted = new HashSet<>();
    private final Set<Endpoint> opening = new HashSet<>();
    private final Executor background;

    /** Opens one socket; may wait. */
    interface Opener {
        Transport open(Endpoint endpoint, Receiver receiver) throws VrrpSocketException;
    }

    /**
     * @param loop VRRP's thread
     * @param background another, on which sockets are opened
     * @param onOpened told, on the loop, after a socket has become usable
     */
    Endpoints(
            Executor loop,
            Executor background,
            Opener opener,
            BiConsumer<Endpoint, Datagram> onDatagram,
            Runnable onOpened) {
        this.loop = loop;
        this.background = background;
        this.opener = opener;
        this.onDatagram = onDatagram;
        this.onOpened = onOpened;
    }

    @Nullable
    Transport get(Endpoint endpoint) {
        return open.get(endpoint);
    }

    /** These, and no others, are to be open; missing ones are on their way when this returns. */
    void want(Set<Endpoint> endpoints) {
        wanted.clear();
        wanted.addAll(endpoints);
        open.entrySet().removeIf(entry -> {
            if (endpoints.contains(entry.getKey())) {
                return false;
            }
            entry.getValue().close();
            return true;
        });
        for (Endpoint endpoint : endpoints) {
            if (!open.containsKey(endpoint) && opening.add(endpoint)) {
                background.execute(() -> openNow(endpoint));
            }
        }
    }

    /** Hears everything that waits in the open sockets. */
    void drain() {
        // A copy: what is heard may close or open sockets.
        List.copyOf(open.values()).forEach(Endpoints::drain);
    }

    /** One that throws keeps nobody from hearing the others, nor what is due from being done. */
    private static void drain(Transport each) {
        try {
            each.drain();
        } catch (RuntimeException | Error e) {
            LOG.error("what waited in a VRRP socket was not heard", e);
        }
    }

    /** Whether a wanted socket could not be opened, so that it has to be tried again. */
    boolean incomplete() {
        return !open.keySet().containsAll(wanted);
    }

    /** Whether one is on its way. */
    boolean isOpening() {
        return !opening.isEmpty();
    }

    boolean isOpening(Endpoint endpoint) {
        return opening.contains(endpoint);
    }

    private void openNow(Endpoint endpoint) {
        try {
            Transport transport = opener.open(endpoint, receiver(endpoint));
            loop.execute(() -> opened(endpoint, transport));
        } catch (VrrpSocketException e) {
            LOG.error("{}; trying again", e.getMessage());
            loop.execute(() -> opening.remove(endpoint));
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "the VRRP socket on {} was not opened; trying again",
                    endpoint.on().name(),
                    e);
            loop.execute(() -> opening.remove(endpoint));
        }
    }

    private Receiver receiver(Endpoint endpoint) {
        return new Receiver() {
            @Override
            public void received(Datagram datagram) {
                onDatagram.accept(endpoint, datagram);
            }

            @Override
            public void receiveFailed(SocketFailure failure) {
                LOG.warn("{}", failure.message());
            }
        };
    }

    private void opened(Endpoint endpoint, Transport transport) {
        opening.remove(endpoint);
        if (!wanted.contains(endpoint)) {
            transport.close();
            return;
        }
        open.put(endpoint, transport);
        onOpened.run();
    }

    void close() {
        want(Set.of());
    }
}
