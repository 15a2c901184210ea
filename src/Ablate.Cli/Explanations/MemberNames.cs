using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Explanations;

/// <summary>Translates identifiers of the code to the names in study files: <c>relu</c> for a type, <c>beta_1</c> for a property.</summary>
static class MemberNames
{
    /// <summary>
    /// The name in studies of the member with the documentation <paramref name="identifier"/>, such as <c>P:Ablate.Engine.Optimizers.Adam.Beta1</c>; its
    /// name in the code if studies have none for it.
    /// </summary>
    public static string Of(string identifier)
    {
        string path = identifier[(identifier.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0];
        if (identifier.StartsWith("T:", StringComparison.Ordinal))
            return EntryOf(path)?.Name ?? Last(path);
        string name = Last(path), type = path[..Math.Max(0, path.LastIndexOf('.'))];
        if (name == "#ctor")
            return EntryOf(type)?.Name ?? Last(type);
        return EntryOf(type)?.Declarations(Dialect.Keras).FirstOrDefault(setting => Plain(setting.Name) == Plain(name))?.Name ?? name;
    }

    static ICatalogueEntry? EntryOf(string type) =>
        StudyCatalogues.All.SelectMany(catalogue => catalogue.Entries).FirstOrDefault(entry => entry.SettingsType.FullName!.Replace('+', '.') == type);

    /// <summary>The last part of a path, without the number of type parameters.</summary>
    static string Last(string path) => path[(path.LastIndexOf('.') + 1)..].Split('`')[0];

    static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
