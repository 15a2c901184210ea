using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>Follows the width of a sample through a network, and finds the layer that cannot take what the one before gives.</summary>
static class NetworkChecks
{
    /// <summary>Numbers that leave the last of <paramref name="layers"/>; null if one is refused, which is then among the problems.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="written">Where they were written, one by one.</param>
    /// <param name="inputs">Numbers in a sample.</param>
    /// <param name="smallestBatch">Rows of the smallest training batch.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static int? Outputs(IReadOnlyList<LayerSettings> layers, SequenceNode written, int inputs, int smallestBatch, ICollection<Problem> problems)
    {
        int width = inputs;
        foreach ((LayerSettings layer, SettingNode place) in layers.Zip(written.Items))
        {
            if (layer is Residual residual && LayerBlock.Find(place)?.Value is SequenceNode block)
            {
                if (Outputs(residual.Layers, block, width, smallestBatch, problems) is null)
                    return null;
            }
            else if (layer.SmallestBatch > smallestBatch)
            {
                problems.Add(new Problem(
                    place.Location,
                    $"the last training batch has {smallestBatch} row, and {LayerCatalogue.All.NameOf(layer)} needs at least {layer.SmallestBatch} "
                    + "for an unbiased variance; use another batch_size, drop_last, or unbiased_variance: false."));
                return null;
            }
            if (layer.Refuses(width) is { } refusal)
            {
                problems.Add(new Problem(place.Location, refusal));
                return null;
            }
            width = layer.OutputsFor(width);
        }
        return width;
    }
}
