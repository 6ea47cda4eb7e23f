/**
 * The thin edge where VRRP meets the kernel: one epoll loop, raw sockets of IP protocol 112, and the frames that tell
 * the neighbours where an address lives now. Nothing here waits, and nothing here decides.
 */
@NullMarked
package org.lvsd.vrrp.socket;

import org.jspecify.annotations.NullMarked;
