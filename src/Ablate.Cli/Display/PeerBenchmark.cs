using Ablate.Engine.Training;
using Ablate.Studies.Running;

namespace Ablate.Cli.Display;

/// <summary>How fast a network trains, and how fast it does with PyTorch where that was measured.</summary>
/// <param name="Network">Its sizes: "784-128-64-10".</param>
/// <param name="Ours">What was measured here.</param>
/// <param name="Peer">Milliseconds per epoch of PyTorch, with its version; null if it was not measured.</param>
sealed record PeerBenchmark(string Network, EpochBenchmark Ours, (double Milliseconds, string Version)? Peer)
{
    /// <summary>What a stage is called.</summary>
    public static string Words(Stage stage) => stage switch
    {
        Stage.Gather => "gather",
        Stage.FirstLayer => "first layer",
        Stage.OtherLayers => "other layers",
        Stage.Loss => "loss",
        Stage.OtherLayersBackward => "other layers backward",
        Stage.FirstLayerBackward => "first layer backward",
        Stage.Optimizer => "optimizer",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage"),
    };
}
