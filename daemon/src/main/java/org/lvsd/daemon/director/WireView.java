package org.lvsd.daemon.director;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.ChecksumStyle;

/**
 * What became of an instance's advertisements, and of those of others.
 *
 * @param sent those that the kernel took for the group, or for one peer at least
 * @param failures how often it refused one, for each peer
 * @param failing why the last one was refused; empty when it was not
 * @param accepted of others, by how their checksum was computed
 * @param unlike the way that is not this director's; null where there is but one
 */
public record WireView(
        long sent,
        long failures,
        String failing,
        Map<ChecksumStyle, Long> accepted,
        @Nullable ChecksumStyle unlike) {
    public static final WireView NOTHING = new WireView(0, 0, "", Map.of(), null);

    public WireView {
        accepted = Map.copyOf(accepted);
    }

    /** How many were accepted whose checksum was not computed as here. */
    public long acceptedUnlike() {
        return unlike == null ? 0 : accepted.getOrDefault(unlike, 0L);
    }
}
