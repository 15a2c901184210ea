using System.CommandLine;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Commands;

/// <summary>The options that change a study, shared by the commands that take one.</summary>
sealed class StudyOptions
{
    readonly Option<int?> repeats = new("--repeats") { Description = "Train every cell so often, each time with other seeds.", HelpName = "N" };
    readonly Option<int?> seed = new("--seed") { Description = "What all random numbers depend on.", HelpName = "N" };
    readonly Option<int?> epochs = new("--epochs") { Description = "Epochs of every trial.", HelpName = "N" };
    readonly Option<string[]> set = new("--set")
    {
        Description = "Change a setting, a part of one, or the levels of a factor: --set batch_size=64 --set network[0].dense=64 --set "
            + "optimizer.beta_1=0.8 --set \"optimizer=[adam, sgd]\".",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The study.</summary>
    public Argument<string> Study { get; } = new("STUDY") { Description = "A study file, or the name of a study that ships." };

    /// <summary>The folder to look for data in.</summary>
    public Option<string?> Data { get; } = new("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Study);
        foreach (Option option in new Option[] { repeats, seed, epochs, set, Data })
            command.Add(option);
    }

    /// <summary>What was asked to change.</summary>
    /// <exception cref="UsageException">A value cannot be used.</exception>
    public StudyOverrides Overrides(ParseResult parsed)
    {
        if (parsed.GetValue(repeats) is < 1)
            throw new UsageException("--repeats must be at least 1.");
        if (parsed.GetValue(epochs) is < 1)
            throw new UsageException("--epochs must be at least 1.");
        if (parsed.GetValue(seed) is < 0)
            throw new UsageException("--seed must be at least 0.");
        var settings = new List<(string Key, string Value)>();
        if (parsed.GetValue(epochs) is { } count)
            settings.Add(("epochs", $"{count}"));
        foreach (string assignment in parsed.GetValue(set)!)
        {
            string[] parts = assignment.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [not "", not ""])
                throw new UsageException($"--set {assignment}: write KEY=VALUE, for example --set batch_size=64.");
            if (parts[0] is "seed" or "repeats")
                throw new UsageException($"--set {assignment}: write --{parts[0]} {parts[1]}.");
            settings.Add((parts[0], parts[1]));
        }
        if (settings.GroupBy(setting => setting.Key, setting => setting.Value).FirstOrDefault(values => values.Count() > 1) is { } twice)
            throw new UsageException($"{twice.Key} is set {twice.Count()} times, to {string.Join(" and to ", twice)}; say it once.");
        return new StudyOverrides { Repeats = parsed.GetValue(repeats), Seed = (ulong?)parsed.GetValue(seed), Set = settings };
    }

    /// <summary>The kernel that the environment asks for.</summary>
    /// <exception cref="UsageException">This machine lacks it.</exception>
    public static Kernel ChosenKernel(Surroundings surroundings)
    {
        try
        {
            return Kernels.Choose(surroundings.Variable(Kernels.Variable));
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ArgumentMessage.Of(e), e);
        }
    }
}
