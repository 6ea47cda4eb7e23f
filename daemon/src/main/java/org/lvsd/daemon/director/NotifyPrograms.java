package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.vrrp.router.RouterState;

/**
 * Programs that are told of an instance's changes of state: argument lists, the first of each a program's path; empty for
 * none. Each runs with {@code LVSD_INSTANCE}, {@code LVSD_STATE}, {@code LVSD_PREVIOUS_STATE}, {@code LVSD_PRIORITY}, {@code
 * LVSD_REASON}, {@code LVSD_INTERFACE} and {@code LVSD_VIRTUAL_ROUTER_ID} in its environment.
 *
 * @param any at each change, after the one for the new state
 * @param timeoutNanos what runs longer is killed, with all that it started
 */
public record NotifyPrograms(
        List<String> master, List<String> backup, List<String> fault, List<String> any, long timeoutNanos) {
    public static final long DEFAULT_TIMEOUT_NANOS = 10_000_000_000L;
    public static final NotifyPrograms NONE =
            new NotifyPrograms(List.of(), List.of(), List.of(), List.of(), DEFAULT_TIMEOUT_NANOS);

    public NotifyPrograms {
        master = List.copyOf(master);
        backup = List.copyOf(backup);
        fault = List.copyOf(fault);
        any = List.copyOf(any);
    }

    List<List<String>> of(RouterState state) {
        List<String> own = switch (state) {
            case MASTER -> master;
            case BACKUP -> backup;
            case FAULT -> fault;
            default -> List.of();
        };
        List<List<String>> programs = new ArrayList<>(List.of(own, any));
        programs.removeIf(List::isEmpty);
        return programs;
    }
}
