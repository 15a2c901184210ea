using Ablate.Formats;
using Ablate.Reporting.Export;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Commands;

/// <summary>ablate export STUDY --to keras or pytorch: the trials of a study as a program for another framework.</summary>
static class StudyExport
{
    /// <summary>The names of the frameworks for <c>--to</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["keras", "pytorch"];

    /// <summary>
    /// Whether <paramref name="kind"/> is a framework and <paramref name="given"/> something to write a program of: a study file, the name of a study that
    /// ships, or a run folder.
    /// </summary>
    public static bool Takes(Surroundings surroundings, string given, string kind) => Kinds.Contains(kind)
        && (given.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || given.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || ShippedStudies.Text(given) is not null || Directory.Exists(surroundings.Absolute(given)));

    /// <summary>Writes the program.</summary>
    /// <param name="surroundings">The surroundings.</param>
    /// <param name="study">A study file, the name of a study that ships, or a run folder, whose trials are those that it trained.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="trial">The number of a trial in the plan; null for all.</param>
    /// <param name="output">The file; null for the console.</param>
    /// <exception cref="UsageException">There is no such trial, or the framework cannot express the study.</exception>
    public static int Run(Surroundings surroundings, string study, string kind, int? trial, string? output)
    {
        if (Directory.Exists(surroundings.Absolute(study)))
            study = new RunFolder(study).ResolvedStudy;
        StudyLocation location = StudyLocation.Find(study, surroundings);
        Study read = location.Read(new StudyOverrides());
        IReadOnlyList<Trial> plan = TrialList.Of(read);
        if (trial is { } number && (number < 1 || number > plan.Count))
            throw new UsageException($"--trial {number}: the study has the trials 1 to {plan.Count}; `ablate plan {study}` shows them.");
        FrameworkScript script = kind == "keras" ? new KerasScript() : new TorchScript();
        IReadOnlyList<Trial> trials = trial is { } chosen ? [plan[chosen - 1]] : plan;
        string text;
        ScriptSource source;
        try
        {
            source = ScriptSource.Of(trials, dataset => dataset.Load(DataAccess.Create(surroundings, null, location.Folder)));
            text = script.Write(read, trials, source);
        }
        catch (NotSupportedException e)
        {
            throw new UsageException($"{study}: {e.Message}", e);
        }
        if (output is null)
        {
            if (source.Published is null)
                throw new UsageException($"{study}: the samples of {source.Name} are written beside the program; say where with --output FILE.py.");
            surroundings.Output.Write(text);
            return ExitCode.Done;
        }
        AtomicFile.WriteText(surroundings.Absolute(output), text);
        if (source.Published is null)
        {
            string arrays = Path.ChangeExtension(output, ".npz");
            source.WriteArrays(surroundings.Absolute(arrays));
            surroundings.Output.WriteLine($"{output} is written, and {arrays} with the samples of {source.Name}.");
            return ExitCode.Done;
        }
        surroundings.Output.WriteLine($"{output} is written.");
        return ExitCode.Done;
    }
}
