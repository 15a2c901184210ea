using Ablate.Engine.Activations;
using Ablate.Engine.Constraints;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Metrics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Studies.Definition;

/// <summary>Every catalogue that a study can name something of.</summary>
public static class StudyCatalogues
{
    /// <summary>All of them, in display order.</summary>
    public static IReadOnlyList<ICatalogue> All { get; } =
    [
        LayerCatalogue.All,
        ActivationCatalogue.All,
        InitializerCatalogue.All,
        LossCatalogue.All,
        MetricCatalogue.All,
        OptimizerCatalogue.All,
        ScheduleCatalogue.All,
        RegularizerCatalogue.All,
        ConstraintCatalogue.All,
        AugmentationCatalogue.All,
        DatasetCatalogue.All,
    ];
}
