package org.lvsd.vrrp.router;

import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;

/** Makes one virtual router's advertisements once, and hands them out again and again. */
final class Advertiser {
    private Action.SendAdvertisement alive;
    private Action.SendAdvertisement lowest;
    private Action.SendAdvertisement stop;

    Advertiser(InstanceSettings settings, int priority) {
        alive = send(settings, priority);
        lowest = send(settings, Advertisement.PRIORITY_LOWEST);
        stop = send(settings, Advertisement.PRIORITY_STOP);
    }

    void adopt(InstanceSettings settings, int priority) {
        alive = send(settings, priority);
        lowest = send(settings, Advertisement.PRIORITY_LOWEST);
        stop = send(settings, Advertisement.PRIORITY_STOP);
    }

    void sendAlive(List<Action> out) {
        out.add(alive);
    }

    void sendLowest(List<Action> out) {
        out.add(lowest);
    }

    /** Before it yields. Who hears this after the rival is to wait for the rival's next advertisement, however seldom those come. */
    void sendLastWord(Advertisement rival, List<Action> out) {
        Advertisement mine = lowest.advertisement();
        boolean seldom =
                mine.version() == Advertisement.VERSION_3 && rival.intervalCentiseconds() > mine.intervalCentiseconds();
        out.add(
                seldom
                        ? new Action.SendAdvertisement(
                                lowest.instance(), mine.withInterval(rival.intervalCentiseconds()))
                        : lowest);
    }

    void sendStop(List<Action> out) {
        out.add(stop);
    }

    /** What is said while alive. */
    Advertisement advertisement() {
        return alive.advertisement();
    }

    int priority() {
        return alive.advertisement().priority();
    }

    private static Action.SendAdvertisement send(InstanceSettings settings, int priority) {
        Advertisement advertisement = new Advertisement(
                settings.version(),
                settings.virtualRouterId(),
                priority,
                settings.intervalCentiseconds(),
                settings.advertisedAddresses(),
                settings.authentication());
        return new Action.SendAdvertisement(settings.name(), advertisement);
    }
}
