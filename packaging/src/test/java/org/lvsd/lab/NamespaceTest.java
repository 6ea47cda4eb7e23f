package org.lvsd.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs root, Debian's packages and a network of its own, but not IPVS: packaging/lab/test runs it on the
 * machine's own kernel, which is faster than the lab's, with the network, /run and processes of nobody else. An ordinary
 * build says that it leaves it out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("namespace")
@ExtendWith({OnlyApart.class, TellWhatHappened.class})
public @interface NamespaceTest {}
