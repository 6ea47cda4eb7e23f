package org.lvsd.healthcheck.probe.run;

import io.netty.channel.ChannelId;
import java.util.concurrent.atomic.AtomicLong;

/** Tells this process's probes apart, and no more; Netty's own asks for the time twice to tell all of the world's. */
record ProbeChannelId(long number) implements ChannelId {
    private static final long serialVersionUID = 1;
    private static final AtomicLong LAST = new AtomicLong();

    static ProbeChannelId next() {
        return new ProbeChannelId(LAST.incrementAndGet());
    }

    @Override
    public String asShortText() {
        return Long.toString(number);
    }

    @Override
    public String asLongText() {
        return asShortText();
    }

    @Override
    public int compareTo(ChannelId other) {
        return other instanceof ProbeChannelId probe
                ? Long.compare(number, probe.number)
                : asLongText().compareTo(other.asLongText());
    }
}
