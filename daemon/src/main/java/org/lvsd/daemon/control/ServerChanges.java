package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.Set;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.daemon.wanted.WantedPolicy;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.policy.OperatorWish;

/** Changes one server at run time: keeps what the operator said, decides by it, and has the table follow at once. */
record ServerChanges(Operators operators, HealthPart health, TablePart table, Runnable check) {
    private static final PersistentDrain DRAIN = new PersistentDrain(Path.of("/proc/sys"));

    ChangeReport make(ServerChange change, Configuration configuration) {
        ChangeReport report = operators.change(change, configuration, System.currentTimeMillis());
        Programmer programmer = table.programmer();
        if (!report.applied() || programmer == null) {
            return report;
        }
        decide(change);
        String why = change.by().isEmpty() ? "an operator" : change.by();
        String refused = programmer.program(Set.of(change.service()), why)
                ? ""
                : "; the kernel refused for now, it is tried again (see the log)";
        return new ChangeReport(true, report.message() + DRAIN.caveat(change, configuration) + refused);
    }

    private void decide(ServerChange change) {
        ServerId id = new ServerId(change.service(), change.server());
        OperatorWish wish = WantedPolicy.wish(operators.overrides().of(id));
        health.states().at(id, service -> service.operator(id.server(), wish));
        var unused = health.decide(Set.of(change.service()));
        if (change.action() != ServerChange.Action.WEIGHT) {
            // One that the file disables is checked once it is enabled.
            check.run();
        }
    }
}
