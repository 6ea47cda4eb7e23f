package org.lvsd.healthcheck.probe.run;

import io.netty.buffer.ByteBuf;
import io.netty.channel.epoll.EpollIoOps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection on which a probe says one thing and hears the answer, by the kernel's calls alone: a channel of
 * Netty's with its pipeline would cost as much as they do.
 */
final class Exchange {
    /** include/uapi/linux/eventpoll.h; Netty has no name for it. */
    private static final EpollIoOps EPOLLHUP = EpollIoOps.valueOf(0x10);

    private final CheckLoop loop;
    private final ProbeRun run;
    private final Dialogue dialogue;
    private final Line line;
    private final ProbeSocket socket;
    private final Remainder remainder = new Remainder();
    private @Nullable ByteBuf unsent;
    private boolean open = true;
    private boolean connected;
    private boolean peerHasClosed;

    /** @throws IOException when the kernel gives no socket */
    Exchange(CheckLoop loop, ProbeRun run, Dialogue dialogue) throws IOException {
        this.loop = loop;
        this.run = run;
        this.dialogue = dialogue;
        line = loop.lines().take(run.endpoint());
        socket = new ProbeSocket(run.endpoint(), line.fd());
    }

    /** Connects, and all else. */
    void start() {
        try {
            line.serve(this);
            boolean done = socket.connect();
            line.watch(loop);
            if (done) {
                established();
                write();
            }
        } catch (IOException | RuntimeException e) {
            run.connectFailed(e);
        }
    }

    /** The kernel has an event for the connection. */
    void handle(EpollIoOps ops) {
        try {
            if (connected || connects(ops)) {
                happened(ops);
            }
        } catch (Throwable e) {
            // Errors too: a check that ends here without a result would never run again.
            if (run.ended()) {
                Uncaught.tell(e);
            }
            run.fail(e);
        }
    }

    private void happened(EpollIoOps ops) {
        peerHasClosed |= ops.contains(EpollIoOps.EPOLLRDHUP);
        if (ops.contains(EpollIoOps.EPOLLOUT)) {
            write();
        }
        if (open && ProbeSocket.mayRead(ops)) {
            read();
        }
    }

    /** Whether it is established now. That it hangs up without an error concerns the connection that the line had before. */
    private boolean connects(EpollIoOps ops) {
        IOException error = ops.contains(EpollIoOps.EPOLLERR) ? socket.error() : null;
        if (error != null) {
            run.connectFailed(error);
        } else if (!ops.contains(EPOLLHUP)) {
            established();
        }
        return connected && open;
    }

    private void established() {
        connected = true;
        if (run.connected(socket)) {
            unsent = dialogue.opening();
        }
    }

    private void write() {
        ByteBuf bytes = unsent;
        try {
            if (bytes != null && socket.write(bytes)) {
                unsent = null;
            }
        } catch (IOException e) {
            run.fail(e);
        }
    }

    /** Until nothing is left: the kernel tells of what comes later, but of this only when it is asked again. */
    private void read() {
        boolean more = true;
        for (int reads = 0; more && open; reads++) {
            if (reads == ProbeSocket.MAX_READS) {
                line.askAgain();
                return;
            }
            ByteBuf bytes = loop.input();
            int count = read(bytes);
            if (count > 0) {
                remainder.read(bytes, dialogue);
                more = peerHasClosed || !bytes.isWritable();
            } else {
                more = false;
                if (count < 0) {
                    dialogue.closed(remainder.bytes());
                    close();
                }
            }
        }
    }

    /** How many bytes came; 0 when none are there now, -1 at the end of the connection, by an error too. */
    private int read(ByteBuf bytes) {
        try {
            return socket.read(bytes);
        } catch (IOException e) {
            dialogue.failed(e);
            return -1;
        }
    }

    /** Tells nobody. */
    void close() {
        if (open) {
            open = false;
            loop.lines().giveBack(line, run.endpoint());
        }
    }
}
