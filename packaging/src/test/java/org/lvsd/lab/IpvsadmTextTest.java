package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvsadm.Rules;
import org.lvsd.netlink.ipvsadm.RulesReader;
import org.lvsd.netlink.ipvsadm.RulesWriter;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.netlink.testing.RandomTables;

/** One table made by lvsd, and made by ipvsadm from what lvsd wrote: nobody can tell them apart. */
@KernelTest
class IpvsadmTextTest {
    private static final int TABLES = 15;
    /** In one process: starting one is slow in the lab's kernel. */
    private static final String LISTINGS = "ipvsadm -Sn && ipvsadm -Ln && ipvsadm -Ln --thresholds"
            + " && ipvsadm -Ln --tun-info && ipvsadm -Ln --persistent-conn";

    private Tables tables;

    @BeforeEach
    void open() {
        tables = Tables.create("ipvsadmtext");
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private String shell(String commands) {
        return tables.namespace().exec("sh", "-c", commands);
    }

    private void set(IpvsTable table, long seed) throws Exception {
        tables.with(client -> {
            var result = client.apply(Plan.of(table, client.dump().table(), key -> true));
            assertThat(result.failures()).as("seed %d", seed).isEmpty();
        });
    }

    private IpvsTable get() throws Exception {
        IpvsTable[] got = new IpvsTable[1];
        tables.with(client -> got[0] = client.dump().table());
        return got[0];
    }

    private String listingsAfterRestoring(String rules) throws Exception {
        Path file = Files.createTempFile(Path.of(System.getProperty("lvsd.lab.run")), "rules", "");
        Files.writeString(file, rules);
        String listings = shell("ipvsadm -C && ipvsadm -R <" + file + " && " + LISTINGS);
        Files.delete(file);
        return listings;
    }

    @Test
    void aTableMadeByIpvsadmFromOurTextIsTheOneThatWeMake() throws Exception {
        long first = System.nanoTime();
        for (long seed = first; seed < first + TABLES; seed++) {
            IpvsTable table = new RandomTables(new SplittableRandom(seed), 0).table(8, 6);
            set(table, seed);
            String ours = shell(LISTINGS);
            String theirs = listingsAfterRestoring(RulesWriter.complete(table));
            assertThat(get()).as("seed %d", seed).isEqualTo(table);
            assertThat(theirs).as("seed %d", seed).isEqualTo(ours);
        }
    }

    @Test
    void weWriteWhatIpvsadmWritesAndReadIt() throws Exception {
        long first = System.nanoTime();
        for (long seed = first; seed < first + TABLES; seed++) {
            IpvsTable table = new RandomTables(new SplittableRandom(seed), 0).table(8, 6);
            set(table, seed);
            String saved = shell("ipvsadm -Sn");
            assertThat(RulesWriter.asIpvsadm(table)).as("seed %d", seed).isEqualTo(saved);
            Rules read = RulesReader.read(saved);
            assertThat(read.errors()).as("seed %d", seed).isEmpty();
            assertThat(RulesWriter.asIpvsadm(read.table())).as("seed %d", seed).isEqualTo(saved);
        }
    }
}
