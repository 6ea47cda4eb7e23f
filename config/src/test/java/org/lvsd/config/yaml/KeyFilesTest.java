package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.config.model.HmacAuthentication;
import org.lvsd.config.model.HmacKey;

/** Keys that are in files of their own. */
class KeyFilesTest {
    private static final String SECRET = "correct horse battery staple, twice";

    @TempDir
    Path directory;

    private Path key;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        key = directory.resolve("key");
        file = directory.resolve("lvsd.yaml");
        key(SECRET + "\n");
        Files.writeString(file, text("1s"));
    }

    private String text(String advertInterval) {
        return """
                vrrp:
                  instances:
                    - name: front
                      interface: eth0
                      virtual_router_id: 51
                      advert_interval: %s
                      virtual_addresses: [192.0.2.100/24]
                      authentication: {type: hmac, keys: [{id: 1, file: %s}]}
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    real_servers: [{address: "10.0.0.1:80"}]
                """.formatted(advertInterval, key);
    }

    private void key(String content) throws IOException {
        Files.deleteIfExists(key);
        Files.writeString(key, content);
        mode("rw-r-----");
    }

    private void mode(String permissions) throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    }

    private Loaded read() {
        return ConfigurationFile.read(file, "lb1");
    }

    private static HmacAuthentication hmac(Loaded loaded) {
        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid) loaded)
                .configuration()
                .vrrp()
                .instances()
                .get(0)
                .options()
                .hmac();
    }

    private static List<String> problems(Loaded loaded) {
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        return ((Loaded.Invalid) loaded)
                .problems().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void aKeysFileMayEndItsLine(String end) throws IOException {
        key(SECRET + end);
        assertThat(hmac(read()).keys()).containsExactly(new HmacKey(1, SECRET));
    }

    @Test
    void aKeysFileMayHaveHexadecimalDigitsOrAnyBytes() throws IOException {
        key("hex:" + "c3BF".repeat(16) + "\n");
        assertThat(hmac(read()).keys()).containsExactly(new HmacKey(1, "\u00c3\u00bf".repeat(16)));

        key("ÿ".repeat(16));
        assertThat(hmac(read()).keys()).containsExactly(new HmacKey(1, "\u00c3\u00bf".repeat(16)));
    }

    @Test
    void aSecretWithoutASpaceBeforeItIsNotToldInTheError() throws IOException {
        Files.writeString(file, text("1s").replace("file: " + key, "secret:hex:0011223344"));

        assertThat(problems(read())).anyMatch(each -> each.contains("unknown key \"secret:…\" in a key"));
        assertThat(problems(read())).noneMatch(each -> each.contains("0011"));
    }

    @Test
    void aFileThatIsNotThereIsToldOfWhereItIsNamed() throws IOException {
        Files.delete(key);
        assertThat(problems(read()))
                .containsExactly(
                        file + ":8:57: error: file: cannot read the key in " + key + ": there is no such file");
    }

    @Test
    void aShortKeyIsToldOfWithoutWhatItIs() throws IOException {
        key("too short\n");
        assertThat(problems(read()))
                .containsExactly(file + ":8:57: error: file: " + key
                        + ": the secret has 9 bytes (expected 32..64 bytes, as they are or as hex: and digits)");
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, 0644: others can read it",
        "rw-rw----, 0660: its group can write it",
        "rwxrwxrwx, '0777: its group can write it, others can read it, others can write it'"
    })
    void aFileThatIsTooOpenIsWarnedOf(String permissions, String excess) throws IOException {
        mode(permissions);
        assertThat(((Loaded.Valid) read()).warnings())
                .extracting(Warning::toString)
                .containsExactly(file + ":8:57: warning: file: " + key + " has mode " + excess
                        + " (expected mode 0640 or 0600)");
        mode("rw-------");
        assertThat(((Loaded.Valid) read()).warnings()).isEmpty();
    }

    @Test
    void aReaderThatReadsAgainSeesAnotherKeyInTheSameFile() throws IOException {
        ConfigurationReader reader = new ConfigurationReader(file, "lb1");
        assertThat(hmac(reader.read()).keys()).containsExactly(new HmacKey(1, SECRET));
        Loaded.Valid same = (Loaded.Valid) reader.read();
        assertThat(((Loaded.Valid) reader.read()).configuration()).isSameAs(same.configuration());

        key(SECRET.toUpperCase(java.util.Locale.ROOT));
        assertThat(hmac(reader.read()).keys())
                .containsExactly(new HmacKey(1, SECRET.toUpperCase(java.util.Locale.ROOT)));

        Files.delete(key);
        assertThat(problems(reader.read())).hasSize(1);

        key(SECRET);
        assertThat(hmac(reader.read()).keys()).containsExactly(new HmacKey(1, SECRET));
    }

    @Test
    void whoNeedsNoKeysReadsTheRest() throws IOException {
        Files.delete(key);
        assertThat(hmac(ConfigurationFile.readWithoutKeys(file, "lb1")).keys()).containsExactly(new HmacKey(1, ""));
    }

    @ParameterizedTest
    @CsvSource({"10ms, 5", "1s, 5", "1.67s, 6", "40.95s, 123"})
    void theTimeWindowIsThreeAdvertisementsAndAtLeastFiveSeconds(String interval, int seconds) throws IOException {
        Files.writeString(file, text(interval));
        assertThat(hmac(read()).timeWindow()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void noComplaintHasAKeyWhereverItStands() throws IOException {
        String wrong = Files.readString(Fixtures.directory("wrong").resolve("vrrp-authentication.expected"));
        assertThat(wrong)
                .doesNotContain("passphrase")
                .doesNotContain("12345678")
                .doesNotContain("0001020304");
    }

    @Test
    void noTextHasTheKey() {
        Loaded.Valid valid = (Loaded.Valid) read();
        assertThat(valid.configuration().toString()).contains("HmacKey[id=1]").doesNotContain(SECRET);
        assertThat(hmac(valid)).isEqualTo(hmac(read()));
    }
}
