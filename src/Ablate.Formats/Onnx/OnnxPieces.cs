using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>
/// Pieces put together to layers. A sum after a product without biases is its biases; products and sums after a normalisation are its gamma and
/// beta; those after another layer, such as an activation, become part of the next product; those before the first layer scale the inputs, and those after
/// the last bring outputs back to the unit of the targets.
/// </summary>
sealed class OnnxPieces
{
    readonly List<ModelStep> steps = [];
    readonly List<OnnxAffine> leading = [], trailing = [];

    /// <summary>Constants behind a layer that cannot take them up, such as an activation, on their way to the next product.</summary>
    readonly List<OnnxAffine> ahead = [];

    /// <param name="pieces">The pieces, in order.</param>
    /// <param name="width">Numbers that enter.</param>
    /// <exception cref="InvalidDataException">Constants stand where the engine has no layer for them.</exception>
    public OnnxPieces(IReadOnlyList<OnnxPiece> pieces, int width)
    {
        foreach (OnnxPiece piece in pieces)
        {
            if (piece is OnnxAffine affine)
                Add(affine);
            else
                Add(piece);
        }
        trailing.InsertRange(0, ahead);
        if (trailing.Count > 0)
            TargetScale = Output(steps[^1].Outputs);
        if (leading.Count > 0)
            Scale = Input(width);
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<ModelStep> Steps => steps;

    /// <summary>What inputs become; null if nothing is done to them.</summary>
    public InputScale? Scale { get; }

    /// <summary>What brings outputs back to the unit of the targets; null if nothing does.</summary>
    public TargetScale? TargetScale { get; }

    void Add(OnnxPiece piece)
    {
        // What looked like the end of the network was not: the layer before takes it up, or else the product behind.
        foreach (OnnxAffine affine in trailing)
        {
            if (ahead.Count == 0 && Folded(steps[^1], affine) is { } folded)
                steps[^1] = folded;
            else
                ahead.Add(affine);
        }
        trailing.Clear();
        if (piece is OnnxStep { Step: var step })
            steps.Add(ahead.Count == 0 || step.VanishesAfterTraining ? step : TakingUp(step));
        else if (piece is OnnxMaximum maximum)
            steps[^1] = Maxout(maximum);
    }

    /// <summary>The product <paramref name="step"/> of what the constants on the way to it make of its inputs: W (f x + s) + b = (W f) x + (W s + b).</summary>
    ModelStep TakingUp(ModelStep step)
    {
        if (step.Layer is not Dense dense)
            throw new InvalidDataException($"{ahead[0].Label}: constants between layers are taken beside products and after normalisations only.");
        int inputs = step.Inputs, outputs = step.Outputs;
        (double[] shift, double[] factor) = Combined(ahead, inputs);
        float[] weights = step.Parts["weights"];
        double[] bias = step.Part("bias") is { } own ? Array.ConvertAll(own, value => (double)value) : new double[outputs];
        var folded = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            bias[i % outputs] += shift[i / outputs] * weights[i];
            folded[i] = (float)(factor[i / outputs] * weights[i]);
        }
        ahead.Clear();
        step = With(step, dense, "weights", folded);
        return dense.UseBias || !Array.TrueForAll(shift, value => value == 0)
            ? With(step, dense with { UseBias = true }, "bias", Array.ConvertAll(bias, value => (float)value))
            : step;
    }

    void Add(OnnxAffine affine)
    {
        if (steps.Count == 0)
        {
            leading.Add(affine);
            return;
        }
        ModelStep last = steps[^1];
        ModelStep? taken = trailing.Count > 0 ? null : (last.Layer, affine.IsSum) switch
        {
            (Dense { UseBias: false } dense, true) => With(last, dense with { UseBias = true }, "bias", affine.Summands(last.Outputs)),
            (CenteredNormalization { Center: false } normalization, true) =>
                With(last, normalization with { Center = true }, "beta", affine.Summands(last.Outputs)),
            (CenteredNormalization { Scale: false, Center: false } normalization, false) =>
                With(last, normalization with { Scale = true }, "gamma", affine.Factors(last.Outputs)),
            (RmsNormalization { Scale: false } normalization, false) => With(last, normalization with { Scale = true }, "gamma", affine.Factors(last.Outputs)),
            _ => null,
        };
        if (taken is not null)
            steps[^1] = taken;
        else
            trailing.Add(affine);
    }

