package org.lvsd.healthcheck.probe;

/** What to expect of a check's next probe, in the order in which they are let in when not all can run. */
enum ProbeLane {
    /** The server answered last, be it with an error, or was not asked yet. */
    PROMPT,
    /** It did not answer last, and has not yet failed as often as it must: a verdict waits for this probe. */
    DOUBTFUL,
    /** It has not answered for as long as it takes to be down, and will hold its place until the deadline again. */
    HUNG
}
