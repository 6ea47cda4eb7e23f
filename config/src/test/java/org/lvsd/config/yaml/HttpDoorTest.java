package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.HttpDoor;

/** {@code director.http}, short and long. */
class HttpDoorTest {
    private static Loaded load(String http) {
        String text = "director:\n  http: " + http + "\n";
        return ConfigurationFile.parse("lvsd.yaml", text.getBytes(StandardCharsets.UTF_8), "lb1");
    }

    private static HttpDoor door(String http) {
        return ((Loaded.Valid) load(http)).configuration().director().http();
    }

    private static Object problem(String http) {
        return ((Loaded.Invalid) load(http)).problems().get(0).toString();
    }

    @Test
    void anAddressAloneIsADoorForAll() {
        HttpDoor door = door("127.0.0.1:9780");
        assertThat(door.listen()).hasToString("127.0.0.1:9780");
        assertThat(door.tls()).isNull();
        assertThat(door.authentication()).isNull();
    }

    @Test
    void tlsAndAuthenticationAreFiles() {
        HttpDoor door = door("{listen: '0.0.0.0:9780', tls: {certificate: /c.pem, key: /k.pem},"
                + " authentication: {user: ops, password_file: /p}}");
        assertThat(door.tls()).isEqualTo(new HttpDoor.Tls(Path.of("/c.pem"), Path.of("/k.pem")));
        assertThat(door.authentication()).isEqualTo(new HttpDoor.Authentication("ops", Path.of("/p")));
        assertThat(door("{listen: '127.0.0.1:9780', authentication: {token_file: /t}}")
                        .authentication())
                .isEqualTo(new HttpDoor.Authentication(null, Path.of("/t")));
    }

    @Test
    void halfAnAuthenticationIsRefused() {
        assertThat(problem("{listen: '127.0.0.1:9780', authentication: {user: ops}}"))
                .hasToString(
                        "lvsd.yaml:2:59: error: user: expected either user and password_file, or token_file alone");
        assertThat(problem("{listen: '127.0.0.1:9780', authentication: {user: a, password_file: /p, token_file: /t}}"))
                .asString()
                .contains("expected either user");
    }

    @Test
    void aDoorThatIsOpenToTheNetworkIsWarnedOf() {
        assertThat(((Loaded.Valid) load("0.0.0.0:9780")).warnings())
                .extracting(Warning::toString)
                .containsExactly(
                        "lvsd.yaml:2:9: warning: http: whoever reaches 0.0.0.0:9780 can read the status and the"
                                + " metrics (expected a loopback address, or tls and authentication)");
        assertThat(((Loaded.Valid) load("127.0.0.1:9780")).warnings()).isEmpty();
    }
}