    static ModelStep With(ModelStep step, LayerSettings layer, string part, float[] values) =>
        step with { Layer = layer, Parts = new Dictionary<string, float[]>(step.Parts) { [part] = values } };

    /// <summary>The layer <paramref name="step"/> with constants behind it as part of its own; null if it has none such.</summary>
    static ModelStep? Folded(ModelStep step, OnnxAffine affine)
    {
        (LayerSettings with, string factor, string summand, bool hasSummand)? parts = step.Layer switch
        {
            Dense dense => (dense with { UseBias = true }, "weights", "bias", dense.UseBias),
            CenteredNormalization { Scale: true } normalization => (normalization with { Center = true }, "gamma", "beta", normalization.Center),
            _ => null,
        };
        if (parts is not var (with, factor, summand, hasSummand))
            return null;
        int outputs = step.Outputs;
        float[] old = step.Part(summand) ?? new float[outputs];
        if (affine.IsSum)
        {
            float[] summands = affine.Summands(outputs);
            return With(step, with, summand, [.. old.Select((value, i) => value + summands[i])]);
        }
        float[] factors = affine.Factors(outputs);
        step = With(step, step.Layer, factor, [.. step.Parts[factor].Select((value, i) => value * factors[i % outputs])]);
        return hasSummand ? With(step, step.Layer, summand, [.. old.Select((value, i) => value * factors[i])]) : step;
    }

    ModelStep Maxout(OnnxMaximum maximum)
    {
        if (steps is not [.., { Layer: Dense } product] || product.Outputs % maximum.Pieces != 0)
            throw new InvalidDataException($"{maximum.Label}: a maximum over parts is taken after a product only, as maxout.");
        return product with
        {
            Layer = new Maxout { Units = product.Outputs / maximum.Pieces, Pieces = maximum.Pieces },
            Parts = new Dictionary<string, float[]>(product.Parts) { ["bias"] = product.Part("bias") ?? new float[product.Outputs] },
        };
    }

    /// <summary>The constants before the first layer as (x - shift) / divisor: what is added later counts in units of what was divided by before.</summary>
    InputScale Input(int width)
    {
        int columns = leading.All(affine => affine.Values.Length == 1) ? 1 : width;
        var shift = new double[columns];
        var divisor = new double[columns];
        for (int i = 0; i < columns; i++)
        {
            divisor[i] = 1;
            foreach (OnnxAffine affine in leading)
            {
                double value = ShortestDecimal.Of(affine.At(i));
                if (affine.IsSum)
                    shift[i] += (affine.Operator == "Sub" ? value : -value) * divisor[i];
                else
                    divisor[i] *= affine.Operator == "Div" ? value : ShortestDecimal.Reciprocal(affine.At(i));
            }
            if (!double.IsFinite(shift[i]) || !double.IsNormal(divisor[i]))
                throw new InvalidDataException($"{leading[0].Label}: inputs are divided by {NumberText.Of(divisor[i])}.");
        }
        return new InputScale([.. shift], [.. divisor]);
    }

    /// <summary>The constants behind the last layer as y * factor + shift.</summary>
    TargetScale Output(int width)
    {
        (double[] shift, double[] factor) = Combined(trailing, width);
        int wrong = Enumerable.Range(0, width).FirstOrDefault(i => !double.IsFinite(shift[i]) || !double.IsNormal(factor[i]), -1);
        return wrong < 0
            ? new TargetScale([.. shift], [.. factor])
            : throw new InvalidDataException($"{trailing[0].Label}: outputs are multiplied by {NumberText.Of(factor[wrong])}.");
    }

    /// <summary>Constants one after another as x * factor + shift.</summary>
    static (double[] Shift, double[] Factor) Combined(List<OnnxAffine> affines, int width)
    {
        var shift = new double[width];
        var factor = new double[width];
        for (int i = 0; i < width; i++)
        {
            factor[i] = 1;
            foreach (OnnxAffine affine in affines)
            {
                double value = ShortestDecimal.Of(affine.At(i));
                if (affine.IsSum)
                    shift[i] += affine.Operator == "Sub" ? -value : value;
                else
                {
                    shift[i] = affine.Operator == "Div" ? shift[i] / value : shift[i] * value;
                    factor[i] = affine.Operator == "Div" ? factor[i] / value : factor[i] * value;
                }
            }
        }
        return (shift, factor);
    }
}
