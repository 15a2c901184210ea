using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Cli.Explanations;

namespace Ablate.Cli.Commands;

/// <summary>ablate explain: what something that a study can name is, and how to write it.</summary>
static class ExplainCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME")
        {
            Description = "The name of an activation, an optimizer, a loss, ..., ours or that of Keras or PyTorch; or a key of a study file, a setting, "
                + "a measure.",
        };
        var concept = new Option<string?>("--concept") { Description = "Only this kind of thing, where several have the name.", HelpName = "CONCEPT" };
        var json = new Option<bool>("--json") { Description = "Write a JSON array instead, for other programs." };
        var command = new Command("explain", """
            Explain anything that a study can name: the formula, the paper, where implementations disagree, what can be set, how a study writes it.

            Examples:
              ablate explain adam
              ablate explain LeakyReLU
              ablate explain early_stopping
              ablate explain lr
              ablate explain margin
              ablate explain "test accuracy"
              ablate explain activation --concept layer
            """) { name, concept, json };
        command.SetAction(parsed =>
        {
            string written = parsed.GetRequiredValue(name), meant = EntryNames.Meant(written, parsed.GetValue(concept));
            IReadOnlyList<Explanation> explanations = EntryNames.Explain(meant, parsed.GetValue(concept));
            if (parsed.GetValue(json))
            {
                CatalogueJson.Write(surroundings.Output, explanations);
                return ExitCode.Done;
            }
            if (meant != written)
                surroundings.Output.WriteLine($"{written} {(IsShort(written, meant) ? $"is short for {meant}" : $"is called {meant} here")}.\n");
            ExplanationView.Write(Terminal.Create(surroundings), explanations);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>"lr" is short for learning_rate; "criterion" and "eta" are other names.</summary>
    static bool IsShort(string written, string meant) => written.Length < meant.Length && char.ToLowerInvariant(written[0]) == meant[0];
}
