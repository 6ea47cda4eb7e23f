/** From the YAML file to the model, strictly: every error with its line and column, all of them at once. */
@NullMarked
package org.lvsd.config.yaml;

import org.jspecify.annotations.NullMarked;
