package org.lvsd.daemon.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.status.AgeText;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.status.StatusReport.OverrideStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.daemon.table.TextTable;

/** {@code lvsd status} for people. */
final class StatusText {
    private final StatusReport report;
    private final Instant now;

    StatusText(StatusReport report, Instant now) {
        this.report = report;
        this.now = now;
    }

    String render() {
        StringBuilder out = new StringBuilder();
        out.append("director ").append(report.director()).append("  lvsd ").append(report.version());
        out.append("  up ").append(since(report.startedAt()));
        out.append("  configuration ").append(report.configGeneration()).append('\n');
        if (!report.ready()) {
            out.append("not ready: ")
                    .append(String.join("; ", report.notReadyBecause()))
                    .append('\n');
        }
        refusedReload(out);
        instances(out);
        report.services().forEach(service -> service(out, service));
        if (!report.foreignServices().isEmpty()) {
            out.append("\nforeign services, left alone: ")
                    .append(String.join(", ", report.foreignServices()))
                    .append('\n');
        }
        return out.toString();
    }

    private void refusedReload(StringBuilder out) {
        if (!report.lastReloadErrors().isEmpty()) {
            out.append("the last reload was refused, configuration ")
                    .append(report.configGeneration())
                    .append(" goes on:\n");
            report.lastReloadErrors()
                    .forEach(error -> out.append("  ").append(error).append('\n'));
        }
    }

    private void instances(StringBuilder out) {
        if (report.instances().isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable("VRRP", "INTERFACE", "VRID>", "STATE", "PRIORITY>", "FOR", "ADDRESSES", "BECAUSE");
        for (InstanceStatus instance : report.instances()) {
            table.row(
                    instance.name(),
                    instance.interfaceName(),
                    instance.vrid(),
                    instance.state().toUpperCase(java.util.Locale.ROOT),
                    priority(instance),
                    since(instance.since()),
                    String.join(" ", instance.addresses()),
                    instance.reason());
        }
        out.append('\n').append(table.render(""));
        for (InstanceStatus instance : report.instances()) {
            remarks(instance)
                    .forEach(each -> out.append("  ")
                            .append(instance.name())
                            .append(": ")
                            .append(each)
                            .append('\n'));
        }
    }

    private static String priority(InstanceStatus instance) {
        int configured = instance.configuredPriority();
        return instance.priority() + (instance.priority() == configured ? "" : " of " + configured);
    }

    private List<String> remarks(InstanceStatus instance) {
        List<String> remarks = new ArrayList<>();
        String standsDown = instance.standsDownSince();
        if (standsDown != null) {
            remarks.add("stood down " + since(standsDown)
                    + " ago: it takes over only while nobody else is there, until 'lvsd failover --back'");
        }
        instance.tracked().stream()
                .filter(each -> !each.up() || (each.weight() != null && each.weight() > 0))
                .forEach(each -> remarks.add(each.what()
                        + (each.up() ? " is up" : " is down")
                        + (each.weight() == null ? "" : String.format(Locale.ROOT, " (weight %+d)", each.weight()))));
        instance.conflicts().forEach(each -> remarks.add("heard " + each));
        return remarks;
    }

    private void service(StringBuilder out, ServiceStatus service) {
        out.append('\n')
                .append(service.name())
                .append("  ")
                .append(service.protocol())
                .append(' ')
                .append(service.address())
                .append(' ')
                .append(service.scheduler())
                .append(service.up() ? "" : "  NO QUORUM")
                .append(service.sorry() ? ", THE SORRY SERVER ANSWERS" : "")
                .append('\n');
        TextTable table = new TextTable(
                "SERVER",
                "STATE",
                "FOR",
                "FORWARD",
                "WEIGHT>",
                "OPERATOR>",
                "HEALTH>",
                "IN KERNEL>",
                "ACTIVE>",
                "INACTIVE>",
                "BECAUSE");
        for (ServerStatus server : service.servers()) {
            table.row(
                    server.address(),
                    server.state(),
                    since(server.since()),
                    server.forwarding(),
                    server.weightConfigured(),
                    weight(server.weightOperator()),
                    weight(server.weightEffective()),
                    weight(server.weightInKernel()),
                    server.activeConnections(),
                    server.inactiveConnections(),
                    because(server));
        }
        out.append(table.render("  "));
    }

    private static String weight(@Nullable Integer weight) {
        return weight == null ? "-" : weight.toString();
    }

    private String because(ServerStatus server) {
        OverrideStatus override = server.override();
        if (override == null) {
            return server.reason();
        }
        String what = override.state() == null ? "weight" : override.state();
        String by = override.by().isEmpty() ? "" : " by " + override.by();
        String told = what + by + " " + since(override.since()) + " ago";
        // The policy knows that it was an operator, this who and when.
        String known = what + " by an operator";
        String rest =
                server.reason().startsWith(known) ? server.reason().substring(known.length()) : "; " + server.reason();
        return told + (server.reason().isEmpty() ? "" : rest);
    }

    private String since(String iso) {
        try {
            return AgeText.of(Duration.between(Instant.parse(iso), now));
        } catch (DateTimeParseException e) {
            return "?";
        }
    }
}
