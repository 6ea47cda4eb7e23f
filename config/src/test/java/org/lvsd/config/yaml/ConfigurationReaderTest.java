package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;

/** Reading a file again gives what reading it for the first time gives, and reads only what changed. */
class ConfigurationReaderTest {
    private static final Path FILE = Path.of("lvsd.yaml");
    private static final int EDITS = 6_000;
    private static final List<String> LINES = List.of(
            "  # a comment",
            "",
            "---",
            "...",
            "%YAML 1.2",
            "- name: x",
            "  - name: x",
            "  - {name: y, address: '192.0.2.77:80', real_servers: []}",
            "  - {name: z, address: '192.0.2.78:80', real_servers: [{address: '10.9.0.1:80'}]}",
            "      - address: 10.0.0.99:80",
            "        weight: 7",
            "    scheduler: rr",
            "    scheduler: |",
            "      rr",
            "  \"",
            "    '",
            "foo: bar",
            "ipvs: {on_stop: keep}",
            "director: {name: lb9}",
            "\t",
            "  - &a {name: a}",
            "  - *a",
            "    <<: {scheduler: rr}",
            "  - name: s1",
            "    # \u2028 \u0085",
            "    # \r  - name: r");

    private final ConfigurationReader reader = new ConfigurationReader(FILE, "lb1");

    private static String service(String name, int last, int weight) {
        return """
                  - name: %s
                    address: 192.0.2.%d:80
                    real_servers:
                      - {address: '10.0.0.%d:80', weight: %d}
                      - address: 10.0.1.%d:80
                """.formatted(name, last, last, weight, last);
    }

    private static String file(String... services) {
        return "director: {name: lb1}\nvirtual_servers:\n" + String.join("", services) + "ipvs:\n  on_stop: keep\n";
    }

    private Configuration read(String text) {
        return ((Loaded.Valid) parse(text)).configuration();
    }

    private Loaded parse(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Loaded loaded = reader.parse(content);
        assertThat(loaded).isEqualTo(ConfigurationFile.parse(FILE.toString(), content, "lb1"));
        return loaded;
    }

    @SuppressWarnings("ReferenceEquality") // an object that is still the same was not read again
    private static List<VirtualServer> kept(Configuration before, Configuration after) {
        return after.virtualServers().stream()
                .filter(service -> before.virtualServers().stream().anyMatch(each -> each == service))
                .toList();
    }

    private static List<String> names(List<VirtualServer> services) {
        return services.stream().map(VirtualServer::name).toList();
    }

    private final String one = service("one", 1, 1);
    private final String two = service("two", 2, 1);
    private final String three = service("three", 3, 1);
    private final Configuration before = read(file(one, two, three));

    @Test
    void aRehearsalChangesNoMoreThanWhichObjectOneServiceIs() {
        Configuration before = read(file(service("a", 1, 1), service("b", 2, 1)));
        Configuration rehearsed = reader.rehearse();
        assertThat(rehearsed).isEqualTo(before);
        assertThat(names(kept(before, rehearsed))).containsExactly("a");
        Configuration same = read(file(service("a", 1, 1), service("b", 2, 1)));
        assertThat(same).isSameAs(rehearsed);
        Configuration after = read(file(service("a", 1, 1), service("b", 2, 5)));
        assertThat(kept(before, after)).extracting(VirtualServer::name).containsExactly("a");
    }

    @Test
    void aChangedWeightReadsItsServiceAlone() {
        Configuration after = read(file(one, service("two", 2, 50), three));
        assertThat(names(kept(before, after))).containsExactly("one", "three");
    }

    @Test
    void aServiceThatComesAtTheEndOrInBetweenReadsNoMoreThanItsNeighbour() {
        Configuration atTheEnd = read(file(one, two, three, service("four", 4, 1)));
        assertThat(names(kept(before, atTheEnd))).containsExactly("one", "two");
        Configuration inBetween = read(file(one, service("five", 5, 1), two, three, service("four", 4, 1)));
        assertThat(names(kept(atTheEnd, inBetween))).contains("one", "three", "four");
    }

    @Test
    void theSameTextIsTheSameConfiguration() {
        assertThat(read(file(one, two, three))).isSameAs(before);
    }

    @Test
    void whatReachesBeyondTheServicesReadsTheWhole() {
        Configuration after = read(file(one, two, three).replace("on_stop: keep", "on_stop: remove"));
        assertThat(kept(before, after)).isEmpty();
    }

    @Test
    void aServiceThatCollidesWithOneThatDidNotChangeIsToldWithItsPlace() {
        Loaded sameName = parse(file(one, service("three", 2, 1), three));
        assertThat(sameName.toString()).contains("the name \"three\" is already used, first in line");
        read(file(one, two, three));
        Loaded sameAddress = parse(file(one, service("two", 3, 1), three));
        assertThat(sameAddress.toString()).contains("the service tcp 192.0.2.3:80 is already there, first in line");
    }

    @Test
    void anErrorIsToldInTheLineOfTheWholeFile() {
        String wrong = file(one, two.replace("weight: 1", "weight: many"), three);
        assertThat(((Loaded.Invalid) parse(wrong)).problems().get(0).line()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverIsEditedTheAnswerIsThatOfAParseOfTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> beginning =
                file(one, two, three, service("s1", 9, 3)).lines().toList();
        List<String> right = beginning;
        int valid = 0;
        int partly = 0;
        Configuration last = before;
        for (int i = 0; i < EDITS; i++) {
            List<String> lines = edited(right, random);
            String text = String.join("\n", lines) + (random.nextInt(5) == 0 ? "" : "\n");
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            Loaded quick = reader.parse(content);
            assertThat(quick)
                    .as("seed %d, edit %d:%n%s", seed, i, text)
                    .isEqualTo(ConfigurationFile.parse(FILE.toString(), content, "lb1"));
            if (quick instanceof Loaded.Valid now) {
                valid++;
                partly += kept(last, now.configuration()).isEmpty() ? 0 : 1;
                last = now.configuration();
                // Some edits, such as an anchor, end the quick way for good.
                right = random.nextInt(30) == 0 ? beginning : lines;
            }
        }
        assertThat(valid).as("valid ones, seed %d", seed).isGreaterThan(EDITS / 10);
        assertThat(partly).as("those read in part, seed %d", seed).isGreaterThan(EDITS / 20);
    }

    private static List<String> edited(List<String> lines, SplittableRandom random) {
        List<String> edited = new ArrayList<>(lines);
        for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
            int at = random.nextInt(edited.size());
            String line = edited.get(at);
            switch (random.nextInt(7)) {
                case 0 -> edited.add(at, LINES.get(random.nextInt(LINES.size())));
                case 1 -> edited.set(at, line.replaceAll("weight: \\d+", "weight: " + random.nextInt(100)));
                case 2 -> edited.set(at, " ".repeat(random.nextInt(6)) + line.strip());
                case 3 -> edited.add(random.nextInt(edited.size()), line);
                case 4 -> edited.set(at, line.replaceFirst("\\.\\d+:80", "." + random.nextInt(30) + ":80"));
                case 5 ->
                    edited.addAll(
                            at,
                            service("n" + random.nextInt(9), 100 + random.nextInt(9), 1)
                                    .lines()
                                    .toList());
                default -> edited.remove(at);
            }
        }
        return edited;
    }
}
