using Ablate.Engine.Settings;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Backpropagation;

/// <summary>Reads studies of backpropagation by hand.</summary>
public static class BackpropagationStudyFile
{
    /// <summary>The key that such a study begins with.</summary>
    public const string Key = "backpropagation";

    /// <summary>Every key, for the documentation.</summary>
    public static IReadOnlyList<SettingDeclaration> Declarations
    {
        get
        {
            var reader = new SettingsReader(MappingNode.Empty, []);
            new BackpropagationStudyReader(reader).Read();
            return reader.Declarations;
        }
    }

    /// <summary>Whether <paramref name="text"/> is such a study, well written or not, and not one that trains.</summary>
    public static bool IsOne(string text) => YamlTree.Read(text, "", []) is MappingNode root && root.Find(Key) is not null;

    /// <summary>Reads a study from text.</summary>
    /// <param name="text">The study, as YAML.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidSettingsException">The study cannot be used; carries every problem with its place.</exception>
    public static BackpropagationStudy Parse(string text, string source)
    {
        var problems = new HashSet<Problem>();
        SettingNode tree = YamlTree.Read(text, source, problems);
        if (problems.Count == 0 && tree is not MappingNode)
            problems.Add(new Problem(new Location(source, 1, 1), $"a study is a mapping of settings: `{Key}: name`, `inputs: ...`"));
        if (tree is MappingNode other && other.Find(Key) is null && other.Find("study") is { } trained)
        {
            problems.Add(new Problem(
                trained.Location,
                "this is a study that trains; `ablate run` runs it. One of backpropagation by hand begins with `backpropagation: name`."));
        }
        if (problems.Count > 0)
            throw new InvalidSettingsException(problems);
        var root = (MappingNode)tree;
        Dialect dialect = new SettingsReader(root, problems).Choice("dialect", Dialect.Keras, "whose defaults hold");
        var reader = new SettingsReader(root, problems, dialect);
        BackpropagationStudy study = new BackpropagationStudyReader(reader).Read();
        reader.Finish();
        return problems.Count == 0 ? study : throw Slips.Told(root, problems);
    }
}
