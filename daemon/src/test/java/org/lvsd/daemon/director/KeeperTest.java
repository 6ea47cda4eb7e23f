package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.Prefix;
import org.lvsd.netlink.route.Route;
import org.lvsd.netlink.route.RouteEvent;

final class KeeperTest {
    private static final Holding ADDRESS = new Holding.OfAddress(new LinkAddress(2, Addresses.of("192.0.2.100"), 24));
    private static final Holding ROUTE = new Holding.OfRoute(new Route(
            Route.Type.UNICAST,
            new Prefix(Addresses.of("198.51.100.0"), 24),
            Addresses.of("192.0.2.254"),
            0,
            null,
            Route.MAIN_TABLE,
            0));
    private static final String PUT = "put 192.0.2.100/24 on interface 2";
    private static final String REMOVED = "remove 192.0.2.100/24 on interface 2";

    private final FakeRoutes routes = new FakeRoutes();
    private final KernelRequests requests = new KernelRequests(routes);
    private final List<String> failures = new ArrayList<>();
    private final LinkTable links = new LinkTable();
    private final PutAddresses put = new PutAddresses(LeaseFile.inMemory());
    private final Keeper keeper = keeper();

    /** Of this process, or of one that comes after it. */
    private Keeper keeper() {
        OwnAddresses own = new OwnAddresses(links, put);
        return new Keeper(requests, requests::send, own, (instance, why) -> failures.add(instance + ": " + why));
    }

    private void isThere() {
        links.add(2, Addresses.of("192.0.2.100"));
    }

    private void isGone() {
        links.remove(2, Addresses.of("192.0.2.100"));
    }

    private void answer(int errno) {
        routes.answerLast(errno);
        requests.readable();
    }

    @Test
    void anAddressThatIsThereAlreadyIsFine() {
        keeper.hold("front", false, ADDRESS);
        answer(Errno.EEXIST);

        assertThat(routes.takeAsked()).containsExactly(PUT);
        assertThat(failures).isEmpty();
    }

    @Test
    void anAddressThatTheKernelRefusesIsAFailureThatNamesIt() {
        keeper.hold("front", false, ADDRESS);
        answer(Errno.EPERM);

        assertThat(failures).containsExactly("front: cannot " + PUT + ": EPERM (not permitted)");
    }

    @Test
    void aRequestThatCannotBeSentIsAFailureToo() {
        routes.fill();
        keeper.hold("front", false, ADDRESS);

        assertThat(failures).singleElement().asString().contains("ENOBUFS");
    }

    @Test
    void aRefusalOfWhatIsNotWantedAnyMoreIsNoFailure() {
        keeper.hold("front", false, ADDRESS);
        routes.tell(new RouteEvent.Answered(1, Errno.ENODEV, ""));
        keeper.release("front", false, ADDRESS);
        requests.readable();

        assertThat(failures).isEmpty();
    }

