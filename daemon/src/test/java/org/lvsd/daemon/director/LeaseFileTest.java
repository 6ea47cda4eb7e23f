package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.OperatorException;

final class LeaseFileTest {
    private static final String FRONT = "eth0 IPV4 51 v3";

    @TempDir
    Path directory;

    private Path path() {
        return directory.resolve("run").resolve("lvsd.sock.vrrp");
    }

    private LeaseFile open(String bootId) throws OperatorException {
        return LeaseFile.open(path(), bootId);
    }

    @Test
    void aNewFileKnowsOfNothing() throws Exception {
        assertThat(open("boot").get(FRONT)).isZero();
    }

    @Test
    void theNextProcessOfTheSameBootFindsWhatTheOneBeforeHasLeft() throws Exception {
        open("boot").set(FRONT, 12_375);

        assertThat(open("boot").get(FRONT)).isEqualTo(12_375);
        assertThat(open("boot").get("eth0 IPV4 52 v3")).isZero();
    }

    /** It is read by whatever version comes after this one. */
    @Test
    void theFileIsLaidOutAsItAlwaysWas() throws Exception {
        open("boot").set(FRONT, 12_375);

        ByteBuffer there = ByteBuffer.wrap(Files.readAllBytes(path()));
        assertThat(there.capacity()).isEqualTo(16 + 8192 * 16);
        assertThat(there.getLong(0)).isEqualTo(0x5530622f0ff12ce7L);
        assertThat(there.getLong(73_008)).isEqualTo(0xfa74a09e1c4eb1d2L);
        assertThat(there.getLong(73_016)).isEqualTo(12_375);
    }

    @Test
    void anotherBootStartsAfresh() throws Exception {
        open("boot").set(FRONT, 12_375);

        assertThat(open("another").get(FRONT)).isZero();
        assertThat(open("boot").get(FRONT)).isZero();
    }

    @Test
    void whatIsLeftIsSeenUntilItIsOverAndInTheSameBootAlone() throws Exception {
        assertThat(LeaseFile.isLeft(path(), "boot")).isFalse();

        LeaseFile file = open("boot");
        assertThat(LeaseFile.isLeft(path(), "boot")).isFalse();
        file.set(FRONT, 1);
        assertThat(LeaseFile.isLeft(path(), "boot")).isTrue();
        assertThat(LeaseFile.isLeft(path(), "another")).isFalse();

        file.set(FRONT, 0);
        assertThat(LeaseFile.isLeft(path(), "boot")).isFalse();
    }

    @Test
    void toAskTakesNoPlace() throws Exception {
        LeaseFile file = open("boot");
        for (int i = 0; i < 20_000; i++) {
            assertThat(file.get("asked for " + i)).isZero();
        }
        file.set("asked for 7", 1);

        assertThat(file.get("asked for 7")).isEqualTo(1);
        assertThat(file.get("asked for 8")).isZero();
    }

    @Test
    void aFileFullOfWhatThereWasStillTakesANewOne() throws Exception {
        LeaseFile file = open("boot");
        for (int i = 0; i < 10_000; i++) {
            file.set("instance " + i, 31);
        }
        file.set("the new one", 37);

        assertThat(file.get("the new one")).isEqualTo(37);
    }

    @Test
    void whatIsStillThereIsNotForgottenForWhatIsOver() throws Exception {
        LeaseFile file = open("boot");
        for (int i = 0; i < 4000; i++) {
            file.set("master " + i, i + 31);
        }
        for (int i = 0; i < 20_000; i++) {
            file.set("over " + i, 31);
            file.set("over " + i, 0);
        }

        LeaseFile next = open("boot");
        for (int i = 0; i < 4000; i++) {
            assertThat(next.get("master " + i)).isEqualTo(i + 31);
        }
    }

    @Test
    void aDirectoryInItsPlaceIsToldInOneLine() throws Exception {
        Files.createDirectories(path());

        assertThatThrownBy(() -> open("boot"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("cannot keep the mastership lease in " + directory);
    }
}
