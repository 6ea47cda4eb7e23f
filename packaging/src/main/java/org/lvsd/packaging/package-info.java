/** Makes, at build time, what the distribution has beside jars and scripts. */
@NullMarked
package org.lvsd.packaging;

import org.jspecify.annotations.NullMarked;
