using System.CommandLine;
using Ablate.Engine.Settings;
using Ablate.Reporting.Export;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Cli.Commands;

/// <summary>The options that choose rows and columns of the table of a run, in the words of a study's questions.</summary>
sealed class TableSelection
{
    readonly Option<string[]> by = new("--by")
    {
        Description = "Of a run: a measure to show, in place of the usual ones; may be repeated. docs/findings.md lists them.",
        HelpName = "MEASURE",
        DefaultValueFactory = _ => [],
    };
    readonly Option<string[]> where = new("--where")
    {
        Description = "Of a run: only combinations with this level. If repeated: with one of the named levels of each named factor.",
        HelpName = "FACTOR=LEVEL",
        DefaultValueFactory = _ => [],
    };
    readonly Option<bool> tuned = new("--tuned")
    {
        Description = "Of a run: of factors with the role nuisance, only the level that each combination of the others was tuned to by validation rows.",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { by, where, tuned })
            command.Add(option);
    }

    /// <summary>Whether one of them was written.</summary>
    public bool IsIn(ParseResult parsed) => parsed.GetValue(by)!.Length > 0 || parsed.GetValue(where)!.Length > 0 || parsed.GetValue(tuned);

    /// <summary>The table of what was chosen of <paramref name="run"/>.</summary>
    /// <exception cref="UsageException">There is no such measure, factor or level, or nothing is left.</exception>
    public PaperTable Table(ParseResult parsed, RunResults run)
    {
        RunResults rows = Held(run, parsed.GetValue(where)!);
        if (rows.Trials.Count == 0 && run.Trials.Count > 0)
            throw new UsageException($"no combination of the run has {string.Join(" and ", parsed.GetValue(where)!)} together.");
        Measure[]? measures = parsed.GetValue(by) is { Length: > 0 } names
            ? [.. names.Select(name => Shown(name, rows)).DistinctBy(measure => measure.Name)]
            : null;
        if (!parsed.GetValue(tuned))
            return new PaperTable(rows, measures);
        Inquiry inquiry = RunInquiry.Read(run);
        string[] factors = [.. run.Info.Factors.Select(factor => factor.Name).Where(name => inquiry.Role(name) == FactorRole.Nuisance)];
        string note = $"Tuned by {Selection.Of(rows.Trials).Name}: {string.Join(", ", factors).Replace('_', ' ')}.";
        return factors.Length > 0
            ? new PaperTable(TunedTrials.Of(rows, inquiry), measures, note)
            : throw new UsageException("--tuned: no factor of the study is tuned; `roles: { FACTOR: nuisance }` in a study says which are.");
    }

    static RunResults Held(RunResults run, string[] conditions)
    {
        if (conditions.FirstOrDefault(condition => condition.Split('=', 2) is not [not "", not ""]) is { } wrong)
            throw new UsageException($"--where {wrong}: write FACTOR=LEVEL, for example --where optimizer=adam.");
        try
        {
            return RunConditions.Of(
                run, conditions.Select(condition => condition.Split('=', 2, StringSplitOptions.TrimEntries)).Select(parts => (parts[0], parts[1])));
        }
        catch (InvalidSettingsException e)
        {
            // Whoever wrote options never saw the place that the message begins with.
            throw new UsageException(string.Join('\n', e.Problems.Select(problem => $"--where: {problem.Message}").Distinct()), e);
        }
    }

    static Measure Shown(string name, RunResults rows)
    {
        var catalogue = MeasureCatalogue.Of(rows.Trials);
        Measure measure = catalogue.Find(name) ?? throw new UsageException($"--by: {catalogue.Unknown(name)}");
        if (measure.IsOverRepeats)
            throw new UsageException(
                $"--by: no single run has the {measure.Name}, so it has no mean; `ablate findings RUN --ask FILE` answers questions by it.");
        return rows.Trials.Any(trial => measure.Of(trial) is not null)
            ? measure
            : throw new UsageException($"--by: none of these trials has the {measure.Name}.");
    }
}
