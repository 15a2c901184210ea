using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>The layer that <see cref="Residual"/> builds. The gradient of its inputs is the sum of those of the block and of the skip.</summary>
sealed unsafe class ResidualLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Layer<TLane>[] layers;
    readonly DenseLayer<TLane>? projection;
    readonly Matrix<TLane> output, skipGradient;

    public ResidualLayer(Residual settings, LayerContext<TLane> context)
    {
        LayerContext<TLane> block = context.Block();
        foreach (LayerSettings layer in settings.Layers)
            layer.AddTo(block);
        layers = [.. block.Layers];
        if (settings.Projection)
            projection = new DenseLayer<TLane>(
                new Dense { Units = block.Inputs, UseBias = false, WeightInitializer = settings.ProjectionInitializer }, context.Block(),
                "projection");
        output = context.Buffer(block.Inputs);
        skipGradient = context.Buffer(block.Inputs);
        Parameters = [.. layers.SelectMany(layer => layer.Parameters), .. projection?.Parameters ?? []];
        Statistics = [.. layers.SelectMany(layer => layer.Statistics)];
    }

    public override int Outputs => output.Columns;

    public override IReadOnlyList<Parameter<TLane>> Parameters { get; }

    public override IReadOnlyList<Statistic<TLane>> Statistics { get; }

    public override double Penalty
    {
        get
        {
            double sum = 0;
            foreach (Layer<TLane> layer in layers)
                sum += layer.Penalty;
            return sum;
        }
    }

    /// <remarks>
    /// The skip is copied first: a layer that passes its inputs on unchanged, as dropout does outside of training, would let the next layer
    /// overwrite them.
    /// </remarks>
    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        output.CopyRows(projection?.Forward(input, pass) ?? input, pass.Rows);
        Matrix<TLane> current = input;
        foreach (Layer<TLane> layer in layers)
            current = layer.Forward(current, pass);
        Add(current, output, pass.Rows);
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        skipGradient.CopyRows(gradient, pass.Rows);
        Matrix<TLane>? current = gradient;
        for (int i = layers.Length - 1; i >= 0; i--)
            current = layers[i].Backward(current!, pass, receiver, wanted || i > 0);
        Matrix<TLane>? skip = projection is null ? skipGradient : projection.Backward(skipGradient, pass, receiver, wanted);
        if (!wanted)
            return null;
        Add(skip!, current!, pass.Rows);
        return current;
    }

    static void Add(Matrix<TLane> addend, Matrix<TLane> sum, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            TLane* from = addend.Row(row), to = sum.Row(row);
            for (int i = 0; i < sum.Lanes; i++)
                to[i] += from[i];
        }
    }
}
