package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Persistence;
import org.lvsd.config.model.VirtualServer;

/** Is what the file asks of IPVS in this kernel: the core, each scheduler, each persistence engine. */
final class ModuleRules {
    static final String CORE = "ip_vs";

    private ModuleRules() {}

    /** The modules that a configuration needs, each with what needs it. */
    static Map<String, String> needed(Configuration configuration) {
        Map<String, String> needed = new TreeMap<>();
        for (VirtualServer service : configuration.virtualServers()) {
            needed.putIfAbsent(CORE, "every virtual server");
            needed.putIfAbsent("ip_vs_" + service.scheduler().kernelName(), "service " + service.name());
            Persistence persistence = service.persistence();
            if (persistence != null && !persistence.engine().isEmpty()) {
                needed.putIfAbsent("ip_vs_pe_" + persistence.engine(), "service " + service.name());
            }
        }
        return needed;
    }

    static List<Finding> of(Configuration configuration, MachineFacts facts) {
        List<Finding> findings = new ArrayList<>();
        needed(configuration)
                .forEach((module, user) -> findings.add(
                        judge(module, user, facts.modules().getOrDefault(module, MachineFacts.Module.UNKNOWN))));
        return findings;
    }

    private static Finding judge(String module, String user, MachineFacts.Module state) {
        String check = "kernel module";
        return switch (state) {
            case PRESENT -> Finding.ok(check, module, "loaded");
            case LOADABLE -> Finding.ok(check, module, "loaded when it is needed");
            case MISSING ->
                Finding.problem(
                        check,
                        module,
                        "this kernel does not have it",
                        user + " cannot be programmed",
                        module.equals(CORE)
                                ? "boot a kernel with IPVS, or install the package with its other modules"
                                        + " (linux-modules-extra, kernel-modules)"
                                : "install the package with the kernel's other modules, or choose another scheduler");
            case UNKNOWN ->
                Finding.warning(
                        check,
                        module,
                        "not loaded, and whether it can be is not to be seen here (no /lib/modules, as in a container)",
                        user + " needs it",
                        "on the host: modprobe " + module);
        };
    }
}
