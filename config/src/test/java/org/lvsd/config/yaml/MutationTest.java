package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, the answer is a configuration or problems with places, never an exception. */
class MutationTest {
    private static final long FIRST_SEED = Long.getLong("lvsd.seed", 20_260_101);
    private static final int MUTANTS = Integer.getInteger("lvsd.mutants", 1_500);
    private static final byte[] TELLING = "\n\t -:[]{}&*!|>'\"%@#?,~<0aé\0".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @MethodSource("org.lvsd.config.yaml.GoodFilesTest#goodFiles")
    void aMutantLoadsOrIsRefusedWithPlaces(String name) throws IOException {
        byte[] good = Fixtures.good(name);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTANTS; seed++) {
            check(mutate(good, new SplittableRandom(seed)), name + " seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("org.lvsd.config.yaml.GoodFilesTest#goodFiles")
    void aFileCutAnywhereLoadsOrIsRefusedWithPlaces(String name) throws IOException {
        byte[] good = Fixtures.good(name);
        int step = 1 + good.length / 2_000;
        for (int length = 0; length < good.length; length += step) {
            check(Arrays.copyOf(good, length), name + " cut at " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aMutantOfAWrongFileLoadsOrIsRefusedWithPlaces(String name) throws IOException {
        byte[] wrong = Files.readAllBytes(Fixtures.directory("wrong").resolve(name));
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTANTS / 10; seed++) {
            check(mutate(wrong, new SplittableRandom(seed)), name + " seed " + seed);
        }
    }

    static Stream<String> wrongFiles() throws IOException {
        return Fixtures.names("wrong");
    }

    static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits && bytes.length > 1; i++) {
            bytes = edit(bytes, random);
        }
        return bytes;
    }

    private static byte[] edit(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        byte other = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : (byte) random.nextInt(256);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = other;
            case 1 -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                longer[at] = other;
                return longer;
            }
            case 2 -> {
                byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
                System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
                return shorter;
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
            }
        }
        return bytes;
    }

    private static void check(byte[] content, String what) {
        try {
            if (ConfigurationFile.parse("f", content, "lb0") instanceof Loaded.Invalid invalid) {
                checkPlaces(invalid.problems(), content, what);
            }
        } catch (RuntimeException | StackOverflowError e) {
            fail(what, e);
        }
    }

    private static void checkPlaces(List<Problem> problems, byte[] content, String what) {
        assertThat(problems).as(what).isNotEmpty();
        long lines = new String(content, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1).length;
        for (Problem problem : problems) {
            assertThat((long) problem.line()).as("%s: %s", what, problem).isBetween(1L, lines);
            assertThat(problem.column()).as("%s: %s", what, problem).isBetween(1, content.length + 1);
            assertThat(problem.message()).as(what).isNotBlank().doesNotContain("\n");
        }
    }
}
