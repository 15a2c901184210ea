namespace Ablate.Studies.Results;

/// <summary>The files of a run, by name.</summary>
/// <param name="Path">The folder.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>The study, as it was given.</summary>
    public string Study => In("study.yaml");

    /// <summary>The study with every default explicit.</summary>
    public string ResolvedStudy => In("study.resolved.yaml");

    /// <summary>What the run says of itself.</summary>
    public string Info => In("run.json");

    /// <summary>One row per trial.</summary>
    public string Results => In("results.csv");

    /// <summary>One row per epoch of every trial.</summary>
    public string Epochs => In("epochs.csv");

    /// <summary>One row per step of every trial whose steps are recorded; absent if none are.</summary>
    public string Steps => In("steps.csv");

    /// <summary>Answers, verdicts and findings; derived, and written anew by `ablate findings`.</summary>
    public string Findings => In("findings.json");

    /// <summary>What happened when.</summary>
    public string Log => In("log.txt");

    /// <summary>One record per trial.</summary>
    public string Trials => In("trials");

    /// <summary>Trained models.</summary>
    public string Models => In("models");

    /// <summary>Trials that were cut in the middle; empty when all are finished.</summary>
    public string Checkpoints => In("checkpoints");

    /// <summary>What a person wrote about the run, and its tags.</summary>
    public string Notes => In("notes.json");

    /// <summary>Event files for TensorBoard; absent until they are asked for.</summary>
    public string TensorBoard => In("tensorboard");

    /// <summary>Held open by the process that writes to the folder; it stays when that has ended.</summary>
    public string Lock => In("run.lock");

    /// <summary>The SHA-256 of every file of a run that ended.</summary>
    public string Manifest => In("files.json");

    /// <summary>Figures with their numbers.</summary>
    public string Figures => In("figures");

    /// <summary>Baselines and ensembles; absent until a report asks for them.</summary>
    public string References => In("references.json");

    /// <summary>The page.</summary>
    public string Report => In("report.html");

    /// <summary>Whether there is a run in it.</summary>
    public bool HoldsRun => File.Exists(Info) || File.Exists(ResolvedStudy);

    /// <summary>Whether <paramref name="file"/> is one of those by which it <see cref="HoldsRun"/>.</summary>
    public bool TellsOfRun(string file) => file == Info || file == ResolvedStudy;

    /// <summary>Whether <paramref name="file"/> is written anew each time a run ends.</summary>
    public bool IsDerived(string file) =>
        new[] { Study, ResolvedStudy, Info, Results, Epochs, Steps, Findings }.Contains(file) || System.IO.Path.GetDirectoryName(file) == Figures;

    /// <summary>The record of a trial.</summary>
    public string Trial(int number, string id) => System.IO.Path.Combine(Trials, $"{number:D5}-{id}.json");

    /// <summary>The checkpoint of a trial.</summary>
    public string Checkpoint(string id) => System.IO.Path.Combine(Checkpoints, $"{id}.safetensors");

    string In(string name) => System.IO.Path.Combine(Path, name);
}
