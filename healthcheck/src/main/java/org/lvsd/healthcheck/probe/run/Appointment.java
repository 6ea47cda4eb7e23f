package org.lvsd.healthcheck.probe.run;

/** Something that will run on the loop's thread, unless it is cancelled there. */
public interface Appointment {
    /** It will not run any more; nothing happens when it has. */
    void cancel();
}
