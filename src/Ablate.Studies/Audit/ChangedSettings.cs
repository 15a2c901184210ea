using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Audit;

/// <summary>
/// In which settings a run was trained otherwise than its study file says, for instance with fewer epochs for a try: what is published and claimed is
/// about the study of the file.
/// </summary>
static class ChangedSettings
{
    /// <summary>What trains, without the number of repeats, which every mean is shown with.</summary>
    static readonly string[] training = ["dialect", "data", "network", "training", "variables", "arms", "factors", "exclude", "seed"];

    /// <summary>"training.epochs: 250 -> 2", one for each; none where a file is missing or another version alone could read it.</summary>
    public static IReadOnlyList<string> Of(RunFolder folder)
    {
        if (!File.Exists(folder.Study) || !File.Exists(folder.ResolvedStudy))
            return [];
        try
        {
            return [.. SettingDifferences.Between(Trained(folder.Study), Trained(folder.ResolvedStudy))];
        }
        catch (InvalidSettingsException)
        {
            return [];
        }
    }

    /// <summary>The settings of a file with the defaults of this version, which an older one may not have written.</summary>
    static MappingNode Trained(string file) => YamlTree.Read(ResolvedStudy.Write(StudyFile.Read(file)), file, []) is MappingNode root
        ? root with { Entries = [.. root.Entries.Where(entry => training.Contains(entry.Name))] }
        : MappingNode.Empty;
}
