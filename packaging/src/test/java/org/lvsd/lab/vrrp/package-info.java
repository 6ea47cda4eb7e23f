/** VRRP on the machine's own kernel: lvsd and other routers on one wire, what a client sees of them, and what it costs. */
@NullMarked
package org.lvsd.lab.vrrp;

import org.jspecify.annotations.NullMarked;
