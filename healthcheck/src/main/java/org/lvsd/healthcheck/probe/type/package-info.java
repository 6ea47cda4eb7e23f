/** What a check asks, of whom, and how often: values that compare by content, made of the configuration. */
@NullMarked
package org.lvsd.healthcheck.probe.type;

import org.jspecify.annotations.NullMarked;
