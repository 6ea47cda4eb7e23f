package org.lvsd.daemon.control;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

/**
 * Compares the kernel's whole table with what is wanted, and mends it. The control thread goes on while the table is read;
 * only where it does not know what the table is does everything wait for that. Owned by the control thread.
 */
final class Comparison {
    private static final String WHY = "periodic comparison: the table was not as wanted";

    private final ControlThread thread;
    private final TablePart table;
    private final Consumer<Boolean> ended;
    private boolean underWay;
    private boolean dueAgain;

    /** @param ended told after each whether the table is as wanted now */
    Comparison(ControlThread thread, TablePart table, Consumer<Boolean> ended) {
        this.thread = thread;
        this.table = table;
        this.ended = ended;
    }

    /** Begins one; while one is under way, the next begins with its end. */
    void begin() {
        Programmer programmer = table.programmer();
        if (underWay || programmer == null) {
            dueAgain = underWay;
            return;
        }
        Look look = programmer.look();
        if (look == null) {
            ended.accept(programmer.compareInFull(WHY));
            return;
        }
        underWay = true;
        var unused = table.reader()
                .read(dump -> look.differences(dump.table()))
                .whenComplete((differences, failure) -> thread.execute(() -> end(look, differences)));
    }

    private void end(Look look, @Nullable Map<ServiceKey, Optional<ServiceEntry>> differences) {
        underWay = false;
        Programmer programmer = table.programmer();
        if (programmer == null) {
            // It came too late: the services have been taken out of the table.
            return;
        }
        // What made the reader fail is told by a second try.
        ended.accept(differences == null ? programmer.compareInFull(WHY) : programmer.compared(look, differences, WHY));
        if (dueAgain) {
            dueAgain = false;
            begin();
        }
    }
}
