/** The lab: a site of network namespaces in a kernel with IPVS, and what is tested and shown in it. */
@NullMarked
package org.lvsd.lab;

import org.jspecify.annotations.NullMarked;
