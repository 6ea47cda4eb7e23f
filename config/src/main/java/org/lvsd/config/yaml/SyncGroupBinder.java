package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.SyncGroup;
import org.lvsd.config.model.Track;

/** The groups of instances. */
final class SyncGroupBinder {
    private final ServiceReferences references;
    private final Fields vrrp;
    private final Unique<String> instanceNames;
    private final Unique<String> groupNames;
    private final Unique<String> members;

    SyncGroupBinder(Fields vrrp, Unique<String> instanceNames, ServiceReferences references) {
        this.references = references;
        this.vrrp = vrrp;
        this.instanceNames = instanceNames;
        this.groupNames = new Unique<>(vrrp.problems());
        this.members = new Unique<>(vrrp.problems());
    }

    List<SyncGroup> bind() {
        List<SyncGroup> groups = new ArrayList<>();
        for (Fields each : vrrp.maps("sync_groups", "a sync group")) {
            String name = each.required("name", Texts.NAME);
            List<String> instances = instances(each);
            Track track = TrackBinder.bind(each, references);
            if (name != null) {
                groupNames.claim(name, each.at("name"), "the name " + Complaint.quote(name) + " is already used");
                groups.add(new SyncGroup(name, instances, track));
            }
            each.refuseOthers();
        }
        return groups;
    }

    private List<String> instances(Fields group) {
        List<String> instances = new ArrayList<>();
        List<Node> nodes = group.requiredList("instances");
        if (nodes.isEmpty() && group.node("instances") instanceof Node.Sequence) {
            group.complain("instances", "the list is empty (expected at least one instance)");
        }
        for (Node node : nodes) {
            String instance = group.convert("instances", node, Texts.NAME);
            if (instance != null) {
                check(instance, node.at());
                instances.add(instance);
            }
        }
        return instances;
    }

    private void check(String instance, Position at) {
        String quoted = Complaint.quote(instance);
        if (instanceNames.contains(instance)) {
            members.claim(instance, at, "the instance " + quoted + " is already in a sync group");
        } else {
            String what = "instances: there is no VRRP instance " + quoted;
            String meant = Nearest.to(instance, instanceNames.keys());
            vrrp.problems().add(at, Complaint.say(what, null, meant));
        }
    }
}
