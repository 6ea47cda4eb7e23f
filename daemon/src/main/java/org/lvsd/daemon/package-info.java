/** The daemon: what all its rooms share. */
@NullMarked
package org.lvsd.daemon;

import org.jspecify.annotations.NullMarked;
