package org.lvsd.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in containers. packaging/lab/test runs it, beside a Docker engine of its own; {@code mvn -Pdocker verify} does with
 * whichever engine there is. An ordinary build says that it leaves it out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("docker")
@ExtendWith({OnlyWithDocker.class, TellWhatHappened.class})
public @interface DockerTest {}
