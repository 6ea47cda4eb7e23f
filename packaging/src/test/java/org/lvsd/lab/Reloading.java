package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.lvsd.daemon.admin.AdminClient;

/** A running lvsd whose file is changed and reloaded, bit by bit, and what of that goes to the kernel. */
abstract class Reloading {
    static final String BASE = """
            ipvs:
              timeouts: {tcp: 900s}
            virtual_servers:
              - name: web
                address: 192.0.2.100:80
                scheduler: sh
                real_servers:
                  - {address: "10.0.0.11:80", weight: 1}
                  - {address: "10.0.0.12:80", weight: 1}
              - name: tunnelled
                address: 192.0.2.100:81
                scheduler: rr
                forwarding: tunnel
                tunnel: {type: gue, port: 6080}
                real_servers:
                  - {address: 10.0.0.11}
              - name: dns
                address: 192.0.2.100:53
                protocol: udp
                scheduler: rr
                drain_timeout: 0s
                real_servers:
                  - {address: "10.0.0.11:53"}
              - name: marked
                firewall_mark: 7
                scheduler: rr
                real_servers:
                  - {address: 10.0.0.11}
            """;

    private static final String ALL = "ipvsadm -Sn; ipvsadm -Ln --thresholds; ipvsadm -Ln --tun-info;"
            + " ipvsadm -Ln --timeout; ipvsadm -Ln --daemon";

    static final String WEB = "192.0.2.100:80";
    static final String DNS = "192.0.2.100:53";
    static final String SERVER = "10.0.0.12:80";

    /** What went to the kernel has been seen by then. */
    private static final Duration SEEN = Duration.ofMillis(500);

    final Tables tables = Tables.create("reload");
    private final NetlinkWitness witness = new NetlinkWitness(tables.namespace());
    private @Nullable Lvsd started;
    private String current = "";
    private List<String> listing = List.of();

    @AfterEach
    void close() throws Exception {
        if (started != null) {
            started.close();
        }
        witness.close();
        tables.close();
    }

    /** Runs with this file, and has programmed it. @return the requests that it took */
    List<String> start(String file) throws Exception {
        current = file;
        started = Lvsd.start(tables.namespace(), file);
        started.awaitReady();
        Eventually.pause(SEEN);
        listing = listing();
        return witness.changes();
    }

    Lvsd lvsd() {
        return Objects.requireNonNull(started);
    }

    /** The requests since this was asked last, when they have been seen. */
    List<String> requests() throws Exception {
        Eventually.pause(SEEN);
        return witness.changes();
    }

    /**
     * Changes the file and reloads.
     *
     * @param seen what ipvsadm shows then and did not before
     * @param requests those that went to the kernel
     */
    void change(String from, String to, String seen, String... requests) throws Exception {
        assertThat(current).contains(from);
        current = current.replace(from, to);
        lvsd().write(current);
        AdminClient.Answer answer =
                AdminClient.post(Path.of("/run/lvsd/" + tables.namespace().name() + ".sock"), "/reload");
        assertThat(answer.status())
                .as("%s: %s", to, new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        // The comparison of the whole table that follows a reload finds nothing to do; it has time to be seen.
        Eventually.pause(SEEN);
        assertThat(witness.changes()).as("the requests for %s", to).isEqualTo(List.of(requests));
        listing = listing();
        assertThat(String.join("\n", listing)).as("after %s", to).contains(seen);
    }

    private List<String> listing() {
        return tables.namespace()
                .exec("sh", "-c", ALL)
                .replaceAll(" +", " ")
                .lines()
                .toList();
    }

    /**
     * The same, and everything that ipvsadm shows of other things is as it was.
     *
     * @param of what it is about, as ipvsadm writes it
     */
    void changeOf(String of, String from, String to, String seen, String... requests) throws Exception {
        List<String> before = listing;
        change(from, to, seen, requests);
        Pattern about = Pattern.compile("(?<![0-9.])" + Pattern.quote(of) + "(?![0-9])");
        assertThat(without(before, about)).as("the others, after %s", to).isEqualTo(without(listing, about));
        if (requests.length == 0) {
            assertThat(listing).as("all of it, after %s", to).isEqualTo(before);
        }
    }

    private static List<String> without(List<String> lines, Pattern about) {
        return lines.stream().filter(line -> !about.matcher(line).find()).toList();
    }

    /** As {@link #change}, when the listing that follows has no word of what is gone. */
    void changeAway(String from, String to, String gone, String... requests) throws Exception {
        change(from, to, "", requests);
        assertThat(String.join("\n", listing)).as("after %s", to).doesNotContain(gone);
    }
}
