package org.lvsd.config.yaml;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Handover;
import org.lvsd.config.model.InstanceOptions;
import org.lvsd.config.model.Track;
import org.lvsd.config.model.Tracked;
import org.lvsd.config.model.Unicast;

/** What an instance has beyond the RFC. */
final class InstanceOptionsBinder {
    private static final ValueType<Handover> HANDOVER = Choice.of(Handover.class);
    private static final int OWNER = 255;

    private final Fields fields;
    private final ServiceReferences references;

    InstanceOptionsBinder(Fields fields, ServiceReferences references) {
        this.fields = fields;
        this.references = references;
    }

    InstanceOptions bind(
            String interfaceName,
            AddressFamily family,
            int version,
            int priority,
            Duration advertInterval,
            @Nullable Unicast unicast) {
        AuthenticationBinder.Bound authentication = AuthenticationBinder.bind(fields, version, advertInterval);
        Track track = TrackBinder.bind(fields, references);
        if (priority == OWNER && hasWeight(track)) {
            fields.complain(
                    "track",
                    "the priority 255 of an address owner does not change (expected no weights, or another priority)");
        }
        return new InstanceOptions(
                fields.optional("accept", Numbers.FLAG, true),
                fields.optional("handover", HANDOVER, Handover.MAKE_BEFORE_BREAK),
                fields.optional("use_vmac", Numbers.FLAG, false),
                unicast,
                authentication.password(),
                authentication.hmac(),
                VirtualAddresses.extra(fields),
                VirtualRouteBinder.bindAll(fields, interfaceName, family),
                VirtualRuleBinder.bindAll(fields, family),
                track,
                NotifyBinder.role(fields));
    }

    private static boolean hasWeight(Track track) {
        return track.interfaces().stream().anyMatch(InstanceOptionsBinder::isWeighted)
                || track.virtualServers().stream().anyMatch(InstanceOptionsBinder::isWeighted)
                || track.checks().stream().anyMatch(InstanceOptionsBinder::isWeighted)
                || track.files().stream().anyMatch(InstanceOptionsBinder::isWeighted)
                || track.processes().stream().anyMatch(InstanceOptionsBinder::isWeighted);
    }

    private static boolean isWeighted(Tracked each) {
        return each.weight() != null;
    }
}
