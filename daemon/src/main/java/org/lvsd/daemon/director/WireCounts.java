package org.lvsd.daemon.director;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.socket.SocketFailure;

/** What became of an instance's advertisements, and how the checksums of those of others were computed. */
final class WireCounts {
    private long plain;
    private long pseudoHeader;
    private long sent;
    private long failures;
    private @Nullable SocketFailure failure;

    /**
     * An advertisement was sent, or not, or not to all.
     *
     * @param refused how many times the kernel did not take it
     * @param last the last failure, or null
     * @return whether this failure, or its end, is news
     */
    boolean sent(boolean toAny, int refused, @Nullable SocketFailure last) {
        sent += toAny ? 1 : 0;
        failures += refused;
        boolean news = (last == null) != (failure == null);
        failure = last;
        return news;
    }

    /** @return whether none was computed in that way before */
    boolean accepted(ChecksumStyle style) {
        return switch (style) {
            case PLAIN -> plain++ == 0;
            case PSEUDO_HEADER -> pseudoHeader++ == 0;
        };
    }

    /** @param unlike the way that is not this director's, or null */
    WireView view(@Nullable ChecksumStyle unlike) {
        String failing = failure == null ? "" : failure.message();
        return new WireView(
                sent,
                failures,
                failing,
                Map.of(ChecksumStyle.PLAIN, plain, ChecksumStyle.PSEUDO_HEADER, pseudoHeader),
                unlike);
    }
}
