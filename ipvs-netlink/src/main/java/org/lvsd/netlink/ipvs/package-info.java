/** IPVS over generic netlink: services and destinations (linux/ip_vs.h). Pure. */
@NullMarked
package org.lvsd.netlink.ipvs;

import org.jspecify.annotations.NullMarked;
