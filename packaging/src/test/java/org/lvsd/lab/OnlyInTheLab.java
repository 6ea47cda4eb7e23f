package org.lvsd.lab;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves kernel tests out of an ordinary build, by name. */
final class OnlyInTheLab implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean("lvsd.lab")) {
            return ConditionEvaluationResult.enabled("in the lab");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println("left out, as it needs a kernel with IPVS (packaging/lab/test runs it): "
                    + context.getRequiredTestClass().getSimpleName());
        }
        return ConditionEvaluationResult.disabled("needs a kernel with IPVS: run packaging/lab/test");
    }
}
