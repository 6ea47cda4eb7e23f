package org.lvsd.daemon.wanted;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.Track;
import org.lvsd.daemon.director.TrackSource;
import org.lvsd.daemon.director.Tracked;

/** What the file says that an instance or a sync group tracks. */
final class WantedTracks {
    private WantedTracks() {}

    /** @param owner what has it; a check's name is its owner's own, and two owners may give one name to different checks */
    static List<Tracked> of(String owner, Track track) {
        List<Tracked> all = new ArrayList<>();
        track.interfaces()
                .forEach(each -> all.add(new Tracked(new TrackSource.OfInterface(each.name()), each.weight())));
        track.virtualServers()
                .forEach(each -> all.add(new Tracked(new TrackSource.OfService(each.name()), each.weight())));
        track.checks().forEach(each -> all.add(new Tracked(check(owner, each), each.weight())));
        track.files().forEach(each -> all.add(new Tracked(new TrackSource.OfFile(each.path()), each.weight())));
        track.processes().forEach(each -> all.add(new Tracked(new TrackSource.OfProcess(each.name()), each.weight())));
        return List.copyOf(all);
    }

    private static TrackSource check(String owner, org.lvsd.config.model.Tracked.Check check) {
        CheckTiming timing = check.timing();
        return new TrackSource.OfCheck(
                check.name() + " of " + owner,
                check.command(),
                check.user(),
                timing.interval().toNanos(),
                timing.timeout().toNanos(),
                timing.rise(),
                timing.fall());
    }
}
