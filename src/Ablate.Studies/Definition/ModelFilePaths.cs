using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Studies.Definition;

/// <summary>
/// Makes the paths of model files in a study absolute and adds the SHA-256 of each, so that the resolved study of a run names the same file wherever it
/// is read, and a file that changed is noticed. A path that a factor or a variable fills in stays as it is.
/// </summary>
/// <param name="folder">What paths are relative to.</param>
sealed class ModelFilePaths(string folder)
{
    const string Network = "network";

    /// <summary><paramref name="node"/> with every model file below it completed.</summary>
    public SettingNode Complete(SettingNode node) => node switch
    {
        MappingNode mapping => mapping with
        {
            Entries = [.. mapping.Entries.Select(entry => entry with { Value = entry.Name == Network ? OfNetwork(entry.Value) : Complete(entry.Value) })],
        },
        SequenceNode list => list with { Items = [.. list.Items.Select(Complete)] },
        _ => node,
    };

    SettingNode OfNetwork(SettingNode network) => network switch
    {
        MappingNode mapping when mapping.Find(ModelStart.From) is not null => Completed(mapping),
        SequenceNode list => list with { Items = [.. list.Items.Select(OfNetwork)] },
        _ => Complete(network),
    };

    MappingNode Completed(MappingNode start)
    {
        if (start.Find(ModelStart.From)!.Value is not ScalarNode { IsEmpty: false } file
            || file.Text.Contains("${", StringComparison.Ordinal))
            return start;
        string path = Path.GetFullPath(Path.Combine(folder, file.Text));
        start = start.With(ModelStart.From, file with { Text = path });
        return File.Exists(path) && start.Find(ModelStart.Hash) is null ? start.With(ModelStart.Hash, new ScalarNode(Checksum.OfFile(path))) : start;
    }
}
