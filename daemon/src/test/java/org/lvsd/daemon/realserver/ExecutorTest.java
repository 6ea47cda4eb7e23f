package org.lvsd.daemon.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.OperatorException;

final class ExecutorTest {
    private static final Step QUIET =
            step("sysctl -w net.ipv4.conf.all.arp_ignore=1", "sysctl -w net.ipv4.conf.all.arp_ignore=0");
    private static final Step ADDRESS = step("ip addr add 192.0.2.100/32 dev lo", "ip addr del 192.0.2.100/32 dev lo");
    private static final Step MODULE = new Step("why", List.of("modprobe", "fou"), List.of(), false);

    @TempDir
    private Path root;

    private Path file;
    private final List<String> ran = new ArrayList<>();
    private final Map<String, String> failing = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private Executor executor;

    @BeforeEach
    void machine() throws Exception {
        file = root.resolve("run/real-server.json");
        arpIgnore("1");
        executor = new Executor(this::run, new StateFile(file), root, told::add);
    }

    private Shell.Outcome run(List<String> command) {
        String line = String.join(" ", command);
        ran.add(line);
        String failure = failing.get(line);
        return failure == null ? new Shell.Outcome(0, "") : new Shell.Outcome(2, failure);
    }

    private void arpIgnore(String value) throws Exception {
        Path key = root.resolve("proc/sys/net/ipv4/conf/all/arp_ignore");
        Files.createDirectories(key.getParent());
        Files.writeString(key, value + "\n");
    }

    private static Step step(String command, String undo) {
        return new Step("why", Step.words(command), Step.words(undo), false);
    }

    @Test
    void stepsAreTakenBackInTheOppositeOrder() throws Exception {
        executor.apply(List.of(MODULE, QUIET, ADDRESS));
        assertThat(ran).containsExactly("modprobe fou", QUIET.commandLine(), ADDRESS.commandLine());
        ran.clear();
        executor.undo();
        assertThat(ran)
                .containsExactly("ip addr del 192.0.2.100/32 dev lo", "sysctl -w net.ipv4.conf.all.arp_ignore=0");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasSoBeforeIsNeitherDoneNorTakenBack() throws Exception {
        executor.apply(List.of(new Step("why", ADDRESS.command(), ADDRESS.undo(), true), QUIET));
        assertThat(told.get(0)).isEqualTo("already so  ip addr add 192.0.2.100/32 dev lo");
        ran.clear();
        executor.undo();
        assertThat(ran).containsExactly("sysctl -w net.ipv4.conf.all.arp_ignore=0");
    }

    @Test
    void aSecondApplyKeepsWhatTheFirstRemembered() throws Exception {
        executor.apply(List.of(QUIET));
        executor.apply(List.of(new Step("why", QUIET.command(), QUIET.undo(), true), ADDRESS));
        ran.clear();
        executor.undo();
        assertThat(ran).hasSize(2);
    }

    @Test
    void aFailureStopsThereTellsTheRemedyAndLeavesAWayBack() throws Exception {
        Step device = step("ip link add lvsd-ipip type ipip local 10.0.0.11 remote any", "ip link del lvsd-ipip");
        failing.put(device.commandLine(), "Error: Unknown device type.");
        assertThatThrownBy(() -> executor.apply(List.of(QUIET, device, ADDRESS)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll("Unknown device type", "no ipip tunnels", "modprobe ipip");
        assertThat(ran).doesNotContain(ADDRESS.commandLine());
        ran.clear();
        executor.undo();
        assertThat(ran).containsExactly("sysctl -w net.ipv4.conf.all.arp_ignore=0");
    }

    @Test
    void aSettingThatSomebodyChangedSinceIsLeft() throws Exception {
        executor.apply(List.of(QUIET));
        arpIgnore("2");
        ran.clear();
        executor.undo();
        assertThat(ran).isEmpty();
        assertThat(told).last().asString().contains("left", "arp_ignore=2");
    }

    @Test
    void whatIsGoneAlreadyIsNoFailure() throws Exception {
        executor.apply(List.of(ADDRESS));
        failing.put("ip addr del 192.0.2.100/32 dev lo", "RTNETLINK answers: Cannot assign requested address");
        executor.undo();
        assertThat(told).last().asString().startsWith("gone before");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatCannotBeTakenBackStaysRememberedAndTheRestGoes() throws Exception {
        executor.apply(List.of(QUIET, ADDRESS));
        failing.put("ip addr del 192.0.2.100/32 dev lo", "RTNETLINK answers: Operation not permitted");
        ran.clear();
        assertThatThrownBy(executor::undo).isInstanceOf(OperatorException.class).hasMessageContaining("root");
        assertThat(ran).hasSize(2);
        failing.clear();
        ran.clear();
        executor.undo();
        assertThat(ran).containsExactly("ip addr del 192.0.2.100/32 dev lo");
    }

    @Test
    void withoutARecordNothingIsTakenBack() throws Exception {
        executor.undo();
        assertThat(ran).isEmpty();
        assertThat(told).last().asString().startsWith("nothing to take back");
    }

    @Test
    void whatIsNoLongerNeededIsTold() throws Exception {
        executor.apply(List.of(QUIET, ADDRESS));
        told.clear();
        executor.apply(List.of(new Step("why", QUIET.command(), QUIET.undo(), true)));
        assertThat(told).last().asString().startsWith("not needed  ip addr add 192.0.2.100/32 dev lo");
    }

    @Test
    void aRecordThatIsNoRecordIsAnErrorThatSaysWhatToDo() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "nonsense");
        assertThatThrownBy(executor::undo).isInstanceOf(OperatorException.class).hasMessageContaining("remove it");
    }
}
