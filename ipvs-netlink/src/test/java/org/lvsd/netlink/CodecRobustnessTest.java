package org.lvsd.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.ipvs.IpvsCodec;
import org.lvsd.netlink.ipvs.SettingsCodec;
import org.lvsd.netlink.route.RouteCodec;

/** Whatever the bytes are: a value or a typed error, never another exception. */
class CodecRobustnessTest {
    private static final int MUTANTS_EACH = 3_000;

    /** All decoders on all messages; only the typed error is allowed. */
    private static void decode(byte[] datagram) {
        try {
            for (NetlinkMessage message : NetlinkMessage.parse(datagram)) {
                attempt(() -> IpvsCodec.service(message));
                attempt(() -> IpvsCodec.destination(message, 2));
                attempt(() -> SettingsCodec.info(message));
                attempt(() -> SettingsCodec.timeouts(message));
                attempt(() -> SettingsCodec.syncDaemon(message));
                attempt(() -> NetlinkError.of(message));
                attempt(() -> RouteCodec.decode(message));
            }
        } catch (MalformedMessageException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }

    private interface Decoder {
        Object decode() throws MalformedMessageException;
    }

    private static void attempt(Decoder decoder) {
        try {
            decoder.decode();
        } catch (MalformedMessageException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }

    @Test
    void everyCapturedDatagramCutAtEveryByteIsAValueOrATypedError() {
        for (Map.Entry<String, byte[]> entry : Captured.ipvs().entrySet()) {
            for (int length = 0; length < entry.getValue().length; length++) {
                byte[] cut = Arrays.copyOf(entry.getValue(), length);
                assertThatCode(() -> decode(cut))
                        .as("%s cut at %d", entry.getKey(), length)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void mutatedDatagramsAreValuesOrTypedErrors() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Captured.ipvs().forEach((name, datagram) -> {
            for (int i = 0; i < MUTANTS_EACH; i++) {
                byte[] mutant = datagram.clone();
                for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                    mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
                }
                assertThatCode(() -> decode(mutant))
                        .as("%s, seed %d", name, seed)
                        .doesNotThrowAnyException();
            }
        });
    }
}
