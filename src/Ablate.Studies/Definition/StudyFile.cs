using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>Reads study files.</summary>
public static class StudyFile
{
    /// <summary>Reads the study at <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">What to change of it; null for nothing.</param>
    /// <exception cref="InvalidSettingsException">The study cannot be used; carries every problem with its place.</exception>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static Study Read(string path, StudyOverrides? overrides = null) => Parse(TextFile.Read(path), path, overrides);

    /// <summary>Reads a study from text.</summary>
    /// <param name="text">The study, as YAML.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="overrides">What to change of it; null for nothing.</param>
    /// <exception cref="InvalidSettingsException">The study cannot be used; carries every problem with its place.</exception>
    public static Study Parse(string text, string source, StudyOverrides? overrides = null)
    {
        var problems = new HashSet<Problem>();
        if (YamlTree.Read(text, source, problems) is not MappingNode root)
        {
            problems.Add(new Problem(new Location(source, 1, 1), "a study is a mapping of settings: `study: name`, `network: ...`"));
            root = MappingNode.Empty;
        }
        if (root.Find("backpropagation") is { } other)
            problems.Add(new Problem(other.Location, "this is a study of backpropagation by hand, which trains nothing; `ablate backprop` shows it."));
        if (problems.Count > 0)
            throw new InvalidSettingsException(problems);
        string folder = overrides?.Folder ?? Path.GetDirectoryName(source) ?? "";
        root = (MappingNode)new ModelFilePaths(folder).Complete(root);
        Study study = new StudyReader(root, folder, problems).Read(overrides ?? new StudyOverrides());
        return problems.Count == 0 ? study : throw Slips.Told(root, problems);
    }
}
