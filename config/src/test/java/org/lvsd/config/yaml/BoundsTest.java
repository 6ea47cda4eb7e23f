package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file cannot make the daemon use more than bounded memory, stack or time. */
class BoundsTest {
    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (alias + ",").repeat(9) + alias + "]\n");
        }
        assertThat(onlyProblem(bomb.toString())).contains("too many events to replay");
    }

    @Test
    void manyAliasesOfAnAllowedBlockAreRefused() {
        String block = "a: &a [" + "x,".repeat(4_000) + "x]\n";
        assertThat(onlyProblem(block + "b: [" + "*a,".repeat(1_000) + "*a]\n")).contains("too many values");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(onlyProblem("[".repeat(100_000))).contains("nested too deeply");
        assertThat(onlyProblem("- ".repeat(100_000))).contains("nested too deeply");
        assertThat(onlyProblem("{a: ".repeat(100_000))).contains("nested too deeply");
    }

    @Test
    void aHugeFileIsRefused() {
        assertThat(onlyProblem("#\n".repeat(SourceText.MAX_BYTES / 2) + "#")).contains("too large");
        assertThat(parse("#\n".repeat(SourceText.MAX_BYTES / 2))).isInstanceOf(Loaded.Valid.class);
    }

    @Test
    void aDeepRegularExpressionIsRefused() {
        String check = "virtual_servers: [{name: a, address: '192.0.2.1:80', real_servers: [], health_checks: "
                + "[{type: http, expect_body: '" + "(".repeat(100_000) + "'}]}]";
        assertThat(onlyProblem(check)).contains("too long");
    }

    @Test
    void tenThousandServersLoad() {
        StringBuilder text = new StringBuilder("virtual_servers:\n- name: web\n  address: 192.0.2.1:80\n");
        text.append("  health_checks: [{type: tcp}]\n  real_servers:\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("  - address: 10.0." + i / 250 + "." + i % 250 + ":80\n    weight: 5\n");
        }
        assertThat(parse(text.toString())).isInstanceOf(Loaded.Valid.class);
    }

    private static String onlyProblem(String text) {
        Loaded loaded = parse(text);
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        List<Problem> problems = ((Loaded.Invalid) loaded).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0).message();
    }

    private static Loaded parse(String text) {
        return ConfigurationFile.parse("f", text.getBytes(StandardCharsets.UTF_8), "lb0");
    }
}
