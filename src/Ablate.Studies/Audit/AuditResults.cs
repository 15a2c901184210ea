using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Studies.Audit;

/// <summary>The runs of an audit: a folder with a run folder for each study.</summary>
/// <param name="Studies">Those of which there is a run, in the order of the programs.</param>
public sealed record AuditResults(IReadOnlyList<AuditedStudy> Studies)
{
    /// <summary>Reads what is in <paramref name="folder"/>; studies without a run are left out.</summary>
    /// <exception cref="Formats.DataFileException">A file is damaged.</exception>
    public static AuditResults Read(string folder) => new(
    [
        .. ProgramCatalogue.Studies.Select(study => new RunFolder(Path.Combine(folder, study)))
            .Where(run => File.Exists(run.Info))
            .Select(run => AuditedStudy.Of(RunReader.Read(run))),
    ]);

    /// <summary>The study called <paramref name="name"/>; null if there is no run of it.</summary>
    public AuditedStudy? Find(string name) => Studies.FirstOrDefault(study => study.Run.Info.Study == name);

    /// <summary>The studies of <paramref name="program"/> of which there is a run.</summary>
    public IReadOnlyList<AuditedStudy> Of(PublishedProgram program) => [.. program.Studies.Select(Find).OfType<AuditedStudy>()];
}

/// <summary>A study of an audit.</summary>
/// <param name="Run">Its run.</param>
/// <param name="Inquiry">What it asks, claims and has published.</param>
/// <param name="Findings">What the run says to that.</param>
/// <param name="Assumptions">What the study file marks as assumed: the setting, and why where it says so.</param>
public sealed record AuditedStudy(RunResults Run, Inquiry Inquiry, RunFindings Findings, IReadOnlyList<string> Assumptions)
{
    /// <summary>In which settings it was trained otherwise than its file says: "training.epochs: 250 -> 2".</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Its name.</summary>
    public string Name => Run.Info.Study;

    /// <summary>Epochs trained, in all trials.</summary>
    public int Epochs => Run.Trials.Sum(trial => trial.Epochs.Count);

    /// <summary>Seconds in training steps, over all trials.</summary>
    public double TrainingSeconds => Run.Trials.Sum(trial => trial.TrainingSeconds);

    /// <summary>The published training times of the same trials, in seconds; null if none are published.</summary>
    public double? PublishedSeconds
    {
        get
        {
            double[] times =
            [
                .. Inquiry.Published.Where(published => published.Measure.Name == "training time").Select(published => published.Runs * published.Value),
            ];
            return times.Length > 0 ? times.Sum() : null;
        }
    }

    /// <summary>What <paramref name="run"/> says to its own study.</summary>
    public static AuditedStudy Of(RunResults run)
    {
        Inquiry inquiry = RunInquiry.Read(run);
        string[] text = File.Exists(run.Folder.Study) ? File.ReadAllLines(run.Folder.Study) : [];
        return new AuditedStudy(run, inquiry, RunFindings.Of(run, inquiry), [.. text.Select(Assumption).OfType<string>().Distinct()])
        {
            Changes = ChangedSettings.Of(run.Folder),
        };
    }

    /// <summary>"epochs: 10", or "optimizer (rates and batch sizes)" where the comment says more than that it is assumed; null if no comment says so.</summary>
    static string? Assumption(string line)
    {
        if (line.Split('#', 2) is not [var written, var comment] || !comment.Contains("assumed", StringComparison.Ordinal))
            return null;
        string setting = written.Trim(' ', ':', '-');
        string reason = comment.Replace("assumed", "", StringComparison.Ordinal).Trim(' ', ':');
        return reason.Length > 0 ? $"{setting} ({reason})" : setting;
    }
}
