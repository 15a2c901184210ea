using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Contracts;

/// <summary>What every entry of every catalogue keeps: a tidy name, a summary, declared settings that survive a round trip.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string, string> Entries =>
        [.. StudyCatalogues.All.SelectMany(catalogue => catalogue.Entries.Select(entry => (catalogue.Concept, entry.Name)))];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entries_keep_their_promises(string concept, string name)
    {
        ICatalogue catalogue = StudyCatalogues.All.First(catalogue => catalogue.Concept == concept);
        ICatalogueEntry entry = catalogue.Entries.First(entry => entry.Name == name);
        Assert.Matches("^[a-z][a-z0-9_-]*$", entry.Name);
        Assert.False(string.IsNullOrWhiteSpace(entry.Summary));
        foreach (Dialect dialect in Enum.GetValues<Dialect>())
        {
            IReadOnlyList<SettingDeclaration> declarations = entry.Declarations(dialect);
            Assert.All(declarations, declaration => Assert.False(string.IsNullOrWhiteSpace(declaration.Description)));
            Assert.Equal(declarations.Count, declarations.DistinctBy(declaration => declaration.Name).Count());
            if (entry.MainSetting is { } main)
                Assert.Contains(main, declarations.Select(declaration => declaration.Name));
            RoundTrip(catalogue, Minimal(name, declarations), dialect);
        }
    }

    /// <summary>What is written in full reads back to the same settings, in whatever dialect.</summary>
    static void RoundTrip(ICatalogue catalogue, MappingNode written, Dialect dialect)
    {
        var problems = new List<Problem>();
        (object? settings, MappingNode? full) = catalogue.Read(written, problems, dialect);
        (object? read, MappingNode? again) = catalogue.Read(full!, problems, Dialect.Keras);
        Assert.Empty(problems);
        Assert.NotNull(settings);
        Assert.Equal(settings, read);
        Assert.Equal(YamlText.Write(full!), YamlText.Write(again!));
    }

    /// <summary>The name, and something for every setting that must be written.</summary>
    static MappingNode Minimal(string name, IReadOnlyList<SettingDeclaration> declarations) => new(
        [
            new SettingEntry("name", new ScalarNode(name), Location.None),
            .. declarations.Where(declaration => declaration.Default is null)
                .Select(declaration => new SettingEntry(declaration.Name, Example(declaration.Type), Location.None)),
        ],
        Location.None);

    static SettingNode Example(SettingType type) => type switch
    {
        ListType list => new SequenceNode([Example(list.Item)], Location.None),
        ComponentType component => new ScalarNode(WithoutSettings(component.Concept).Name),
        _ => new ScalarNode("7"),
    };

    /// <summary>The first entry that can be written by its name alone.</summary>
    static ICatalogueEntry WithoutSettings(string concept) => StudyCatalogues.All.First(catalogue => catalogue.Concept == concept).Entries
        .First(entry => entry.Declarations(Dialect.Keras).All(declaration => declaration.Default is not null));
}
