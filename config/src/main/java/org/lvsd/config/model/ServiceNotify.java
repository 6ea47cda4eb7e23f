package org.lvsd.config.model;

import java.util.List;

/** Programs that are told when a service gets or loses its quorum: argument lists, never a shell; empty for none. */
public record ServiceNotify(List<String> quorumUp, List<String> quorumDown) {
    public static final ServiceNotify NONE = new ServiceNotify(List.of(), List.of());

    public ServiceNotify {
        quorumUp = List.copyOf(quorumUp);
        quorumDown = List.copyOf(quorumDown);
    }
}
