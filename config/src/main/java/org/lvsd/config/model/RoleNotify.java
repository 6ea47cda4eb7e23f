package org.lvsd.config.model;

import java.util.List;

/**
 * Programs that are told of an instance's role: argument lists, never a shell; empty for none.
 *
 * @param any at each change, beside the one for the new role
 */
public record RoleNotify(List<String> master, List<String> backup, List<String> fault, List<String> any) {
    public static final RoleNotify NONE = new RoleNotify(List.of(), List.of(), List.of(), List.of());

    public RoleNotify {
        master = List.copyOf(master);
        backup = List.copyOf(backup);
        fault = List.copyOf(fault);
        any = List.copyOf(any);
    }
}
