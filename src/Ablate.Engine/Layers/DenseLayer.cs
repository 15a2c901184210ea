using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>x W + b at work. As the first layer of a network it takes bytes and skips their zeros. Without bias it adds zeros that nobody trains.</summary>
sealed unsafe class DenseLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Parameter<TLane> weights, bias;
    readonly Matrix<TLane> output, inputGradient;
    readonly SkippingProduct<TLane> forward;
    readonly TransposedProduct<TLane> backward;
    readonly SharedProduct<TLane> byteProduct;
    readonly WeightGradient weightGradient;
    readonly ColumnSums<TLane> biasGradient = new();
    Matrix<TLane>? input;

    /// <param name="settings">Its settings.</param>
    /// <param name="context">The network so far.</param>
    /// <param name="kind">What its name begins with.</param>
    public DenseLayer(Dense settings, LayerContext<TLane> context, string kind = "dense")
    {
        string name = context.NextName(kind);
        weights = context.Parameter($"{name}.weights", context.Inputs, settings.Units, settings.WeightInitializer);
        bias = context.Parameter(
            $"{name}.bias", 1, settings.Units, settings.UseBias ? settings.BiasInitializer : new Zeros(),
            fanIn: settings.BiasInitializer.CountsInputsOfBiases ? context.Inputs : null);
        output = context.Buffer(settings.Units);
        inputGradient = context.IsFirst ? new(1, 1) : context.Buffer(context.Inputs);
        forward = new SkippingProduct<TLane>(context.Capacity, context.Inputs, settings.Units, context.Crew);
        backward = new TransposedProduct<TLane>(context.Capacity, settings.Units, inputGradient, context.Crew);
        byteProduct = new SharedProduct<TLane>(context.Crew);
        weightGradient = new WeightGradient(this, context.Inputs, context.Capacity, context.Crew);
        Parameters = settings.UseBias ? [weights, bias] : [weights];
    }

    public override int Outputs => output.Columns;

    /// <summary>Inputs by outputs.</summary>
    public Parameter<TLane> Weights => weights;

    /// <summary>One row.</summary>
    public Parameter<TLane> Bias => bias;

    /// <summary>Where it stands beside the first layers of other networks; null if it computes alone.</summary>
    public FirstLayerPlace<TLane>? Place { get; set; }

    public override IReadOnlyList<Parameter<TLane>> Parameters { get; }

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        this.input = input;
        var tile = new AddBias(output, bias.Value);
        weightGradient.SkipsZeros = forward.Run(input, pass.Rows, weights.Value.Rows, weights.Value, ref tile, pass.Cancellation);
        return output;
    }

    /// <summary>Computes the outputs of a batch of bytes.</summary>
    public Matrix<TLane> Forward(InputBatch<TLane> batch, in Pass pass)
    {
        if (!batch.IsSparse)
            return Forward(batch.AsMatrix(), pass);
        input = null;
        if (pass.SharesFirstLayer && Place is { } place)
        {
            place.CopyOutput(output, pass.Rows);
            return output;
        }
        weightGradient.Bytes = batch.Bytes;
        var tile = new StoreTile<TLane>(output);
        byteProduct.Run(new ByteProduct<TLane>(batch.Bytes, weights.Value, bias.Value), pass.Rows, ref tile);
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (wanted)
            backward.Run(gradient, pass.Rows, weights.Value, pass.Cancellation);
        if (Place is { } place)
        {
            place.Leave(gradient, pass.Rows, receiver);
        }
        else
        {
            weightGradient.Begin(gradient, pass);
            receiver.Receive(weights, weightGradient);
        }
        if (Parameters.Count > 1)
        {
            biasGradient.Set(gradient, pass.Rows);
            receiver.Receive(bias, biasGradient);
        }
        return wanted ? inputGradient : null;
    }

    /// <summary>The gradient of the weights: inputs transposed times the gradient of the outputs.</summary>
    sealed class WeightGradient(DenseLayer<TLane> layer, int inputs, int capacity, Crew? crew) : IGradientSource<TLane>
    {
        readonly SkippingProduct<TLane> skipping = new(inputs, capacity, layer.Outputs, crew);
        readonly SharedProduct<TLane> shared = new(crew);
        Matrix<TLane>? transposedInput, output;
        StepCancellation? cancellation;
        int rows;

        /// <summary>Whether the product with the inputs skipped zeros.</summary>
        public bool SkipsZeros { get; set; }

        public ByteRows<TLane>? Bytes { get; set; }

        public ReadOnlySpan<ulong> PresentPairs => layer.input is null ? Bytes!.PresentPairs : default;

        /// <summary>Takes the gradient of the outputs of a batch.</summary>
        public void Begin(Matrix<TLane> outputGradient, in Pass pass)
        {
            (output, rows, cancellation) = (outputGradient, pass.Rows, pass.Cancellation);
            if (layer.input is null)
                Bytes!.Transpose();
        }

        public void Produce<TTile>(ref TTile tile)
            where TTile : struct, ITile<TLane>
        {
            if (layer.input is not { } input)
            {
                shared.Run(new ByteGradient<TLane>(Bytes!, output!), inputs, ref tile);
            }
            else if (SkipsZeros)
            {
                transposedInput ??= new(inputs, capacity);
                Transposition.Run(input, 0, rows, transposedInput);
                skipping.Run(transposedInput, inputs, rows, output!, ref tile, cancellation);
            }
            else
            {
                shared.Run(new DenseRows<TLane>(input.Row(0), 1, input.ElementStride, output!, rows, cancellation), inputs, ref tile);
            }
        }
    }

    readonly struct AddBias(Matrix<TLane> target, Matrix<TLane> bias) : ITile<TLane>
    {
        readonly TLane* target = target.Row(0), bias = bias.Row(0);
        readonly nint stride = target.Stride;

        public void Finish(nint row, nint lane, TLane sum) => target[row * stride + lane] = sum + bias[lane];
    }
}
