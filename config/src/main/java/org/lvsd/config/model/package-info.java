/** What a configuration file says, as immutable records. */
@NullMarked
package org.lvsd.config.model;

import org.jspecify.annotations.NullMarked;
