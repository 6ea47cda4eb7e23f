package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.lvsd.lab.Eventually;

/**
 * What lvsd and a router of another make do on one wire. lvsd is the first, the other the second. Whatever they do, neither has
 * anything to complain of in what the other says.
 */
final class Encounter implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Wire wire = Wire.make("peer" + COUNT.incrementAndGet());
    private final Brand brand;
    final Adverts adverts;

    Encounter(Brand brand) throws Exception {
        this.brand = brand;
        adverts = Adverts.listen(wire);
    }

    /** Version 2 counts in whole seconds. */
    static Setting setting(int version, boolean six, int priority) {
        return new Setting(version, six, priority, version == 2 ? 1_000 : 100, Set.of());
    }

    private static Duration intervals(Setting setting, double count) {
        return Duration.ofMillis((long) (setting.intervalMillis() * count));
    }

    Router startLvsd(Setting setting) throws Exception {
        prepare(setting);
        return Router.start(Brand.LVSD, wire.first, setting);
    }

    /** Is master before there is another: FRR that is preempted just as it takes over announces the address after lvsd did. */
    Router startAlone(Setting setting) throws Exception {
        Router lvsd = startLvsd(setting);
        awaitMaster(true, setting);
        return lvsd;
    }

    Router startOther(Setting setting) throws Exception {
        prepare(setting);
        return Router.start(brand, wire.second, setting);
    }

    private void prepare(Setting setting) {
        if (setting.has(Trait.UNICAST)) {
            wire.prepareUnicast();
        }
        if (setting.has(Trait.FIRST_IS_GREATER)) {
            wire.firstHasGreaterUnicastAddresses();
        }
    }

    void awaitOneMaster(boolean ours, Setting setting) {
        adverts.awaitMaster(ours, intervals(setting, 2.6), SOON);
    }

    void awaitMaster(boolean ours, Setting setting) {
        awaitOneMaster(ours, setting);
        for (String each : setting.addresses()) {
            assertThat(wire.isAnswered(each)).as("%s answers", each).isTrue();
        }
    }

    /**
     * With the time that passes until the addresses are announced again, by default five seconds later: FRR's last word (IPv6) may
     * have come after ours.
     */
    private void awaitReturn(boolean ours, Setting setting) {
        awaitOneMaster(ours, setting);
        Duration limit = brand == Brand.FRR ? Duration.ofSeconds(7) : Duration.ZERO;
        for (String each : setting.addresses()) {
            Eventually.within(limit, each + " answers", () -> wire.isAnswered(each));
        }
    }

    static void awaitState(Router router, String state) {
        Eventually.within(SOON, "it is " + state, () -> router.state().equals(state));
    }

    /** Cut off FRR is master, and when it is heard again it announces nothing: the client's entry is stale. */
    private void announceWhatFrrDoesNot(boolean weLead, Setting setting) {
        if (brand == Brand.FRR && !weLead) {
            awaitOneMaster(false, setting);
            wire.client.ip("neigh flush dev " + Wire.DEVICE);
        }
    }

    private static void nobodyComplains(Router lvsd, Router other) {
        assertThat(lvsd.complaints()).isEmpty();
        assertThat(other.complaints()).isEmpty();
    }

    /** The higher priority is master, before and after its cable is cut; the other takes over from it, at a stop too. */
    void share(Setting mine, Setting theirs) throws Exception {
        boolean weLead = mine.priority() > theirs.priority();
        try (Router lvsd = startAlone(mine);
                Router other = startOther(theirs)) {
            awaitMaster(weLead, mine);
            wire.cut(weLead ? wire.first : wire.second);
            awaitMaster(!weLead, mine);
            wire.restore(weLead ? wire.first : wire.second);
            announceWhatFrrDoesNot(weLead, mine);
            awaitReturn(weLead, mine);
            (weLead ? lvsd : other).requestStop();
            awaitMaster(!weLead, mine);
            nobodyComplains(lvsd, other);
        }
    }

    /** Who comes last has the higher priority, and leaves the other master until that has gone. */
    void leaveTheLowerMaster(boolean weAreLower, Setting lower, Setting patient) throws Exception {
        try (Router master = weAreLower ? startLvsd(lower) : startOther(lower)) {
            awaitMaster(weAreLower, lower);
            try (Router backup = weAreLower ? startOther(patient) : startLvsd(patient)) {
                awaitState(backup, "BACKUP");
                long from = Adverts.nowMicros();
                // A backup that may preempt does so after some three intervals.
                Eventually.pause(intervals(lower, 6));
                assertThat(adverts.since(from)).isNotEmpty().allMatch(each -> each.ofFirst() == weAreLower);
                assertThat(backup.state()).isEqualTo("BACKUP");
                nobodyComplains(weAreLower ? master : backup, weAreLower ? backup : master);
                master.kill();
                awaitMaster(!weAreLower, patient);
            }
        }
    }

    /** Each hears nobody and becomes master; then they meet. */
    void meetAsMastersOfOnePriority(boolean weYield, Setting same) throws Exception {
        try (Router lvsd = startLvsd(same)) {
            awaitOneMaster(true, same);
            wire.deafen(wire.second);
            try (Router other = startOther(same)) {
                awaitState(other, "MASTER");
                // FRR's device is not up yet, and it would yield to the first that it hears.
                Eventually.pause(Duration.ofSeconds(1));
                assertThat(lvsd.state()).isEqualTo("MASTER");
                wire.hear(wire.second);
                awaitState(weYield ? lvsd : other, "BACKUP");
                if (weYield) {
                    announceWhatFrrDoesNot(false, same);
                }
                awaitReturn(!weYield, same);
                assertThat((weYield ? other : lvsd).state()).isEqualTo("MASTER");
                assertThat(lvsd.log().contains("MASTER → BACKUP")).isEqualTo(weYield);
                nobodyComplains(lvsd, other);
            }
        }
    }

    /**
     * The backup's cable is cut for longer than it takes to miss the master, and restored. FRR takes over then, on its dead
     * interface, and says so once before it hears that it has a master.
     */
    void cutOffTheBackup(Setting mine, Setting theirs) throws Exception {
        boolean weLead = mine.priority() > theirs.priority();
        try (Router lvsd = startLvsd(mine)) {
            awaitMaster(true, mine);
            try (Router other = startOther(theirs)) {
                awaitState(weLead ? lvsd : other, "MASTER");
                awaitState(weLead ? other : lvsd, "BACKUP");
                awaitReturn(weLead, mine);
                cutOff(weLead, lvsd, other, mine);
            }
        }
    }

    private void cutOff(boolean weLead, Router lvsd, Router other, Setting mine) {
        boolean strays = brand == Brand.FRR && weLead;
        Router backup = weLead ? other : lvsd;
        long from = Adverts.nowMicros();
        int ourPast = lvsd.log().length();
        int theirPast = other.log().length();
        wire.cut(backup.host());
        Eventually.pause(intervals(mine, 5));
        wire.restore(backup.host());
        Eventually.pause(intervals(mine, 5));
        assertThat(adverts.since(from))
                .filteredOn(each -> each.ofFirst() == weLead)
                .hasSizeGreaterThan(7);
        assertThat(adverts.since(from))
                .filteredOn(each -> each.ofFirst() != weLead)
                .hasSizeLessThanOrEqualTo(strays ? 1 : 0);
        awaitState(backup, "BACKUP");
        awaitReturn(weLead, mine);
        assertThat(lvsd.log().substring(ourPast)).doesNotContain("MASTER");
        if (!strays) {
            assertThat(other.log().substring(theirPast)).doesNotContain("Entering MASTER", "Master -> ");
        }
        nobodyComplains(lvsd, other);
    }

    /** Who takes no advertisement of lvsd's is master beside it, and tells why; so does lvsd, which understands the other. */
    void isNotUnderstood(Setting mine, Setting theirs, String theyTell, String weTell) throws Exception {
        try (Router lvsd = startLvsd(mine);
                Router other = startOther(theirs)) {
            awaitState(lvsd, "MASTER");
            awaitState(other, "MASTER");
            Eventually.within(SOON, "it complains", () -> !other.complaints().isEmpty());
            assertThat(other.complaints()).allMatch(each -> each.contains(theyTell));
            Eventually.within(SOON, "lvsd tells", () -> lvsd.log().contains(weTell));
            assertThat(lvsd.complaints()).isEmpty();
        }
    }

    @Override
    public void close() {
        adverts.close();
        wire.close();
    }
}
