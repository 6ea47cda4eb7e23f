/**
 * What a machine needs to be a real server: what the configuration asks of it, the facts about it, and from both the steps
 * to take, all pure; reading the facts and carrying out the steps are the thin edge.
 */
@NullMarked
package org.lvsd.daemon.realserver;

import org.jspecify.annotations.NullMarked;
