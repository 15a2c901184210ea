using System.Globalization;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>Makes consoles: one that colours and moves where a person watches, one that writes plain lines elsewhere.</summary>
static class Terminal
{
    const int PlainWidth = 160;

    /// <summary>A console on the program's output; where nobody watches, as wide as the variable COLUMNS says.</summary>
    public static IAnsiConsole Create(Surroundings surroundings)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.IsTerminal ? surroundings.Output : new UnpaddedWriter(surroundings.Output)),
            Ansi = surroundings.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = surroundings.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!surroundings.IsTerminal)
            console.Profile.Width = int.TryParse(surroundings.Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
                && columns > 0
                ? columns
                : PlainWidth;
        return console;
    }
}
