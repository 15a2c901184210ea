using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Benchmarks;

/// <summary>The size of an array that activations are applied to.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Numbers in a row.</param>
sealed record ArraySize(int Rows, int Columns);

/// <summary>Prepares one activation on one kernel: the layer as training builds it, on normal numbers of deviation 2.</summary>
sealed unsafe class ActivationCall(IActivation activation, ArraySize size) : ILaneFunction<Action?>
{
    /// <summary>What is to be timed; null for an activation that needs no layer.</summary>
    public Action? Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        var streams = new RandomStreams(1, 1);
        var context = new LayerContext<TLane>(size.Columns, size.Rows, streams);
        if (activation.Build(context) is not { } layer)
            return null;
        var input = new Matrix<TLane>(size.Rows, size.Columns);
        float[] row = Inputs(size.Columns);
        for (int i = 0; i < size.Rows; i++)
            row.CopyTo(new Span<float>(input.Row(i), size.Columns));
        return () => layer.Forward(input, new Pass(size.Rows, Training: false, Step: 1));
    }

    /// <summary>Normal numbers of deviation 2, as preactivations are.</summary>
    public static float[] Inputs(int count)
    {
        RandomStream random = new RandomStreams(1, 1).Open("benchmark");
        return [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextNormal()))];
    }
}
