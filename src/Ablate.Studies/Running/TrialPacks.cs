using Ablate.Engine.Layers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>
/// Which trials train side by side: arms of one repeat with the same data and batches, whose first layers are narrow. The bits of a trial do
/// not depend on its company, so neither does any result but the time.
/// </summary>
/// <remarks>
/// Measured in docs/performance.md: side by side pays off where the walk over the pixels costs more than the arithmetic, in layers of up to
/// about a hundred units, and not where batches are so small that the steps of the optimizer are most of the time: of fewer rows than a
/// layer has units.
/// </remarks>
static class TrialPacks
{
    /// <summary>Columns of first layers side by side.</summary>
    const int MostColumns = 240;

    /// <summary>In smaller batches the steps of the optimizer are most of the time.</summary>
    const int FewestRows = 16;

    /// <summary>Packs for each worker, below which trials that could train together are divided, so that the work can be shared out.</summary>
    const int EnoughPacks = 2;

    /// <summary>Divides <paramref name="trials"/> into packs, in their order, of such a size that every worker gets some.</summary>
    public static IEnumerable<IReadOnlyList<Trial>> Of(IReadOnlyList<Trial> trials, int workers)
    {
        var packs = new List<List<Trial>>();
        var data = new DataNumbers();
        IGrouping<Key?, Trial>[] groups = [.. trials.GroupBy(trial => KeyOf(trial, data))];
        int parts = Math.Clamp((EnoughPacks * workers + groups.Length - 1) / Math.Max(1, groups.Length), 1, workers);
        foreach (IGrouping<Key?, Trial> group in groups)
        {
            if (group.Key is null)
                packs.AddRange(group.Select(trial => new List<Trial> { trial }));
            else
                packs.AddRange(Divided(group, (group.Count() + parts - 1) / parts));
        }
        return packs.OrderBy(pack => pack[0].Number);
    }

    /// <summary>Packs of at most <paramref name="most"/> trials, and no more columns than pay off.</summary>
    static List<List<Trial>> Divided(IEnumerable<Trial> trials, int most)
    {
        var packs = new List<List<Trial>>();
        int columns = 0;
        foreach (Trial trial in trials)
        {
            int width = Columns(trial);
            if (packs.Count == 0 || packs[^1].Count >= most || columns + width > MostColumns)
            {
                packs.Add([]);
                columns = 0;
            }
            packs[^1].Add(trial);
            columns += width;
        }
        return packs;
    }

    /// <summary>What trials of a pack have in common; null for one that trains alone.</summary>
    static Key? KeyOf(Trial trial, DataNumbers data)
    {
        TrainingSettings training = trial.Cell.Settings.Training;
        return training.BatchSize >= FewestRows && training is { Mixup: 0, Optimizer.TakesAllRows: false } && First(trial)?.Units <= training.BatchSize
            ? new Key(
                trial.Repeat, data.Of(trial.Cell.Settings.Data), training.BatchSize, training.Shuffle, training.DropLast,
                training.Augmentation.Count == 0 ? "" : string.Join(',', training.Augmentation), training.Vary)
            : null;
    }

    static int Columns(Trial trial) => First(trial)!.Units;

    static Dense? First(Trial trial) => trial.Cell.Settings.Network.Layers.FirstOrDefault(layer => layer is not Flatten) as Dense;

    sealed record Key(int Repeat, int Data, int BatchSize, bool Shuffle, bool DropLast, string Augmentation, VariedSource Vary);

    /// <summary>A number for all data settings that are equal. Most trials share theirs, so settings are compared once for each object.</summary>
    sealed class DataNumbers
    {
        readonly Dictionary<DataSettings, int> ofObjects = new(ReferenceEqualityComparer.Instance), ofValues = [];

        public int Of(DataSettings data)
        {
            if (!ofObjects.TryGetValue(data, out int number))
            {
                ofValues.TryAdd(data, ofValues.Count);
                ofObjects[data] = number = ofValues[data];
            }
            return number;
        }
    }
}
