using Ablate.Engine.Models;
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
    /// <param name="training">The settings.</param>
    /// <param name="known">How much of them is known; what is not would be the defaults, which are not how it was trained.</param>
    public static string Of(TrainingSettings training, KnownTraining known)
    {
        if (known == KnownTraining.Nothing)
            return "not known: its file does not say";
        CatalogueEntry<Optimizer> entry = OptimizerCatalogue.All.EntryOf(training.Optimizer);
        MappingNode optimizer = entry.Write(training.Optimizer), plain = entry.Write(entry.Read(new SettingsReader(MappingNode.Empty, [])));
        foreach (SettingDeclaration shared in entry.Declarations(Dialect.Keras).Where(declaration => declaration.Group.Length > 0))
        {
            if (Text(optimizer.Find(shared.Name)) == Text(plain.Find(shared.Name)))
                optimizer = optimizer.Without(shared.Name);
        }
        MappingNode all = training.Write().With("optimizer", optimizer);
        return SettingsInWords.OfMembers(SettingsJson.ToElement(Known(all, known)))
            + (known == KnownTraining.LossAndOptimizer ? "; its file does not say more" : "");
    }

    /// <summary>What is known of <paramref name="settings"/>.</summary>
    public static MappingNode Known(MappingNode settings, KnownTraining known) => known == KnownTraining.Whole
        ? settings
        : settings with { Entries = [.. settings.Entries.Where(entry => entry.Name is "loss" or "optimizer")] };

    static string Text(SettingEntry? setting) => setting is null ? "" : SettingsJson.ToText(setting.Value);
}
