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
        assertThat(parse("#\n".repeat(SourceText.MAX_BYTES / 2 - 1) + "{}")).isInstanceOf(Loaded.Valid.class);
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

    @Test
    void rangesOfPortsInManyServicesAreRefused() {
        StringBuilder text = new StringBuilder("virtual_servers:\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("- {name: s" + i + ", addresses: ['10.0." + i / 250 + "." + (i % 250 + 1) + ":1-4096'], "
                    + "real_servers: []}\n");
        }
        List<Problem> problems = problems(text.toString());
        assertThat(problems).hasSize(2_000 - 65_536 / 4_096);
        assertThat(problems.get(0).message()).contains("more than 65536 addresses and ports");
    }

    @Test
    void rangesOfPortsInOneServiceAreRefused() {
        String ranges = "'192.0.2.1:1-4096',".repeat(100_000);
        String text = "virtual_servers: [{name: a, real_servers: [], addresses: [" + ranges + "]}]";
        assertThat(onlyProblem(text)).contains("more than 4096 addresses and ports");
    }

    @Test
    void moreEntriesThanTheTableCanBearAreRefused() {
        StringBuilder text = new StringBuilder("virtual_servers:\n- name: web\n  addresses: ['192.0.2.1:1-4096']\n");
        text.append("  real_servers:\n");
        for (int i = 0; i < 250; i++) {
            text.append("  - address: 10.0.0." + i + "\n");
        }
        assertThat(onlyProblem(text.toString())).contains("more than 1000000 entries");
    }

    private static String onlyProblem(String text) {
        List<Problem> problems = problems(text);
        assertThat(problems).hasSize(1);
        return problems.get(0).message();
    }

    private static List<Problem> problems(String text) {
        Loaded loaded = parse(text);
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        return ((Loaded.Invalid) loaded).problems();
    }

    private static Loaded parse(String text) {
        return ConfigurationFile.parse("f", text.getBytes(StandardCharsets.UTF_8), "lb0");
    }
}
