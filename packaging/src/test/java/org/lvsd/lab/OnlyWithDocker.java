package org.lvsd.lab;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves tests in containers out of an ordinary build, by name. */
final class OnlyWithDocker implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean("lvsd.docker")) {
            return ConditionEvaluationResult.enabled("with a Docker engine");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println(
                    "left out, as it needs a Docker engine (packaging/lab/test or mvn -Pdocker verify runs it): "
                            + context.getRequiredTestClass().getSimpleName());
        }
        return ConditionEvaluationResult.disabled(
                "needs a Docker engine: run packaging/lab/test or mvn -Pdocker verify");
    }
}
