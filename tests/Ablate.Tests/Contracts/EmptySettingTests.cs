using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Contracts;

/// <summary>What is written as none, or as an empty list, is read back so from what a model's file has of the settings.</summary>
public sealed class EmptySettingTests
{
    [Fact]
    public void Of_optimizers() => Check(OptimizerCatalogue.All);

    [Fact]
    public void Of_losses() => Check(LossCatalogue.All);

    [Fact]
    public void Of_layers() => Check(LayerCatalogue.All);

    [Fact]
    public void Of_schedules() => Check(ScheduleCatalogue.All);

    [Fact]
    public void Of_activations() => Check(ActivationCatalogue.All);

    [Fact]
    public void Of_initializers() => Check(InitializerCatalogue.All);

    static void Check<T>(Catalogue<T> catalogue)
        where T : class
    {
        int read = 0;
        foreach (CatalogueEntry<T> entry in catalogue.Entries)
        {
            foreach (Dialect dialect in Enum.GetValues<Dialect>())
            {
                foreach (SettingDeclaration declaration in entry.Declarations(dialect))
                {
                    read += StaysEmpty(entry, dialect, declaration.Name, new ScalarNode("none")) ? 1 : 0;
                    read += StaysEmpty(entry, dialect, declaration.Name, new SequenceNode([], Location.None)) ? 1 : 0;
                }
            }
        }
        Assert.True(read > 0);
    }

    /// <summary>Whether the setting may be empty; it must be so then after it was written and read.</summary>
    static bool StaysEmpty<T>(CatalogueEntry<T> entry, Dialect dialect, string setting, SettingNode empty)
        where T : class
    {
        var problems = new List<Problem>();
        T settings = entry.Read(new SettingsReader(new MappingNode([new SettingEntry(setting, empty, Location.None)], Location.None), problems, dialect));
        if (problems.Count > 0)
            return false;
        MappingNode written = entry.Write(settings);
        T again = entry.Read(new SettingsReader(new MappingNode([.. written.Entries.Skip(1)], Location.None), problems));
        Assert.True(settings.Equals(again), $"{dialect} {entry.Name}: {setting} {empty.Kind} came back otherwise from\n{YamlText.Write(written)}");
        return true;
    }
}
