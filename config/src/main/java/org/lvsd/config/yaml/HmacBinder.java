package org.lvsd.config.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.HmacAuthentication;
import org.lvsd.config.model.HmacKey;

/** {@code authentication: {type: hmac, …}}. */
final class HmacBinder {
    private static final ValueType<Integer> ID = Numbers.between(1, 255);
    private static final ValueType<HmacAuthentication.AntiReplay> ANTI_REPLAY =
            Choice.of(HmacAuthentication.AntiReplay.class);
    private static final ValueType<HmacAuthentication.Mode> MODE = Choice.of(HmacAuthentication.Mode.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SHORTEST_DEFAULT = Duration.ofSeconds(5);
    private static final ValueType<Duration> WINDOW = Durations.between(SECOND, Duration.ofMinutes(5), SECOND);

    private final Fields fields;
    private final Unique<Integer> ids;
    private final List<Integer> claimed = new ArrayList<>();

    private HmacBinder(Fields fields) {
        this.fields = fields;
        this.ids = new Unique<>(fields.problems());
    }

    /** @return null where something is wrong with it */
    static @Nullable HmacAuthentication bind(Fields fields, Duration advertInterval) {
        return new HmacBinder(fields).bind(advertInterval);
    }

    private @Nullable HmacAuthentication bind(Duration advertInterval) {
        List<HmacKey> keys = keys();
        Integer active = active();
        var antiReplay = fields.optional("anti_replay", ANTI_REPLAY, HmacAuthentication.AntiReplay.TIME);
        Duration window = fields.optional("time_window", WINDOW, defaultWindow(advertInterval));
        if (antiReplay == HmacAuthentication.AntiReplay.MONOTONIC && fields.has("time_window")) {
            fields.complain(
                    "time_window", "anti_replay: monotonic has none (expected anti_replay: time, or no such key)");
        }
        var mode = fields.optional("mode", MODE, HmacAuthentication.Mode.ENFORCE);
        return keys.isEmpty() || active == null ? null : new HmacAuthentication(keys, active, antiReplay, window, mode);
    }

    /** Three advertisements, in whole seconds, and five seconds at least. */
    private static Duration defaultWindow(Duration advertInterval) {
        Duration three = Duration.ofSeconds(
                advertInterval.multipliedBy(3).plusMillis(999).toSeconds());
        return three.compareTo(SHORTEST_DEFAULT) < 0 ? SHORTEST_DEFAULT : three;
    }

    private List<HmacKey> keys() {
        List<Node> nodes = fields.requiredList("keys");
        if (fields.node("keys") instanceof Node.Sequence && nodes.isEmpty()) {
            fields.complain("keys", "the list is empty (expected a key)");
        }
        List<HmacKey> keys = new ArrayList<>();
        for (Node node : nodes) {
            HmacKey bound = key(node);
            if (bound != null) {
                keys.add(bound);
            }
        }
        return keys;
    }

    private @Nullable HmacKey key(Node node) {
        if (!(node instanceof Node.Mapping map)) {
            // Without what it is: it may be the secret.
            fields.problems().add(node.at(), "keys: this is no key (expected {id:, file:} or {id:, secret:})");
            return null;
        }
        return key(new Fields("a key", map, fields.problems()));
    }

    private @Nullable HmacKey key(Fields key) {
        Integer id = key.required("id", ID);
        if (id != null) {
            ids.claim(id, key.at("id"), "id: there is a key " + id + " already");
            claimed.add(id);
        }
        Path file = key.optional("file", HmacSecret.FILE);
        String secret = key.optional("secret", HmacSecret.TYPE);
        key.refuseOthers();
        if (key.has("file") == key.has("secret")) {
            key.complain("file", "expected either file or secret");
            return null;
        }
        if (file != null) {
            secret = read(key, file);
        }
        return id == null || secret == null ? null : new HmacKey(id, secret);
    }

    private static @Nullable String read(Fields key, Path file) {
        try {
            KeyFiles.Content content = key.problems().keyFiles().read(file);
            if (content == null) {
                return "";
            }
            String excess = content.mode().excess();
            if (!excess.isEmpty()) {
                key.problems()
                        .warn(
                                key.at("file"),
                                "file: " + file + " has mode " + content.mode() + ": " + excess
                                        + " (expected mode 0640 or 0600)");
            }
            return HmacSecret.parse(content.text());
        } catch (IOException e) {
            key.complain("file", "cannot read the key in " + file + ": " + ConfigurationFile.reason(e));
        } catch (BadValue e) {
            key.complain("file", file + ": " + e.message());
        }
        return null;
    }

    /** Where there is one key there is no choice. */
    private @Nullable Integer active() {
        Integer active = fields.optional("active_key", ID);
        if (active != null && !claimed.isEmpty() && !claimed.contains(active)) {
            fields.complain("active_key", "there is no key " + active + " (expected one of " + claimed + ")");
        }
        if (active == null && !fields.has("active_key") && claimed.size() > 1) {
            fields.complain("keys", "there are " + claimed.size() + " keys (expected active_key to name one of them)");
        }
        return active != null || claimed.isEmpty() ? active : claimed.get(0);
    }
}
