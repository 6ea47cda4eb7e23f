/** Health checks against servers as Debian ships them, and over networks made for them. */
@NullMarked
package org.lvsd.lab.checks;

import org.jspecify.annotations.NullMarked;
