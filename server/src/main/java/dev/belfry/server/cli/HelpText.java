package dev.belfry.server.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Shows a switch as {@code --ephemeral}, though it can also be said as {@code --ephemeral=false}. */
final class HelpText extends Help {
    HelpText(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public IParamLabelRenderer parameterLabelRenderer() {
        IParamLabelRenderer usual = super.parameterLabelRenderer();
        return new IParamLabelRenderer() {
            @Override
            public Text renderParameterLabel(ArgSpec option, Ansi ansi, List<IStyle> styles) {
                return isSwitch(option) ? ansi.text("") : usual.renderParameterLabel(option, ansi, styles);
            }

            @Override
            public String separator() {
                return usual.separator();
            }
        };
    }

    static boolean isSwitch(ArgSpec option) {
        return option instanceof OptionSpec && option.type() == boolean.class;
    }
}
