package org.lvsd.config.yaml;

/**
 * One thing that is wrong in a configuration file.
 *
 * @param line from 1
 * @param column from 1, in characters (code points)
 * @param message what is wrong, with what was expected where that helps
 */
public record Problem(String file, int line, int column, String message) {
    /** {@code FILE:LINE:COLUMN: error: MESSAGE}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": error: " + message;
    }
}
