namespace Ablate.Engine.Layers;

/// <summary>Turns an image into a row of numbers. Samples are rows already, so it computes nothing; it exists for studies that name it.</summary>
public sealed record Flatten : LayerSettings
{
    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
    }
}
