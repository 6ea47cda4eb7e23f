package org.lvsd.config.model;

import java.util.List;

/** Programs that are told when a real server goes up or down: argument lists, never a shell; empty for none. */
public record ServerNotify(List<String> up, List<String> down) {
    public static final ServerNotify NONE = new ServerNotify(List.of(), List.of());

    public ServerNotify {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }
}
