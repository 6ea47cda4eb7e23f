package org.lvsd.config.yaml;

/**
 * Something in a configuration file that is allowed, and probably does not do what was meant.
 *
 * @param line from 1
 * @param column from 1, in characters (code points)
 */
public record Warning(String file, int line, int column, String message) {
    /** {@code FILE:LINE:COLUMN: warning: MESSAGE}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": warning: " + message;
    }
}
