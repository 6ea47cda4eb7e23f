package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Network;
import org.lvsd.config.model.RuleAction;
import org.lvsd.config.model.VirtualRoute;
import org.lvsd.config.model.VirtualRule;

/** The list {@code virtual_rules} of an instance, in ip-rule(8)'s words. */
final class VirtualRuleBinder {
    private static final ValueType<RuleAction> ACTION = Choice.of(RuleAction.class);
    private static final ValueType<Long> UNSIGNED = LongNumbers.between(0, 0xffff_ffffL);
    private static final ValueType<Long> PRIORITY = LongNumbers.between(1, 0xffff_ffffL);

    private VirtualRuleBinder() {}

    static List<VirtualRule> bindAll(Fields instance, AddressFamily family) {
        List<VirtualRule> rules = new ArrayList<>();
        for (Fields each : instance.maps("virtual_rules", "a virtual rule")) {
            VirtualRule rule = bind(each, family);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static @Nullable VirtualRule bind(Fields fields, AddressFamily instanceFamily) {
        Network from = fields.optional("from", Networks.TYPE);
        Network to = fields.optional("to", Networks.TYPE);
        String input = fields.optional("input_interface", Texts.INTERFACE);
        String output = fields.optional("output_interface", Texts.INTERFACE);
        long mark = fields.optional("mark", UNSIGNED, 0L);
        long mask = fields.optional("mask", UNSIGNED, fields.has("mark") ? 0xffff_ffffL : 0);
        RuleAction action = fields.optional("action", ACTION, RuleAction.LOOKUP);
        AddressFamily family = family(fields, from, to, instanceFamily);
        long table = table(fields, action);
        Long priority = fields.required("priority", PRIORITY);
        fields.refuseOthers();
        if (fields.has("mask") && !fields.has("mark")) {
            fields.complain("mask", "there is no mark for it (expected mark)");
        }
        return priority == null
                ? null
                : new VirtualRule(family, from, to, input, output, mark, mask, action, table, priority);
    }

    private static long table(Fields fields, RuleAction action) {
        Long table = fields.optional("table", Tables.TYPE);
        if (action == RuleAction.LOOKUP) {
            return table == null ? VirtualRoute.MAIN_TABLE : table;
        }
        if (fields.has("table")) {
            fields.complain("table", "only the action lookup has a table (expected no such key)");
        }
        return 0;
    }

    private static AddressFamily family(
            Fields fields, @Nullable Network from, @Nullable Network to, AddressFamily instanceFamily) {
        AddressFamily given = fields.optional("family", Families.TYPE);
        if (from != null && to != null && from.family() != to.family()) {
            fields.complain("to", to + " is of another family than " + from);
        }
        Network network = from == null ? to : from;
        if (given != null && network != null && given != network.family()) {
            fields.complain("family", network + " is of the other family");
        }
        if (network != null) {
            return network.family();
        }
        return given == null ? instanceFamily : given;
    }
}
