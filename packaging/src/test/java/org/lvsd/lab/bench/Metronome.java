package org.lvsd.lab.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lvsd.vrrp.socket.RealTime;

/**
 * Wakes every ten milliseconds with the priority of VRRP's thread, in a process that does nothing else and collects no garbage:
 * when it is late, the machine was. Tells each second how late each beat was.
 */
public final class Metronome {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(SoakFile.ADVERT_MILLIS);
    private static final int BEATS = (int) (TimeUnit.SECONDS.toNanos(1) / INTERVAL_NANOS);

    private Metronome() {}

    /** @param arguments none; ends with its parent's pipe */
    public static void main(String[] arguments) {
        var unused = RealTime.request();
        long next = System.nanoTime();
        while (!System.out.checkError()) {
            StringBuilder late = new StringBuilder();
            for (int beat = 0; beat < BEATS; beat++) {
                next += INTERVAL_NANOS;
                for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                late.append(' ').append(System.nanoTime() - next);
            }
            System.out.println(next + late.toString());
        }
    }
}
