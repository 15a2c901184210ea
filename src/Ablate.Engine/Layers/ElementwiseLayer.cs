using System.Runtime.CompilerServices;
using Ablate.Engine.Activations;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>An elementwise activation at work. It overwrites its inputs where neither its slope nor the layer before needs them.</summary>
sealed class ElementwiseLayer<TLane, TFunction> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TFunction : struct, IElementwiseActivation<TFunction>
{
    readonly TFunction function;
    readonly Matrix<TLane>? ownOutput;
    Matrix<TLane>? input, output;

    public ElementwiseLayer(TFunction function, LayerContext<TLane> context)
    {
        this.function = function;
        Outputs = context.Inputs;
        if (TFunction.SlopeNeedsInput || !context.MayOverwriteInput)
            ownOutput = context.Buffer(context.Inputs);
    }

    public override int Outputs { get; }

    public override bool NeedsOutput => true;

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        this.input = input;
        output = ownOutput ?? input;
        Elementwise.Map(new Value(function), input, output, 0, pass.Rows);
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        if (!wanted)
            return null;
        Elementwise.Update(new TimesSlope(function), gradient, input!, output!, 0, pass.Rows);
        return gradient;
    }

    readonly struct Value(TFunction function) : IFormula<TLane>
    {
        public static bool IsLong => TFunction.IsLong;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Apply(TLane x) => function.Value(x);
    }

    readonly struct TimesSlope(TFunction function) : ITernaryFormula<TLane>
    {
        public static bool IsLong => TFunction.IsLong;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLane Apply(TLane a, TLane b, TLane c) => a * function.Slope(b, c);
    }
}
