package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Persistence;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.Scheduler;
import org.lvsd.config.model.SchedulerFlag;
import org.lvsd.config.model.ServicePolicy;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.VirtualServer;

/** The services. */
final class VirtualServerBinder {
    private static final ValueType<Protocol> PROTOCOL = Choice.of(Protocol.class);
    private static final ValueType<Scheduler> SCHEDULER = Choice.of(Scheduler.class);
    private static final ValueType<SchedulerFlag> FLAG = flagType();
    private final ServiceReferences references;
    private final Unique<String> names;
    private final ServiceClaims services;

    private VirtualServerBinder(Problems problems, ServiceReferences references) {
        this.references = references;
        this.names = new Unique<>(problems);
        this.services = new ServiceClaims(problems);
    }

    static List<VirtualServer> bindAll(Fields file, ServiceReferences references) {
        VirtualServerBinder binder = new VirtualServerBinder(file.problems(), references);
        List<VirtualServer> servers = new ArrayList<>();
        // One by one: of many services, none but one need be in memory as what the file says.
        for (Node each : file.list(ServiceText.KEY)) {
            Fields fields = Fields.of("a virtual server", each, file.problems());
            VirtualServer server = fields == null ? null : binder.bind(fields);
            if (server != null) {
                servers.add(server);
            }
        }
        return servers;
    }

    private @Nullable VirtualServer bind(Fields fields) {
        String name = fields.required("name", Texts.NAME);
        Protocol protocol = fields.optional("protocol", PROTOCOL, Protocol.TCP);
        ServiceSelector selector = ServiceSelectorBinder.bind(fields, protocol, services);
        Scheduler scheduler = fields.optional("scheduler", SCHEDULER, Scheduler.WLC);
        Set<SchedulerFlag> flags = schedulerFlags(fields, scheduler);
        boolean onePacket = fields.optional("one_packet", Numbers.FLAG, false);
        // What carries a mark may be UDP whatever the protocol says, which a mark has none of.
        boolean datagrams = protocol == Protocol.UDP || selector instanceof ServiceSelector.FirewallMark;
        if (onePacket && !datagrams) {
            fields.complain("one_packet", "it is for UDP (expected protocol udp)");
        }
        Persistence persistence = PersistenceBinder.bind(fields, selector, datagrams);
        RealServerBinder serverBinder = new RealServerBinder(fields, selector);
        List<RealServer> realServers = serverBinder.bindAll();
        ServicePolicy policy = ServicePolicyBinder.bind(fields, SorryServerBinder.bind(fields, serverBinder));
        serverBinder.refuseUselessTunnel();
        if (realServers.size() == fields.list("real_servers").size()) {
            ServicePolicyBinder.check(fields, policy, realServers);
            WeightSteps.check(fields, policy, realServers);
        }
        fields.refuseOthers();
        if (name != null) {
            claim(name, fields);
            references.named(name);
            if (policy.onlyWhenMaster()) {
                references.onlyWhenMaster(name, fields.at("only_when_master"));
            }
        }
        if (selector != null) {
            services.count(selector, realServers.size(), fields.at("real_servers"));
        }
        return name == null || selector == null
                ? null
                : new VirtualServer(
                        name, selector, protocol, scheduler, flags, onePacket, persistence, realServers, policy);
    }

    private void claim(String name, Fields fields) {
        Position at = fields.at("name");
        Position holder = names.holder(name, at);
        if (holder != null) {
            String what = "the name " + Complaint.quote(name) + " is already used";
            fields.problems().add(at, what + ", first in line " + holder.line());
        }
    }

    private static Set<SchedulerFlag> schedulerFlags(Fields fields, Scheduler scheduler) {
        Set<SchedulerFlag> flags = new LinkedHashSet<>();
        for (Node node : fields.list("scheduler_flags")) {
            SchedulerFlag flag = fields.convert("scheduler_flags", node, FLAG);
            if (flag == null) {
                continue;
            }
            if (!flag.isFor(scheduler)) {
                fields.problems()
                        .add(
                                node.at(),
                                "scheduler_flags: " + flag + " is not of the scheduler " + scheduler.kernelName());
            }
            if (!flags.add(flag)) {
                fields.problems().add(node.at(), "scheduler_flags: " + flag + " is there already");
            }
        }
        return flags;
    }

    /** ipvsadm's names, and the same with underscores as the keys of the file have them. */
    private static ValueType<SchedulerFlag> flagType() {
        Map<String, SchedulerFlag> names = new LinkedHashMap<>();
        for (SchedulerFlag flag : SchedulerFlag.values()) {
            names.put(flag.toString(), flag);
        }
        ValueType<SchedulerFlag> byName = Choice.of(names);
        return node -> node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.TEXT
                ? byName.from(new Node.Scalar(
                        scalar.at(), scalar.kind(), scalar.text().replace('_', '-')))
                : byName.from(node);
    }
}
