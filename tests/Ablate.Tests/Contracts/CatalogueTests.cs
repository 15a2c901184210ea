using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Contracts;

/// <summary>What every entry of every catalogue keeps: a tidy name, a summary, declared settings that survive a round trip.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> Catalogues => ["layers", "activations", "initializers", "losses", "optimizers", "datasets"];

    [Theory]
    [MemberData(nameof(Catalogues))]
    public void Entries_keep_their_promises(string catalogue)
    {
        switch (catalogue)
        {
            case "layers":
                Check(LayerCatalogue.All);
                break;
            case "activations":
                Check(ActivationCatalogue.All);
                break;
            case "initializers":
                Check(InitializerCatalogue.All);
                break;
            case "losses":
                Check(LossCatalogue.All);
                break;
            case "optimizers":
                Check(OptimizerCatalogue.All);
                break;
            default:
                Check(DatasetCatalogue.All);
                break;
        }
    }

    static void Check<T>(Catalogue<T> catalogue)
        where T : class
    {
        Assert.NotEmpty(catalogue);
        foreach (CatalogueEntry<T> entry in catalogue)
        {
            Assert.Matches("^[a-z][a-z0-9_-]*$", entry.Name);
            Assert.False(string.IsNullOrWhiteSpace(entry.Summary));
            foreach (Dialect dialect in Enum.GetValues<Dialect>())
            {
                IReadOnlyList<SettingDeclaration> declarations = entry.Declarations(dialect);
                Assert.All(declarations, declaration => Assert.False(string.IsNullOrWhiteSpace(declaration.Description)));
                Assert.Equal(declarations.Count, declarations.DistinctBy(declaration => declaration.Name).Count());
                if (entry.MainSetting is { } main)
                    Assert.Contains(main, declarations.Select(declaration => declaration.Name));
                RoundTrip(catalogue, entry, Required(declarations), dialect);
            }
        }
    }

    /// <summary>What is written in full reads back to the same settings, in whatever dialect.</summary>
    static void RoundTrip<T>(Catalogue<T> catalogue, CatalogueEntry<T> entry, MappingNode required, Dialect dialect)
        where T : class
    {
        var problems = new List<Problem>();
        T settings = entry.Read(new SettingsReader(required, problems, dialect));
        MappingNode written = catalogue.EntryOf(settings).Write(settings);
        (T? read, MappingNode? again) = new ComponentReader<T>(catalogue, problems, Dialect.Keras).Read(written);
        Assert.Empty(problems);
        Assert.Equal(settings, read);
        Assert.Equal(Text(written), Text(again!));
    }

    /// <summary>Something for every setting that must be written.</summary>
    static MappingNode Required(IReadOnlyList<SettingDeclaration> declarations) => new(
        [.. declarations.Where(declaration => declaration.Default is null).Select(declaration => new SettingEntry(declaration.Name, new ScalarNode("7"), Location.None))], Location.None);

    static string Text(MappingNode node) => string.Join(';', node.Entries.Select(entry => $"{entry.Name}={(entry.Value is ScalarNode scalar ? scalar.Text : Text((MappingNode)entry.Value))}"));
}
