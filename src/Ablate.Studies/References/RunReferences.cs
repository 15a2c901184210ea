using System.Text.Json.Serialization;
using Ablate.Engine.Numerics;
using Ablate.Formats;
using Ablate.Studies.Results;

namespace Ablate.Studies.References;

/// <summary>What the results of a run are held against: simple methods, and its own networks voting. Kept in the run folder once computed.</summary>
/// <param name="Trial">The identity of the trial whose rows the baselines saw.</param>
/// <param name="Completed">How many trials had completed: what was computed before is computed anew when there are more.</param>
/// <param name="Baselines">The simple methods.</param>
/// <param name="Votes">The ensembles, in the order of the cells.</param>
public sealed record RunReferences(string Trial, int Completed, IReadOnlyList<Baseline> Baselines, IReadOnlyList<SoftVote> Votes)
{
    /// <summary>Rises when more, or something else, is computed: what an earlier version kept is computed anew.</summary>
    const int CurrentVersion = 2;

    /// <summary>Which version computed it.</summary>
    public int Version { get; init; }

    /// <summary>More cells than this do not vote: predicting would take longer than the reader waits.</summary>
    public const int MostVotes = 24;

    /// <summary>What the folder has, or else what is computed and kept there.</summary>
    /// <param name="results">The run; it has a best trial.</param>
    /// <param name="cells">The trials of each cell, best first; those of the first <see cref="MostVotes"/> vote.</param>
    /// <param name="samples">Its samples and models.</param>
    /// <param name="kernel">The instructions to compute with.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="IOException">Data or models are missing or damaged.</exception>
    public static RunReferences Of(
        RunResults results, IEnumerable<IReadOnlyList<TrialRecord>> cells, RunSamples samples, Kernel kernel, int workers,
        CancellationToken cancellation)
    {
        TrialRecord best = results.Best!;
        int completed = results.Trials.Count(trial => trial.Status == TrialStatus.Completed);
        if (Kept(results.Folder.References) is { Version: CurrentVersion } kept && kept.Trial == best.Id && kept.Completed == completed)
            return kept;
        var votes = new List<SoftVote>();
        foreach (IReadOnlyList<TrialRecord> cell in cells.Take(MostVotes))
        {
            cancellation.ThrowIfCancellationRequested();
            if (SoftVote.Of(cell, samples, kernel) is { } vote)
                votes.Add(vote);
        }
        var computed = new RunReferences(best.Id, completed, Baseline.Of(best, samples, kernel, workers, cancellation), votes) { Version = CurrentVersion };
        SealedJson.Write(results.Folder.References, computed, ReferencesJson.Default.RunReferences);
        return computed;
    }

    /// <remarks>What a damaged file held is computed anew: nothing but time is lost.</remarks>
    static RunReferences? Kept(string path)
    {
        try
        {
            return File.Exists(path) ? SealedJson.Read(path, ReferencesJson.Default.RunReferences) : null;
        }
        catch (DataFileException)
        {
            return null;
        }
    }
}

/// <summary>How references.json is written and read.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunReferences))]
sealed partial class ReferencesJson : JsonSerializerContext;
