using System.CommandLine;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Commands;

/// <summary>ablate new: a study file to start from.</summary>
static class NewCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the study; NAME.yaml is written." };
        var command = new Command("new", """
            Write a commented study file to start from.

            Example:
              ablate new learning-rates
            """) { name };
        command.SetAction(parsed =>
        {
            string study = parsed.GetRequiredValue(name);
            if (study.EndsWith(".yaml", StringComparison.Ordinal))
                study = study[..^".yaml".Length];
            string path = surroundings.Absolute(study + ".yaml");
            if (File.Exists(path))
                throw new UsageException($"{path} exists already; it is not touched.");
            string text = StudyTemplate.For(Path.GetFileName(study));
            try
            {
                StudyFile.Parse(text, path);
            }
            catch (InvalidSettingsException e)
            {
                throw new UsageException($"{study}: {e.Problems[0].Message}", e);
            }
            AtomicFile.WriteText(path, text);
            surroundings.Output.WriteLine($"{path} is written. Edit it, then: ablate run {study}.yaml");
            return ExitCode.Done;
        });
        return command;
    }
}
