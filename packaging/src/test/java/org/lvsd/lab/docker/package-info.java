/** The pair as two containers of a Docker engine. */
@NullMarked
package org.lvsd.lab.docker;

import org.jspecify.annotations.NullMarked;
