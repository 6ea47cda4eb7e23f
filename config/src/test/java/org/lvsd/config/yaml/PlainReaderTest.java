package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read the quick way is what the parser for all of YAML makes of it. */
class PlainReaderTest {
    private static final long FIRST_SEED = Long.getLong("lvsd.seed", 20_260_101);
    private static final int MUTANTS = Integer.getInteger("lvsd.mutants", 3_000);
    private static final String SERVICE = """
            # of the benchmark's kind
            director:
              name: lb1   # with a comment
              admin_socket: /run/lvsd/lvsd.sock

            virtual_servers:
              - name: s0
                address: 198.18.0.1:80
                persistence: {timeout: 300s, netmask: 24}

                one_packet: false
                real_servers:
                  # the first
                  - {address: '10.0.1.1:80', weight: 1}
                  - address: "10.0.1.2:80"
                    weight: 007
              - name: my web
                addresses: [192.0.2.1:80, "192.0.2.2:80-81", [], {}, {a: {b: c}} ]
                real_servers:
                - address: 2001:db8::11
                - address: x
                min_healthy: 30%
            ipvs:
              on_stop: keep
            """;

    private static String plain(String more) {
        return SERVICE.replace("007", "7") + more;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the text is plain; what is made of it is compared. */
    private static boolean compare(byte[] content, String what) {
        Node plain;
        String shown;
        try {
            plain = PlainReader.file(content);
            shown = plain.toString();
        } catch (NotPlainException e) {
            return false;
        }
        Parsed whole = Parsed.wholeFile("f", content, "lb0", KeyFiles.unread());
        assertThat(shown).as(what).isEqualTo(String.valueOf(whole.root()));
        Parsed quick = Parsed.file("f", content, "lb0", KeyFiles.unread());
        assertThat(quick.configuration()).as(what).isEqualTo(whole.configuration());
        assertThat(quick.problems().inFileOrder())
                .as(what)
                .isEqualTo(whole.problems().inFileOrder());
        ServiceText places = ServiceText.of(content, whole.root());
        if (places != null) {
            assertThat(ServiceText.of(content, plain))
                    .as(what)
                    .usingRecursiveComparison()
                    .isEqualTo(places);
        }
        return true;
    }

    @Test
    void aFileOfTheUsualKindIsPlain() {
        assertThat(compare(bytes(plain("")), "plain")).isTrue();
        assertThat(compare(bytes(plain("").strip()), "without a line feed at the end"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x b",
                "a: *x",
                "a: !t b",
                "a: |\n  b",
                "a: >\n  b",
                "a:",
                "a: b: c",
                "a: [b,\n  c]",
                "a: \"\\n\"",
                "a: 'it''s'",
                "a: b\n  c",
                "'a': b",
                "? a\n: b",
                "- a",
                "---",
                "...",
                "%YAML 1.2",
                "a: True",
                "a: null",
                "a: ~",
                "a: 1.5",
                "a: 1e5",
                "a: 012",
                "a: -1",
                "a: .5",
                "a: b\r",
                "\ta: b",
                "a: é",
                "<<: {a: b}",
                "director: {}",
                "a: @b",
                "a: `b",
                "a: {b: c, b: d}",
                "a: {b}",
                "a: {b: }",
                "a: [b, ]",
                "a: ${B}",
                "a: [b] c",
                "a: 'b' c",
                "a: 'b",
                "a: b#c\"",
                "a: b [c]",
                "a: b, c"
            })
    void whatTakesASecondLookIsLeftToTheWholeOfYaml(String line) {
        assertThatThrownBy(() -> PlainReader.file(bytes(plain(line)))).isInstanceOf(NotPlainException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b:c",
                "a: 0x1f",
                "  a: b",
                "a: b # c",
                "a: b  ",
                "a:   b",
                "a: 0",
                "a: 123456789012345678",
                "a: 10.0.0.1",
                "a: 1.2.3",
                "a: 1h",
                "a: true",
                "a: /x",
                "a: _",
                "a: a@b.c",
                "a: http://x/y?",
                "a: []",
                "a: { }",
                "a: [ b , c ]  # d",
                "a: ''",
                "a: \"it's\"",
                "a: '\"'",
                "a: '# b'",
                "a:\n- b\n- c",
                "a:\n  - b\n  -   c: d\n      e: f",
                "null: a",
                "true: a",
                "a-1_B: c",
                "a:\n\n  # x\n  b: c",
                "a: falsely",
                "a: x=y%z+-",
                "a: '{'",
                "a: [[b], {c: d}]"
            })
    void whatIsReadIsWhatItIs(String line) {
        compare(bytes(plain(line + "\n")), line);
        compare(bytes(line), line);
    }

    @Test
    void mutantsOfPlainFilesAreReadAlikeOrLeft() {
        byte[] good = bytes(plain(""));
        int plain = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 10L * MUTANTS; seed++) {
            plain += compare(MutationTest.mutate(good, new SplittableRandom(seed)), "seed " + seed) ? 1 : 0;
        }
        assertThat(plain).isGreaterThan(MUTANTS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void mutantsOfOtherFilesAreReadAlikeOrLeft(String directory, String name) throws IOException {
        byte[] file = Files.readAllBytes(Fixtures.directory(directory).resolve(name));
        compare(file, name);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTANTS / 10; seed++) {
            compare(MutationTest.mutate(file, new SplittableRandom(seed)), name + " seed " + seed);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> files() throws IOException {
        return Stream.concat(
                Fixtures.names("good").map(name -> org.junit.jupiter.params.provider.Arguments.of("good", name)),
                Fixtures.names("wrong").map(name -> org.junit.jupiter.params.provider.Arguments.of("wrong", name)));
    }
}
