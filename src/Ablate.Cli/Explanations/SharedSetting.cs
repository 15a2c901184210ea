using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Explanations;

/// <summary>A setting with all those that have it and mean the same by it.</summary>
/// <param name="Setting">What it is.</param>
/// <param name="Holders">Whose it is, in words: "optimizer adam and nadam".</param>
/// <param name="Count">How many have it.</param>
/// <param name="First">The first of them.</param>
/// <param name="Example">A part of a study file that writes it.</param>
sealed record SharedSetting(SettingExplanation Setting, string Holders, int Count, ICatalogueEntry First, string Example)
{
    const int MostHolders = 4;

    /// <summary>Every meaning that <paramref name="isMeant"/> has as the name of a setting.</summary>
    public static IEnumerable<SharedSetting> All(Func<string, bool> isMeant) =>
        from catalogue in StudyCatalogues.All
        from entry in catalogue.Entries
        from pair in SettingExplanation.Of(entry).Zip(entry.Declarations(Dialect.Keras))
        let setting = pair.First
        let declaration = pair.Second
        where isMeant(setting.Name)
        group (Entry: entry, Declaration: declaration) by (Setting: setting, declaration.Group, Catalogue: catalogue) into same
        let names = same.Select(holder => holder.Entry.Name).ToArray()
        let first = same.First()
        select new SharedSetting(
            same.Key.Setting,
            same.Key.Group.Length > 0 ? same.Key.Group : $"{same.Key.Catalogue.Concept} {List(names)}",
            names.Length,
            first.Entry,
            StudyExamples.Of(same.Key.Catalogue, first.Entry, first.Declaration));

    /// <summary>"sgd", "sgd and adam", "sgd, adam, nadam and 5 others".</summary>
    static string List(string[] names)
    {
        string[] shown = names.Length <= MostHolders ? names : [.. names.Take(MostHolders - 1), $"{names.Length - MostHolders + 1} others"];
        return shown.Length == 1 ? shown[0] : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }
}
