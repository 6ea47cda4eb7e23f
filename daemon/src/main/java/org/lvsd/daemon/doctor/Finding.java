package org.lvsd.daemon.doctor;

/**
 * What one check found.
 *
 * @param check which check, a word or two
 * @param subject on what: an interface, a service, a setting
 * @param what is so
 * @param why it matters; empty when all is well
 * @param remedy a command or an edit; empty when all is well
 */
public record Finding(Level level, String check, String subject, String what, String why, String remedy) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** It works, but an operator should know. */
        WARNING,
        /** Something in the file cannot work here. */
        PROBLEM
    }

    static Finding ok(String check, String subject, String what) {
        return new Finding(Level.OK, check, subject, what, "", "");
    }

    static Finding warning(String check, String subject, String what, String why, String remedy) {
        return new Finding(Level.WARNING, check, subject, what, why, remedy);
    }

    static Finding problem(String check, String subject, String what, String why, String remedy) {
        return new Finding(Level.PROBLEM, check, subject, what, why, remedy);
    }
}
