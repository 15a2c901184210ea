using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Settings;
using Ablate.Reporting.Figures;

namespace Ablate.Cli.Display;

/// <summary>Describes in one line how a model was trained.</summary>
static class TrainingText
{
    /// <summary>
    /// "loss categorical_crossentropy, optimizer adam (learning rate 0.001, ...), epochs 10, ...". Settings that every optimizer has, such as weight decay,
    /// are left out if they have their defaults.
    /// </summary>
    public static string Of(TrainingSettings training)
    {
        CatalogueEntry<Optimizer> entry = OptimizerCatalogue.All.EntryOf(training.Optimizer);
        MappingNode optimizer = entry.Write(training.Optimizer), plain = entry.Write(entry.Read(new SettingsReader(MappingNode.Empty, [])));
        foreach (SettingDeclaration shared in entry.Declarations(Dialect.Keras).Where(declaration => declaration.Group.Length > 0))
        {
            if (Text(optimizer.Find(shared.Name)) == Text(plain.Find(shared.Name)))
                optimizer = optimizer.Without(shared.Name);
        }
        return SettingsInWords.OfMembers(SettingsJson.ToElement(training.Write().With("optimizer", optimizer)));
    }

    static string Text(SettingEntry? setting) => setting is null ? "" : SettingsJson.ToText(setting.Value);
}
