package org.lvsd.daemon.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.Persistence;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.wanted.WantedSettings;

/** Is what the file asks of IPVS in this kernel: the core, each scheduler, each persistence engine. */
final class ModuleRules {
    static final String CORE = "ip_vs";
    private static final String PACKET_FILTER = "nf_tables";

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
        Ipvs ipvs = configuration.ipvs();
        if (WantedSettings.any(ipvs)) {
            needed.putIfAbsent(CORE, ipvs.sync() == null ? "ipvs.timeouts" : "ipvs.sync");
        }
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            if (!instance.options().accept()) {
                needed.putIfAbsent(PACKET_FILTER, "accept: false of vrrp " + instance.name());
            }
            if (instance.options().useVmac()) {
                needed.putIfAbsent(PACKET_FILTER, "discarding by a backup (use_vmac of vrrp " + instance.name() + ")");
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
                        user + (module.equals(PACKET_FILTER) ? " is not enforced" : " cannot be programmed"),
                        remedy(module));
            case UNKNOWN ->
                Finding.warning(
                        check,
                        module,
                        "not loaded, and whether it can be is not to be seen here (no /lib/modules, as in a container)",
                        user + " needs it",
                        "on the host: modprobe " + module);
        };
    }

    private static String remedy(String module) {
        return switch (module) {
            case CORE ->
                "boot a kernel with IPVS, or install the package with its other modules (linux-modules-extra,"
                        + " kernel-modules)";
            case PACKET_FILTER ->
                "install the package with the kernel's other modules, or do without accept: false and use_vmac";
            default -> "install the package with the kernel's other modules, or choose another scheduler";
        };
    }
}
