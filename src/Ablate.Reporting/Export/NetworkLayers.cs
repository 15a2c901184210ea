using Ablate.Engine.Layers;
using Ablate.Engine.Losses;

namespace Ablate.Reporting.Export;

/// <summary>The layers of a network and the loss behind them.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Loss">The loss.</param>
public sealed record NetworkLayers(IReadOnlyList<LayerSettings> Layers, ILoss Loss)
{
    /// <summary>The numbers that leave the network for a sample.</summary>
    public int Outputs => Layers.Aggregate(ScriptData.Inputs, (width, layer) => layer.OutputsFor(width));
}
