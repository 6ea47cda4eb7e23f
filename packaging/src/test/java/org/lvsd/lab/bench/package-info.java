/** Benchmarks against other directors, in one boot of the lab's kernel. Ratios count; this kernel's absolute times do not. */
@NullMarked
package org.lvsd.lab.bench;

import org.jspecify.annotations.NullMarked;
