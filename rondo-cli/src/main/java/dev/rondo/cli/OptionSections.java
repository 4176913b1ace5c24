package dev.rondo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command under the names of the mixins that they come from, and the command's own options last. Picocli's
 * own means, argument groups, would let an option that is given twice undo others of its group.
 */
final class OptionSections implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
        CommandSpec command = help.commandSpec();
        List<OptionSpec> others = new ArrayList<>(command.options());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, CommandSpec> mixin : command.mixins().entrySet()) {
            List<OptionSpec> options = mixin.getValue().options();
            if (Character.isUpperCase(mixin.getKey().charAt(0))) {
                text.append(section(mixin.getKey(), options, help));
                others.removeIf(option ->
                        options.stream().anyMatch(one -> one.longestName().equals(option.longestName())));
            }
        }
        return text + section(text.isEmpty() ? "Options" : "Others", others, help);
    }

    private static String section(String heading, List<OptionSpec> options, Help help) {
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        String title = help.colorScheme().ansi().new Text("@|bold " + heading + "|@").toString();
        return String.format("%n%s%n%s", title, layout);
    }
}
