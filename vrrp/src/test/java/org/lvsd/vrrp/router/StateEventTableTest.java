package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in {@code vrrp/STATES.md} is true, cell by cell, and complete. */
class StateEventTableTest {
    private static final Path DOCUMENT = Path.of("STATES.md");
    private static final List<String> NAMES =
            Stream.of(RouterState.values()).map(RouterState::name).toList();

    record Row(String state, String event, String actions, RouterState then, String next, String rfc) {
        RouterState from() {
            return RouterState.valueOf(state.replaceAll(",.*", ""));
        }

        /** The changes of state among the actions, {@code MASTER STOPPING}. */
        Stream<String> transitions() {
            List<String> states = Stream.concat(Stream.of(from().name()), Stream.of(actions.split(" ")))
                    .filter(NAMES::contains)
                    .toList();
            return IntStream.range(1, states.size()).mapToObj(i -> states.get(i - 1) + " " + states.get(i));
        }

        @Override
        public String toString() {
            return state + " × " + event;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aCellOfTheTable(Row row) {
        var cell = new StateEventCells.Cell(row.state);
        String told = Told.all(cell.tell(row.event));
        assertThat(told).isEqualTo(row.actions);
        assertThat(cell.state()).isEqualTo(row.then);
        assertThat(cell.next()).as("the next deadline").isEqualTo(row.next);
    }

    @Test
    void theTableHasEveryCellOnceAndInOrder() {
        List<String> every = new ArrayList<>();
        for (String state : StateEventCells.STATES) {
            StateEventCells.EVENTS.keySet().forEach(event -> every.add(state + " × " + event));
        }
        assertThat(rows().map(Row::toString)).containsExactlyElementsOf(every);
        assertThat(StateEventCells.STATES).containsAll(NAMES);
    }

    @Test
    void theTableKnowsEveryKindOfEvent() {
        var cell = new StateEventCells.Cell("MASTER");
        StateEventCells.EVENTS.keySet().forEach(cell::tell);
        assertThat(cell.kinds).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @Test
    void everyCellSaysWhereItComesFrom() {
        Map<RouterState, String> sections = Map.of(
                RouterState.INITIALIZE, "6.4.1",
                RouterState.BACKUP, "6.4.2",
                RouterState.MASTER, "6.4.3");
        assertThat(rows()).allSatisfy(row -> {
            boolean invalid = row.actions.matches("ignored:(NOT_ADDRESSED|REJECTED)");
            String own = sections.getOrDefault(row.from(), "lvsd");
            assertThat(row.rfc.replaceAll(", .*", "")).isIn(invalid ? List.of("7.1") : List.of(own, "lvsd"));
        });
    }

    @Test
    void everyLegalTransitionIsInARowAndNoOther() {
        Set<String> legal = new TreeSet<>();
        for (RouterState from : RouterState.values()) {
            Stream.of(RouterState.values())
                    .filter(to -> State.isLegal(from, to))
                    .forEach(to -> legal.add(from + " " + to));
        }
        assertThat(rows().flatMap(Row::transitions).distinct()).containsExactlyInAnyOrderElementsOf(legal);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheLegalTransitionsAreLegal(RouterState from) {
        Set<String> legal = Set.of(
                "INITIALIZE BACKUP",
                "INITIALIZE MASTER",
                "INITIALIZE FAULT",
                "BACKUP MASTER",
                "BACKUP FAULT",
                "BACKUP INITIALIZE",
                "MASTER BACKUP",
                "MASTER FAULT",
                "MASTER STOPPING",
                "MASTER YIELDING",
                "FAULT BACKUP",
                "FAULT INITIALIZE",
                "STOPPING INITIALIZE",
                "YIELDING BACKUP",
                "YIELDING MASTER",
                "YIELDING FAULT",
                "YIELDING STOPPING");
        for (RouterState to : RouterState.values()) {
            assertThat(State.isLegal(from, to)).as("%s to %s", from, to).isEqualTo(legal.contains(from + " " + to));
        }
    }

    @Test
    void anUnknownInstanceIsToldApart() {
        var cell = new StateEventCells.Cell("MASTER");
        assertThat(cell.director.handle("frnot", new Event.InterfaceDown(), cell.now))
                .containsExactly(new Action.EventIgnored("frnot", IgnoreReason.UNKNOWN_INSTANCE));
    }

    @Test
    void settingsOfTwoFamiliesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> instance("front").source(ip("fe80::1")).build())
                .withMessageContaining("not of family IPV4");
    }

    static Stream<Row> rows() {
        try {
            return Files.readAllLines(DOCUMENT).stream()
                    .map(line -> line.split("\\|"))
                    .filter(cells -> cells.length == 7 && cells[1].strip().matches("[A-Z]+(, [a-z0-9 ]+)?"))
                    .map(StateEventTableTest::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String[] cells) {
        return new Row(
                cells[1].strip(),
                cells[2].strip(),
                cells[3].strip().replace("`", ""),
                RouterState.valueOf(cells[4].strip()),
                cells[5].strip(),
                cells[6].strip());
    }
}
