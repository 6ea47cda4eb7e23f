package org.lvsd.config.yaml;

import java.util.List;
import org.lvsd.config.model.Configuration;

/** A configuration, or everything that is wrong with its file. */
public sealed interface Loaded {
    /**
     * The file is right.
     *
     * @param warnings what is allowed and probably not meant, in the order of the file
     */
    record Valid(Configuration configuration, List<Warning> warnings) implements Loaded {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Everything that is wrong.
     *
     * @param problems at least one, in the order of the file
     */
    record Invalid(List<Problem> problems) implements Loaded {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
