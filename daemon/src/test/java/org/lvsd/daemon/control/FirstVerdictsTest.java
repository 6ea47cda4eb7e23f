package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.wanted.WantedChecks;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;

final class FirstVerdictsTest {
    private final FirstVerdicts first = new FirstVerdicts();

    @Test
    void eachServerThatIsCheckedIsWaitedFor() {
        expect("web/one", "web/two");
        assertThat(first.missing()).isEqualTo(2);

        came("web/one", Verdict.UP);
        came("web/two", Verdict.DOWN);

        assertThat(first.missing()).isZero();
    }

    @Test
    void aServerThatBeganWithAFailureIsNotWaitedForWhereAnotherServes() {
        expect("web/one", "web/two");

        came("web/one", Verdict.UP);
        came("web/two", Verdict.UNKNOWN);

        assertThat(first.missing()).isZero();
    }

    @Test
    void failuresAreWaitedOutInAServiceThatNobodyServesYet() {
        expect("web/one", "web/two", "mail/one");
        came("mail/one", Verdict.UP);
        came("web/one", Verdict.UNKNOWN);
        came("web/two", Verdict.UNKNOWN);
        assertThat(first.missing()).isEqualTo(2);

        came("web/two", Verdict.DOWN);
        assertThat(first.missing()).isOne();

        came("web/one", Verdict.DOWN);
        assertThat(first.missing()).isZero();
    }

    @Test
    void aServerWithoutACheckServesToo() {
        expect("half/one");

        came("half/one", Verdict.UNKNOWN);

        assertThat(first.missing()).isZero();
    }

    private void expect(String... servers) {
        List<CheckSpec> checks =
                WantedChecks.of(Configurations.of(Configurations.FULL), id -> false, service -> true, id -> true)
                        .values()
                        .stream()
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElseThrow();
        Map<ServerId, List<CheckSpec>> wanted = new HashMap<>();
        for (String server : servers) {
            wanted.put(id(server), checks);
        }
        first.expect(wanted, Set.of("half"));
    }

    private void came(String server, Verdict verdict) {
        first.came(id(server), new ServerVerdict(verdict, true, "", "", 0));
    }

    private static ServerId id(String server) {
        String[] parts = server.split("/", 2);
        return new ServerId(parts[0], parts[1]);
    }
}
