/**
 * Whether a machine is fit to be a director for a configuration: facts about the machine, read by a thin edge, and rules over
 * them, pure.
 */
@NullMarked
package org.lvsd.daemon.doctor;

import org.jspecify.annotations.NullMarked;
