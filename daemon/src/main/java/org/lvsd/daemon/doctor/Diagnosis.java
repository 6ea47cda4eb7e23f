package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;

/**
 * All findings, the worst first.
 *
 * @param listenedMillis 0 when nothing was listened for
 */
public record Diagnosis(long problems, long warnings, long listenedMillis, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Judges; {@code wire} is null when nothing was listened for. */
    public static Diagnosis of(Configuration configuration, MachineFacts facts, @Nullable WireFacts wire) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(ModuleRules.of(configuration, facts));
        findings.addAll(InterfaceRules.of(configuration, facts));
        findings.addAll(ForwardingRules.of(configuration, facts));
        findings.addAll(IpvsRules.of(configuration, facts));
        findings.addAll(SyncRules.of(configuration, facts));
        findings.addAll(TunnelRules.of(configuration, facts));
        findings.addAll(ProcessRules.of(facts));
        findings.addAll(PunctualityRules.of(configuration, facts));
        if (wire != null) {
            findings.addAll(WireRules.of(configuration, facts, wire));
        }
        findings.sort(Comparator.comparing(Finding::level).reversed());
        return new Diagnosis(
                count(findings, Finding.Level.PROBLEM),
                count(findings, Finding.Level.WARNING),
                wire == null ? 0 : wire.listened().toMillis(),
                findings);
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(each -> each.level() == level).count();
    }
}