    @Test
    void anAddressThatSomethingElseTakesAwayIsPutBack() {
        keeper.hold("front", false, ADDRESS);
        answer(0);
        routes.takeAsked();

        assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), 0)).isEqualTo("front");
        assertThat(routes.takeAsked()).containsExactly(PUT);
        assertThat(keeper.restore(3, Addresses.of("192.0.2.100"), 0)).isNull();
        assertThat(keeper.restore(2, Addresses.of("192.0.2.101"), 0)).isNull();
    }

    @Test
    void anAddressThatIsTakenAwayAgainAndAgainIsAFailure() {
        keeper.hold("front", false, ADDRESS);
        for (int i = 0; i < 10; i++) {
            assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), i)).isEqualTo("front");
        }
        assertThat(failures).isEmpty();

        assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), 11)).isNull();
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("again and again")
                .contains("192.0.2.100");
    }

    @Test
    void whatHappensNowAndThenIsPutBackForEver() {
        keeper.hold("front", false, ADDRESS);
        for (long minutes = 0; minutes < 100; minutes++) {
            assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), minutes * 60_000_000_000L))
                    .isEqualTo("front");
        }
    }

    @Test
    void whatAnotherInstanceHoldsByNowStays() {
        keeper.hold("old", false, ADDRESS);
        keeper.hold("new", false, ADDRESS);
        routes.takeAsked();

        keeper.release("old", false, ADDRESS);

        assertThat(routes.takeAsked()).isEmpty();
        assertThat(keeper.heldBy("new")).containsExactly(ADDRESS);
    }

    @Test
    void aRouteThatIsStillThereIsLeftAlone() {
        keeper.hold("front", false, ROUTE);
        answer(0);
        keeper.check(0);
        answer(Errno.EEXIST);

        assertThat(failures).isEmpty();
    }

    @Test
    void aRouteThatIsLetGoWhileItIsLookedAfterDoesNotStay() {
        keeper.hold("front", false, ROUTE);
        answer(0);
        keeper.check(0);
        int look = routes.asked.size();
        keeper.release("front", false, ROUTE);
        answer(0);
        routes.takeAsked();

        routes.tell(new RouteEvent.Answered(look, 0, ""));
        requests.readable();

        assertThat(routes.takeAsked()).containsExactly("remove route to 198.51.100.0/24 via 192.0.2.254");
        assertThat(failures).isEmpty();
    }

    @Test
    void aRouteThatCannotBePutBackIsAFailure() {
        keeper.hold("front", false, ROUTE);
        answer(0);
        keeper.check(0);
        answer(101);

        assertThat(failures)
                .singleElement()
                .asString()
                .contains("198.51.100.0/24")
                .contains("ENETUNREACH");
    }

    @Test
    void aRouteThatIsGoneAtEveryLookIsAFailureInTheEnd() {
        keeper.hold("front", false, ROUTE);
        answer(0);
        for (int i = 0; i < 11; i++) {
            keeper.check(i * 5_000_000_000L);
            answer(0);
        }

        assertThat(failures).singleElement().asString().contains("again and again");
    }

    @Test
    void lostAnswersMakeItAskAgainForEverythingThatIsHeld() {
        keeper.hold("front", false, ADDRESS);
        keeper.hold("front", false, ROUTE);
        routes.takeAsked();

        routes.tell(new RouteEvent.Overrun());
        requests.readable();

        assertThat(routes.takeAsked()).containsExactly(PUT, "add route to 198.51.100.0/24 via 192.0.2.254");
    }

    @Test
    void anOwnersAddressThatWasThereBeforeStaysAsItIsWhateverHappens() {
        isThere();
        keeper.hold("front", true, ADDRESS);
        keeper.expire("front", 3);
        keeper.release("front", true, ADDRESS);
        keeper().release("front", true, ADDRESS);

        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void anOwnersAddressThatWasThereBeforeIsPutThereOnceItIsTakenAway() {
        isThere();
        keeper.hold("front", true, ADDRESS);

        isGone();
        keeper.restore(2, Addresses.of("192.0.2.100"), 0);
        keeper.release("front", true, ADDRESS);

        assertThat(routes.takeAsked()).containsExactly(PUT, REMOVED);
    }

    @Test
    void anAddressOfAProcessBeforeIsTakenOffByTheOneAfter() {
        keeper.hold("front", false, ADDRESS);
        isThere();
        routes.takeAsked();

        keeper().release("front", false, ADDRESS);

        assertThat(routes.takeAsked()).containsExactly(REMOVED);
    }

    @Test
    void anAddressOfAProcessBeforeIsHeldOnAndTakenOffInTheEnd() {
        keeper.hold("front", false, ADDRESS);
        isThere();
        routes.takeAsked();

        Keeper next = keeper();
        next.hold("front", false, ADDRESS);
        next.release("front", false, ADDRESS);

        assertThat(routes.takeAsked()).containsExactly(PUT, REMOVED);
    }

    @Test
    void anOwnersAddressThatSomebodyPutsThereAfterTheReleaseIsHis() {
        keeper.hold("front", true, ADDRESS);
        keeper.release("front", true, ADDRESS);
        routes.takeAsked();
        isThere();

        keeper.hold("front", true, ADDRESS);
        keeper.release("front", true, ADDRESS);

        assertThat(routes.takeAsked()).isEmpty();
    }

    @Test
    void anOwnReleaseThatIsToldLateIsNotTakenForSomebodyElses() {
        keeper.hold("old", false, ADDRESS);
        isThere();
        keeper.release("old", false, ADDRESS);
        keeper.hold("new", false, ADDRESS);
        routes.takeAsked();

        assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), 0)).isNull();
        assertThat(routes.takeAsked()).isEmpty();
        assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), 0)).isEqualTo("new");
    }

    @Test
    void aReleaseThatTheKernelRefusedHidesNoTakingAway() {
        keeper.hold("old", false, ADDRESS);
        isThere();
        keeper.release("old", false, ADDRESS);
        answer(Errno.EADDRNOTAVAIL);
        keeper.hold("new", false, ADDRESS);

        assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), 0)).isEqualTo("new");
    }

    @Test
    void anAddressThatTheKernelDoesNotRemoveIsTheNextProcesssToRemove() {
        keeper.hold("front", true, ADDRESS);
        isThere();
        keeper.release("front", true, ADDRESS);
        answer(Errno.ENOBUFS);

        assertThat(put.has(new LinkAddress(2, Addresses.of("192.0.2.100"), 24))).isTrue();
    }

    @Test
    void aReleaseThatWasToldWhileEventsWereLostHidesNoTakingAway() {
        keeper.hold("old", false, ADDRESS);
        keeper.release("old", false, ADDRESS);
        keeper.hold("new", false, ADDRESS);
        isThere();
        assertThat(keeper.missing()).isEmpty();

        assertThat(keeper.restore(2, Addresses.of("192.0.2.100"), 0)).isEqualTo("new");
    }

    @Test
    void anAddressThatSomebodyElseHasLeftToOneThatIsNoOwnerIsTakenOff() {
        isThere();

        keeper.release("front", false, ADDRESS);

        assertThat(routes.takeAsked()).containsExactly(REMOVED);
    }
}
