package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.healthcheck.core.Reason;

class ProbeFailuresTest {
    /** The texts are those of glibc's strerror(3), the words around them Netty's (Errors, AnnotatedConnectException). */
    @ParameterizedTest
    @CsvSource({
        "finishConnect(..) failed with error(-111): Connection refused: /10.0.0.11:80, CONNECTION_REFUSED",
        "finishConnect(..) failed with error(-110): Connection timed out: /10.0.0.11:80, CONNECT_TIMEOUT",
        "connect(..) failed with error(-99): Cannot assign requested address: /10.0.0.11:80, INTERNAL",
        "connect(..) failed with error(-101): Network is unreachable, UNREACHABLE",
        "recvAddress(..) failed with error(-104): Connection reset by peer, RESET",
        "newSocketStream(..) failed with error(-24): Too many open files, INTERNAL",
        "connect(..) failed with error(-1): Operation not permitted, UNREACHABLE"
    })
    void theKernelsTextGivesTheReason(String text, Reason reason) {
        assertThat(ProbeFailures.whileConnecting(new ConnectException(text))).isEqualTo(reason);
    }

    @Test
    void theTypeGivesTheReason() {
        assertThat(ProbeFailures.reason(new NoRouteToHostException("x"))).isEqualTo(Reason.UNREACHABLE);
        assertThat(ProbeFailures.reason(new ChannelException("x"))).isEqualTo(Reason.INTERNAL);
        assertThat(ProbeFailures.reason(new IllegalStateException("x"))).isEqualTo(Reason.INTERNAL);
        assertThat(ProbeFailures.reason(new IOException("Connection timed out")))
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void whoWritesAfterTheServerHungUpIsToldThatItClosedEarly() {
        assertThat(ProbeFailures.reason(new ClosedChannelException())).isEqualTo(Reason.CLOSED_EARLY);
    }

    @Test
    void whatTheDirectorLacksIsToldInTheKernelsWords() {
        Throwable kernel = new IOException("newSocketStream(..) failed with error(-24): Too many open files");
        Throwable wrapped = new ChannelException("Unable to create Channel", new IllegalStateException(kernel));
        assertThat(ProbeFailures.detail(wrapped, Reason.INTERNAL))
                .startsWith("this director could not probe: ")
                .endsWith("Too many open files");
    }

    @Test
    void anExceptionWithoutWordsIsToldByItsName() {
        assertThat(ProbeFailures.detail(new IOException(), Reason.UNREACHABLE))
                .isEqualTo("server unreachable: IOException");
    }
}
