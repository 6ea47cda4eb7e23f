package org.lvsd.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.Track;
import org.lvsd.config.model.Tracked;

/** {@code track} of an instance or a sync group. */
final class TrackBinder {
    private final Fields fields;
    private final ServiceReferences references;

    private TrackBinder(Fields fields, ServiceReferences references) {
        this.fields = fields;
        this.references = references;
    }

    /** @param references told of the virtual servers that are tracked, which are not bound yet */
    static Track bind(Fields owner, ServiceReferences references) {
        Fields fields = owner.map("track", "a track section");
        return fields == null ? Track.NONE : new TrackBinder(fields, references).bind();
    }

    private Track bind() {
        Track track = new Track(
                all("interfaces", "a tracked interface", this::linkFrom),
                all("virtual_servers", "a tracked virtual server", this::serviceFrom),
                all("checks", "a tracking check", TrackBinder::check),
                all("files", "a tracked file", TrackBinder::file),
                all("processes", "a tracked process", TrackBinder::process));
        fields.refuseOthers();
        return track;
    }

    /** The items under {@code key}, each a map, or a text that stands for the first key alone. */
    private <T extends Tracked> List<T> all(String key, String label, Function<Fields, @Nullable T> binder) {
        Unique<String> names = new Unique<>(fields.problems());
        List<T> all = new ArrayList<>();
        for (Node node : fields.list(key)) {
            Fields item = item(key, label, node);
            T tracked = item == null ? null : binder.apply(item);
            if (item == null || tracked == null) {
                continue;
            }
            item.refuseOthers();
            names.claim(tracked.name(), node.at(), key + ": " + Complaint.quote(tracked.name()) + " is there already");
            all.add(tracked);
        }
        return all;
    }

    private @Nullable Fields item(String key, String label, Node node) {
        boolean isText = node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.TEXT;
        if (!isText || key.equals("checks")) {
            return Fields.of(label, node, fields.problems());
        }
        String first = key.equals("files") ? "path" : "name";
        return new Fields(label, Node.Mapping.of(first, node), fields.problems());
    }

    private Tracked.@Nullable Interface linkFrom(Fields item) {
        String name = item.required("name", Texts.INTERFACE);
        Integer weight = Weights.bind(item);
        return name == null ? null : new Tracked.Interface(name, weight);
    }

    private Tracked.@Nullable Service serviceFrom(Fields item) {
        String name = item.required("name", Texts.NAME);
        Integer weight = Weights.bind(item);
        if (name == null) {
            return null;
        }
        references.tracked(name, item.at("name"));
        return new Tracked.Service(name, weight);
    }

    private static Tracked.@Nullable Check check(Fields item) {
        String name = item.required("name", Texts.NAME);
        List<String> command = item.required("command", Commands.TYPE);
        String user = item.optional("user", Texts.USER);
        CheckTiming timing = CheckTimingBinder.bind(item);
        Integer weight = Weights.bind(item);
        return name == null || command == null ? null : new Tracked.Check(name, command, user, timing, weight);
    }

    private static Tracked.@Nullable File file(Fields item) {
        Path path = item.required("path", Texts.FILE);
        Integer weight = Weights.bind(item);
        return path == null ? null : new Tracked.File(path, weight);
    }

    private static Tracked.@Nullable RunningProcess process(Fields item) {
        String name = item.required("name", Texts.PROCESS);
        Integer weight = Weights.bind(item);
        return name == null ? null : new Tracked.RunningProcess(name, weight);
    }
}
