package org.lvsd.daemon.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandToTheRight() {
        TextTable table = new TextTable("NAME", "N>", "WHY");

        assertThat(table.row("a", 5, "so").row("longer", 1234, "it is").render("  "))
                .isEqualTo("  NAME       N  WHY\n  a          5  so\n  longer  1234  it is\n");
    }

    @Test
    void aHeadingBetweenRowsWidensNoColumn() {
        TextTable table = new TextTable("A", "B");

        assertThat(table.heading("a long line of its own").row("x", "y").render(""))
                .isEqualTo("A  B\na long line of its own\nx  y\n");
    }
}
