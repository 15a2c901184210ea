using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Running;

/// <summary>A run that is in the folder already, and how it differs from the one that is to go on there.</summary>
/// <param name="Info">What it says of itself.</param>
/// <param name="Trials">Its records.</param>
public sealed record EarlierRun(RunInfo Info, IReadOnlyList<TrialRecord> Trials)
{
    /// <summary>Keys of a study that ask and say, but decide no number.</summary>
    static readonly string[] words = ["study", "question", "questions", "claims", "published", "roles", "models", "repeats"];

    /// <summary>Those of a run that repeats until it is resolved: what is asked decides when it stops, and may not change after a look.</summary>
    static readonly string[] sequentialWords = ["study", "question", "published", "models"];

    /// <summary>What the study, the data or the repeats differ in; a run that differs so cannot go on.</summary>
    public required IReadOnlyList<string> StudyDifferences { get; init; }

    /// <summary>What the program or its kernel differ in; a run that differs so goes on only when told to, as its bits may differ.</summary>
    public required IReadOnlyList<string> ProgramDifferences { get; init; }

    /// <summary>The run in <paramref name="folder"/>, compared with <paramref name="study"/> as it would be trained now.</summary>
    /// <exception cref="DataFileException">A file of the folder is damaged.</exception>
    public static EarlierRun Read(RunFolder folder, Study study, Kernel kernel)
    {
        RunResults results = RunReader.Read(folder);
        SettingNode before = YamlTree.Read(InputFile.Guarded(folder.ResolvedStudy, File.ReadAllText), folder.ResolvedStudy, []);
        SettingNode after = YamlTree.Read(ResolvedStudy.Write(study), "study", []);
        bool isSequential = results.Info.Sequential is not null || study.RepeatPlan.UntilResolved;
        string[] free = isSequential ? sequentialWords : words;
        bool hasFewerRepeats = !isSequential && study.Repeats < results.Info.Repeats;
        return new EarlierRun(results.Info, results.Trials)
        {
            StudyDifferences =
            [
                .. SettingDifferences.Between(Without(before, free), Without(after, free)),
                .. hasFewerRepeats ? [$"repeats: {results.Info.Repeats} -> {study.Repeats}"] : Array.Empty<string>(),
            ],
            ProgramDifferences =
            [
                .. Changed("version", results.Info.Machine.Version, MachineInfo.ProgramVersion),
                .. Changed("kernel", results.Info.Machine.Kernel, Kernels.Name(kernel)),
            ],
        };
    }

    /// <summary>What the data differ in. Several may have one name: a dataset with other settings in each arm.</summary>
    public IEnumerable<string> DataDifferences(IReadOnlyList<DataInfo> data)
    {
        static string Checksums(IEnumerable<DataInfo> data, string name) =>
            string.Join(", ", data.Where(one => one.Name == name).Select(one => one.Checksum).Order(StringComparer.Ordinal));
        return Info.Data.Select(then => then.Name)
            .Intersect(data.Select(now => now.Name))
            .SelectMany(name => Changed($"checksum of {name}", Checksums(Info.Data, name), Checksums(data, name)));
    }

    static IEnumerable<string> Changed(string what, string before, string after) => before == after ? [] : [$"{what}: {before} -> {after}"];

    static SettingNode Without(SettingNode study, string[] keys) =>
        study is MappingNode mapping ? mapping with { Entries = [.. mapping.Entries.Where(entry => !keys.Contains(entry.Name))] } : study;
}
