using System.Globalization;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>Makes consoles: with colours and live progress on a terminal, with plain lines elsewhere.</summary>
static class Terminal
{
    /// <summary>The width where the output is not a terminal and COLUMNS is not set, in characters.</summary>
    const int PlainWidth = 160;

    /// <summary>A console on the program's output. If that is not a terminal, the variable COLUMNS gives the width; default 160 characters.</summary>
    public static IAnsiConsole Create(Surroundings surroundings)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.IsTerminal ? surroundings.Output : new UnpaddedWriter(surroundings.Output)),
            Ansi = surroundings.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = surroundings.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!surroundings.IsTerminal)
            console.Profile.Width = WidthFrom(surroundings.Variable("COLUMNS")) ?? PlainWidth;
        return console;
    }

    static int? WidthFrom(string? columns) =>
        int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width > 0 ? width : null;
}
