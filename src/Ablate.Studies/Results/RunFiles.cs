using System.IO.Enumeration;

namespace Ablate.Studies.Results;

/// <summary>The files in a run folder, told apart by their names: what runs, reports and exports leave, and what somebody else has put there.</summary>
/// <param name="folder">The run folder.</param>
public sealed class RunFiles(RunFolder folder)
{
    readonly string[] folders = [folder.Trials, folder.Models, folder.Checkpoints, folder.Figures, folder.TensorBoard];

    readonly string[] patterns =
    [
        .. new[]
        {
            folder.Study, folder.ResolvedStudy, folder.Info, folder.Results, folder.Epochs, folder.Steps, folder.Findings, folder.Log, folder.Notes,
            folder.Lock, folder.Manifest, folder.References, folder.Report,
        }.Select(file => Name(folder, file)),
        $"{Name(folder, folder.Trials)}/*.json",
        $"{Name(folder, folder.Models)}/model*",
        $"{Name(folder, folder.Models)}/model*/*",
        $"{Name(folder, folder.Checkpoints)}/*.safetensors",
        .. new[] { "svg", "csv", "png" }.Select(kind => $"{Name(folder, folder.Figures)}/*.{kind}"),
        $"{Name(folder, folder.TensorBoard)}/*/events.*",
    ];

    /// <summary>Files that no run has written, by their paths in the folder.</summary>
    public IEnumerable<string> Others => All.Where(file => !IsOwn(file)).Select(file => Name(folder, file));

    /// <summary>
    /// Deletes what runs have written, and their folders if nothing else is in them: what tells that there is a run last, so that a process that is
    /// killed leaves a folder that can be taken again. The lock stays, for it is held.
    /// </summary>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    public void Delete()
    {
        foreach (string file in All.Where(file => IsOwn(file) && file != folder.Lock).OrderBy(folder.TellsOfRun).ToArray())
            File.Delete(file);
        foreach (string own in folders.Where(Directory.Exists)
            .SelectMany(own => Directory.GetDirectories(own, "*", SearchOption.AllDirectories).Append(own))
            .OrderByDescending(own => own.Length))
        {
            if (!Directory.EnumerateFileSystemEntries(own).Any())
                Directory.Delete(own);
        }
    }

    IEnumerable<string> All => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories);

    bool IsOwn(string file)
    {
        string name = Name(folder, file);
        return name.EndsWith(".partial", StringComparison.Ordinal) || patterns.Any(pattern => Matches(name, pattern));
    }

    /// <summary>Whether <paramref name="name"/> is as <paramref name="pattern"/> says, in as many folders.</summary>
    static bool Matches(string name, string pattern) =>
        name.Count('/') == pattern.Count('/') && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    static string Name(RunFolder folder, string file) => Path.GetRelativePath(folder.Path, file).Replace('\\', '/');
}
