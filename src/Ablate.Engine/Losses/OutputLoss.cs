using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Losses;

/// <summary>The end of a network at work: its last activation, where the loss does not take it over, and its loss.</summary>
sealed unsafe class OutputLoss<TLane>(LossFunction<TLane> function, LayerContext<TLane> context)
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> scratch = new(1, context.Inputs);

    /// <summary>Predictions in the unit of the targets, where the network is trained on scaled ones.</summary>
    readonly Lazy<Matrix<TLane>> restored = new(() => new Matrix<TLane>(context.Capacity, context.Inputs));

    /// <summary>What comes before the loss; null if nothing does.</summary>
    public Layer<TLane>? Activation { get; init; }

    /// <summary>What turns outputs into predictions where the loss takes the activation over; null if outputs are predictions.</summary>
    public Layer<TLane>? Prediction { get; init; }

    /// <summary>Whether a network with one output decides between two classes at 0 and not at 1/2.</summary>
    public bool DecidesAtZero { get; init; }

    /// <summary>Whether the mean loss is over the weights of the rows, as in PyTorch, or over the rows, as in Keras.</summary>
    public bool MeanOverWeights
    {
        get => function.MeanOverWeights;
        set => function.MeanOverWeights = value;
    }

    /// <summary>The prediction above which a network with one output says class 1.</summary>
    public float Threshold => DecidesAtZero && Prediction is null ? 0 : 0.5f;

    /// <summary>Judges the outputs of a batch; writes the gradient of the mean loss with respect to them if <paramref name="gradient"/> is given.</summary>
    /// <remarks>Of scaled targets the gradient is that of the scaled loss, and the loss that is returned is in the original unit.</remarks>
    public BatchScore Score(Matrix<TLane> output, TargetBatch<TLane> targets, Matrix<TLane>? gradient)
    {
        var pass = new Pass(targets.Count, Training: gradient is not null, 0);
        Matrix<TLane> given = Activation?.Forward(output, pass) ?? output;
        int correct = targets.HaveLabels ? CountCorrect(given, targets) : 0;
        int counted = targets.Counted;
        double total = MeanOverWeights ? targets.TotalWeight : counted;
        // Where no row counts there is nothing to learn, and no mean.
        double scale = total == 0 ? 0 : 1 / total;
        double trained = targets.Original is not null && gradient is null
            ? 0
            : function.Batch(given, targets, gradient ?? scratch, keepsGradient: gradient is not null, scale);
        double loss = trained;
        if (targets.Original is { } original)
        {
            targets.Restore(given, restored.Value);
            loss = function.Batch(restored.Value, original, scratch, keepsGradient: false, scale);
        }
        if (gradient is not null && Activation is not null)
            Activation.Backward(gradient, pass, NoReceiver.Instance, wanted: true);
        bool isOverRows = total == 0 || (!MeanOverWeights && counted == targets.Count);
        return new BatchScore(OverRows(loss), correct, counted, OverRows(trained));

        double OverRows(double sum) => isOverRows ? sum : sum * targets.Count / total;
    }

    /// <summary>What the network says, from what leaves the last product.</summary>
    public Matrix<TLane> Predict(Matrix<TLane> output, int rows) =>
        (Activation ?? Prediction)?.Forward(output, new Pass(rows, Training: false, 0)) ?? output;

    int CountCorrect(Matrix<TLane> given, TargetBatch<TLane> targets)
    {
        int correct = 0;
        for (int row = 0; row < targets.Count; row++)
        {
            int label = targets.Labels[row];
            bool isCorrect = given.Columns == 1
                ? TLane.Read(given.Row(row), 0) > (DecidesAtZero ? 0 : 0.5) == (label == 1)
                : IsFirstLargest(given.Row(row), label, given.Columns);
            correct += isCorrect ? 1 : 0;
        }
        return correct;
    }

    /// <summary>Whether the class is the one that would be predicted: the first of the largest.</summary>
    static bool IsFirstLargest(TLane* z, int label, int columns)
    {
        TLane truth = TLane.Broadcast(z, label);
        for (int i = 0; i * TLane.Width < columns; i++)
        {
            // A comparison with not-a-number is false, so what is not a number beats all.
            TLane isBelow = TLane.Select(TLane.First(label - i * TLane.Width), z[i] < truth, z[i] <= truth);
            TLane inside = TLane.First(columns - i * TLane.Width);
            if (TLane.Bits(isBelow & inside) != TLane.Bits(inside))
                return false;
        }
        return true;
    }

    /// <summary>Output activations have nothing to train; a trained one is a layer of its own.</summary>
    sealed class NoReceiver : IGradientReceiver<TLane>
    {
        public static NoReceiver Instance { get; } = new();

        public void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient) =>
            throw new InvalidOperationException($"{parameter.Name} stands behind the last layer and cannot be trained.");
    }
}

/// <summary>Sums over a batch.</summary>
/// <param name="Loss">The sum of the losses of its rows: their mean times their number.</param>
/// <param name="Correct">How many rows got their class.</param>
/// <param name="Counted">How many rows the mean is of: all but those of a class that is ignored.</param>
/// <param name="Trained">What the gradient is of: where targets are scaled, the sum of the scaled losses; else <paramref name="Loss"/>.</param>
readonly record struct BatchScore(double Loss, int Correct, int Counted, double Trained);
