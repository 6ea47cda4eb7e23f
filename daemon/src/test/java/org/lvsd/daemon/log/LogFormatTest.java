package org.lvsd.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a line of the log looks like. */
final class LogFormatTest {
    @TempDir
    Path directory;

    private static LoggingEvent event(Level level, String message, @Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent(
                "test", new LoggerContext().getLogger("lvsd.vrrp"), level, message, thrown, new Object[0]);
        event.setThreadName("control");
        return event;
    }

    private static String journal(LoggingEvent event) {
        return new String(new JournalEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private static String json(LoggingEvent event) {
        return new String(new EcsEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void textIsForPeople() {
        LoggingEvent event = event(Level.INFO, "a", null);
        LocalDateTime when = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 67_890_000);
        event.setInstant(when.atZone(ZoneId.systemDefault()).toInstant());
        assertThat(new String(new TextEncoder().encode(event), Charset.defaultCharset()))
                .isEqualTo("2026-01-02 03:04:05.067 INFO  lvsd.vrrp: a\n");
        LoggingEvent failure = event(Level.ERROR, "a", new IllegalStateException("why"));
        assertThat(new String(new TextEncoder().encode(failure), Charset.defaultCharset()))
                .contains(" ERROR lvsd.vrrp: a\njava.lang.IllegalStateException: why\n\tat org.lvsd.")
                .endsWith("\n");
    }

    @Test
    void theJournalIsToldThePriorityOfEachLine() {
        assertThat(journal(event(Level.ERROR, "a", null))).isEqualTo("<3>lvsd.vrrp: a\n");
        assertThat(journal(event(Level.WARN, "a", null))).isEqualTo("<4>lvsd.vrrp: a\n");
        assertThat(journal(event(Level.INFO, "a", null))).isEqualTo("<6>lvsd.vrrp: a\n");
        assertThat(journal(event(Level.DEBUG, "a\nb", null))).isEqualTo("<7>lvsd.vrrp: a\n<7>b\n");
        assertThat(journal(event(Level.ERROR, "a", new IllegalStateException("why")))
                        .lines())
                .contains("<3>java.lang.IllegalStateException: why")
                .allMatch(line -> line.startsWith("<3>"));
    }

    @Test
    void jsonIsOneObjectALineInTheFieldsOfTheElasticCommonSchema() {
        String line = json(event(Level.WARN, "a \"b\" \\ \n\tc é \u0001", null));

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode read = JsonMapper.builder().build().readTree(line);
        assertThat(read.path("@timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(read.path("log.level").asString()).isEqualTo("warn");
        assertThat(read.path("message").asString()).isEqualTo("a \"b\" \\ \n\tc é \u0001");
        assertThat(read.path("ecs.version").asString()).startsWith("8.");
        assertThat(read.path("service.name").asString()).isEqualTo("lvsd");
        assertThat(read.path("log.logger").asString()).isEqualTo("lvsd.vrrp");
        assertThat(read.path("process.thread.name").asString()).isEqualTo("control");
        assertThat(read.path("process.pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void jsonTellsOfAnException() {
        JsonNode read =
                JsonMapper.builder().build().readTree(json(event(Level.ERROR, "a", new IllegalStateException("why"))));

        assertThat(read.path("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(read.path("error.message").asString()).isEqualTo("why");
        assertThat(read.path("error.stack_trace").asString()).contains("at org.lvsd.daemon.log.LogFormatTest");
    }

    @Test
    void theFormatIsWhatIsAskedFor() {
        assertThat(LogFormat.of(Map.of("LVSD_LOG_FORMAT", "json"))).isEqualTo(LogFormat.JSON);
        assertThat(LogFormat.of(Map.of("LVSD_LOG_FORMAT", "text"))).isEqualTo(LogFormat.TEXT);
        assertThat(LogFormat.of(Map.of())).isEqualTo(LogFormat.TEXT);
        assertThatThrownBy(() -> LogFormat.of(Map.of("LVSD_LOG_FORMAT", "xml")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theJournalsFormatIsForWhatGoesToTheJournal() throws Exception {
        Path stream = Files.createFile(directory.resolve("stream"));
        String itself = Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");

        assertThat(LogFormat.goesToTheJournal(itself, stream)).isTrue();
        assertThat(LogFormat.goesToTheJournal("8:1", stream)).isFalse();
        assertThat(LogFormat.goesToTheJournal("", stream)).isFalse();
        assertThat(LogFormat.goesToTheJournal(itself, directory.resolve("nothing")))
                .isFalse();
    }
}
