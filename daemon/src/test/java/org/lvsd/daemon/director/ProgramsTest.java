package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.RouterState;

final class ProgramsTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    Path directory;

    private static String shell(String script, long timeoutNanos) throws InterruptedException {
        return Programs.run(List.of("/bin/sh", "-c", script), null, Map.of("LVSD_STATE", "master"), timeoutNanos);
    }

    @Test
    void itSaysNothingOfWhatEndsWellAndTheStatusOfWhatDoesNot() throws Exception {
        assertThat(shell("exit 0", LONG)).isEmpty();
        assertThat(shell("exit 7", LONG)).isEqualTo("ended with status 7");
    }

    @Test
    void theEnvironmentIsWhatItIsGivenAndNothingOfTheDaemons() throws Exception {
        assertThat(shell("test \"$LVSD_STATE\" = master && test -z \"$HOME\"", LONG))
                .isEmpty();
    }

    @Test
    void whatDoesNotEndIsKilledWithItsChildren() throws Exception {
        Path child = directory.resolve("child");

        String wrong = shell("sleep 60 & echo $! > " + child + "; wait", TimeUnit.SECONDS.toNanos(2));

        assertThat(wrong).isEqualTo("did not end within 2000 ms, and was killed");
        long pid = Long.parseLong(Files.readString(child).strip());
        ProcessHandle.of(pid).ifPresent(each -> {
            each.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            assertThat(each.isAlive()).isFalse();
        });
    }

    @Test
    void aProgramThatIsNotThereIsToldAsThat() throws Exception {
        String wrong = Programs.run(List.of("/nowhere/at/all"), null, Map.of(), LONG);

        assertThat(wrong).isEqualTo("cannot be started: there is no such file");
    }

    @Test
    void aUserWhoDoesNotExistIsToldAsThat() throws Exception {
        String wrong = Programs.run(List.of("/bin/true"), "no such user", Map.of(), LONG);

        assertThat(wrong).isEqualTo("cannot be started: there is no user no such user");
    }

    @Test
    void anInstancesProgramsRunOneAfterTheOtherWithTheChangeInTheirEnvironment() throws Exception {
        Path out = directory.resolve("out");
        List<String> command = List.of(
                "/bin/sh", "-c", "echo $LVSD_INSTANCE $LVSD_PREVIOUS_STATE $LVSD_STATE $LVSD_PRIORITY >> " + out);
        EdgeSettings edge = new EdgeSettings(
                Desk.plain(),
                255,
                false,
                Map.of(),
                List.of(),
                List.of(),
                new NotifyPrograms(command, List.of(), List.of(), command, LONG));
        Instance instance = new Instance(Desk.front(150, "192.0.2.100/24"), edge, () -> 0);
        ArrayDeque<Runnable> workers = new ArrayDeque<>();
        Notifier notifier = new Notifier(workers::add);

        notifier.tell(instance, change(RouterState.BACKUP, RouterState.MASTER), 150);
        notifier.tell(instance, change(RouterState.MASTER, RouterState.BACKUP), 140);

        assertThat(workers).hasSize(1);
        workers.remove().run();
        assertThat(Files.readAllLines(out))
                .isEqualTo(new ArrayList<>(
                        List.of("front backup master 150", "front backup master 150", "front master backup 140")));
        assertThat(workers).isEmpty();
    }

    private static Action.RoleChanged change(RouterState from, RouterState to) {
        return new Action.RoleChanged("front", from, to, ChangeReason.MASTER_SILENT, "");
    }
}
