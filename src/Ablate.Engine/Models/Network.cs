using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;

namespace Ablate.Engine.Models;

/// <summary>A network at work: its layers and its loss, with the buffers of one batch.</summary>
sealed class Network<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> outputGradient;
    readonly ParameterCare<TLane> care;
    readonly bool isStarted;

    /// <summary>A network with initial weights.</summary>
    /// <param name="settings">Its layers.</param>
    /// <param name="loss">What its training makes small.</param>
    /// <param name="inputs">Numbers in a sample.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="streams">Where initial weights and masks come from.</param>
    /// <param name="weights">The weights it has instead of initial ones; null for none.</param>
    /// <param name="crew">Who may help with products; null for nobody.</param>
    /// <param name="cancellation">Stops the drawing of initial weights.</param>
    /// <exception cref="ArgumentException">A layer cannot take what the one before gives, or the weights do not fit.</exception>
    public Network(
        NetworkSettings settings, ILoss loss, int inputs, int capacity, RandomStreams streams, IReadOnlyList<Tensor>? weights = null,
        Crew? crew = null, CancellationToken cancellation = default)
    {
        var context = new LayerContext<TLane>(inputs, capacity, streams)
        {
            DrawsInitialWeights = weights is null,
            Crew = crew,
            Cancellation = cancellation,
        };
        foreach (LayerSettings layer in settings.WithoutOutputActivation)
        {
            if (layer.Refuses(context.Inputs) is { } refusal)
                throw new ArgumentException(refusal, nameof(settings));
            layer.AddTo(context);
        }
        Layers = context.Layers;
        Parameters = [.. Layers.SelectMany(layer => layer.Parameters)];
        care = new ParameterCare<TLane>(Parameters);
        Statistics = [.. Layers.SelectMany(layer => layer.Statistics)];
        Loss = loss.BuildOutput(settings.OutputActivation, context);
        outputGradient = context.Buffer(context.Inputs);
        Import(weights ?? settings.Start?.Weights ?? [], isComplete: weights is not null);
        isStarted = settings.Start is not null;
    }

    /// <summary>The layers, without the activation of the last; none if that is all there is.</summary>
    public IReadOnlyList<Layer<TLane>> Layers { get; }

    /// <summary>Numbers that the network says of a sample.</summary>
    public int Outputs => outputGradient.Columns;

    /// <summary>Every weight and bias, in order.</summary>
    public IReadOnlyList<Parameter<TLane>> Parameters { get; }

    /// <summary>Those that training changes.</summary>
    public IReadOnlyList<Parameter<TLane>> TrainedParameters => care.Trained;

    /// <summary>Whether only an optimizer changes them: nothing is put right after a step.</summary>
    public bool LeavesWeights => care.LeavesWeights;

    /// <summary>What layers gather by themselves and no optimizer sees, such as running means.</summary>
    public IReadOnlyList<Statistic<TLane>> Statistics { get; }

    /// <summary>The last activation and the loss.</summary>
    public OutputLoss<TLane> Loss { get; }

    /// <summary>Where the time of the stages is added up; null if nobody asks.</summary>
    public StageProfile? Profile { get; init; }

    /// <summary>The first layer, if it takes bytes and may stand beside those of other networks; null if not.</summary>
    public DenseLayer<TLane>? FirstOfSeveral => care is { PassesOn: true, LeavesWeights: true } && Layers is [DenseLayer<TLane> first, ..] ? first : null;

    /// <summary>Ends a long step when the training is stopped; null for nobody.</summary>
    public StepCancellation? Cancellation { get; init; }

    /// <summary>What leaves the last product.</summary>
    public Matrix<TLane> Forward(InputBatch<TLane> batch, in Pass pass)
    {
        if (Layers.Count == 0)
            return batch.AsMatrix();
        Matrix<TLane> current = Layers[0] is DenseLayer<TLane> dense ? dense.Forward(batch, pass) : Layers[0].Forward(batch.AsMatrix(), pass);
        Profile?.End(Stage.FirstLayer);
        for (int i = 1; i < Layers.Count; i++)
            current = Layers[i].Forward(current, pass);
        Profile?.End(Stage.OtherLayers);
        return current;
    }

    /// <summary>What weights, and the numbers that just went through, cost in addition to the loss.</summary>
    public double Penalty
    {
        get
        {
            double sum = care.Penalty;
            for (int i = 0; i < Layers.Count; i++)
                sum += Layers[i].Penalty;
            return sum;
        }
    }

    /// <summary>Forward, loss, and backward: <paramref name="receiver"/> gets the gradient of every parameter that is trained.</summary>
    public BatchScore Train(InputBatch<TLane> batch, TargetBatch<TLane> targets, long step, IGradientReceiver<TLane> receiver, bool repeated = false)
    {
        var pass = new Pass(batch.Count, Training: true, step, repeated, SharesFirstLayer: true, Cancellation: Cancellation);
        BatchScore score = Loss.Score(Forward(batch, pass), targets, outputGradient);
        double penalty = Penalty * batch.Count;
        score = score with { Loss = score.Loss + penalty, Trained = score.Trained + penalty };
        receiver = care.Before(receiver);
        Profile?.End(Stage.Loss);
        Matrix<TLane>? gradient = outputGradient;
        for (int i = Layers.Count - 1; i > 0; i--)
            gradient = Layers[i].Backward(gradient!, pass, receiver, wanted: true);
        Profile?.End(Stage.OtherLayersBackward);
        if (Layers.Count > 0)
            Layers[0].Backward(gradient!, pass, receiver, wanted: false);
        Profile?.End(Stage.FirstLayerBackward);
        return score;
    }

    /// <summary>
    /// The second part of LSUV, for layers that begin with it: see <see cref="Lsuv"/>. Layers
    /// inside blocks, and networks that begin with given weights, are left as they are.
    /// </summary>
    public void ScaleToUnitVariance(InputBatch<TLane> batch, CancellationToken cancellation)
    {
        if (isStarted || !Parameters.Any(parameter => parameter.Initializer is Lsuv))
            return;
        var pass = new Pass(batch.Count, Training: false, 0);
        Matrix<TLane>? current = null;
        foreach (Layer<TLane> layer in Layers)
        {
            Matrix<TLane> input = current ?? batch.AsMatrix();
            current = layer.Forward(input, pass);
            Parameter<TLane>? weights = layer is ResidualLayer<TLane> ? null : layer.Parameters.FirstOrDefault(parameter => parameter.Initializer is Lsuv);
            for (int i = 0; weights is { Initializer: Lsuv lsuv } && i < lsuv.MostIterations && lsuv.Rescale(weights.Value, current, batch.Count); i++)
            {
                cancellation.ThrowIfCancellationRequested();
                current = layer.Forward(input, pass);
            }
        }
    }

    /// <summary>Puts right what a step of an optimizer may not change.</summary>
    public void AfterStep() => care.AfterStep();

    /// <summary>Notes what frozen weights are, where averages are about to take the place of the weights.</summary>
    public void NoteFrozen() => care.NoteFrozen();

    /// <summary>Puts frozen weights back where averages took the place of the weights, or gave it back.</summary>
    public void KeepFrozen() => care.KeepFrozen();

    IEnumerable<(string Name, Matrix<TLane> Value, bool IsMatrix)> Saved =>
        [
            .. Parameters.Select(parameter => (parameter.Name, parameter.Value, parameter.IsMatrix)),
            .. Statistics.Select(statistic => (statistic.Name, statistic.Value, IsMatrix: false)),
        ];

    /// <summary>Parameters and statistics, copied out.</summary>
    public IReadOnlyList<Tensor> Export() => [.. Saved.Select(saved => new Tensor(
        saved.Name,
        saved.IsMatrix ? [saved.Value.Rows, saved.Value.Columns] : [saved.Value.Columns],
        Array.ConvertAll(saved.Value.ToArray(), value => (float)value)))];

    /// <summary>Sets parameters and statistics.</summary>
    /// <exception cref="ArgumentException">One is missing or has another size.</exception>
    public void Import(IReadOnlyList<Tensor> tensors) => Import(tensors, isComplete: true);

    void Import(IReadOnlyList<Tensor> tensors, bool isComplete)
    {
        foreach ((string name, Matrix<TLane> value, _) in Saved)
        {
            if (tensors.FirstOrDefault(tensor => tensor.Name == name) is not { } tensor)
            {
                if (isComplete)
                    throw new ArgumentException($"{name} is missing.", nameof(tensors));
                continue;
            }
            if (tensor.Values.Length != value.Rows * value.Columns)
                throw new ArgumentException($"{name} has {tensor.Values.Length} numbers instead of {value.Rows} x {value.Columns}.", nameof(tensors));
            value.CopyFrom(Array.ConvertAll(tensor.Values, number => (double)number));
        }
    }
}
