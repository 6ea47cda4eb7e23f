package org.lvsd.lab;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves namespace tests out of an ordinary build, by name. */
final class OnlyApart implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean("lvsd.apart")) {
            return ConditionEvaluationResult.enabled("in a network of its own");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println("left out, as it needs root and a network of its own (packaging/lab/test runs it): "
                    + context.getRequiredTestClass().getSimpleName());
        }
        return ConditionEvaluationResult.disabled("needs root and a network of its own: run packaging/lab/test");
    }
}
