using Ablate.Engine.Initializers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>A network while it is being built: the layers so far, and what the next layer needs to know.</summary>
sealed class LayerContext<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly List<Layer<TLane>> layers = [];
    readonly Dictionary<string, int> counts = [];
    readonly bool isBlock;

    /// <summary>A network of no layers yet.</summary>
    /// <param name="inputs">Numbers in a sample.</param>
    /// <param name="capacity">Rows of every buffer.</param>
    /// <param name="streams">The random streams of the trial.</param>
    public LayerContext(int inputs, int capacity, RandomStreams streams)
    {
        Inputs = inputs;
        Capacity = capacity;
        Streams = streams;
    }

    LayerContext(LayerContext<TLane> outer)
        : this(outer.Inputs, outer.Capacity, outer.Streams)
    {
        isBlock = true;
        counts = outer.counts;
        DrawsInitialWeights = outer.DrawsInitialWeights;
        Crew = outer.Crew;
        Cancellation = outer.Cancellation;
    }

    /// <summary>Whether initial weights are drawn. Default true; false saves time for a network whose weights are loaded afterwards.</summary>
    public bool DrawsInitialWeights { get; init; } = true;

    /// <summary>The threads that may help with products. Default null: none.</summary>
    public Crew? Crew { get; init; }

    /// <summary>Stops the drawing of initial weights, which can take minutes for wide orthogonal matrices.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Numbers per sample that the next layer receives.</summary>
    public int Inputs { get; private set; }

    /// <summary>Rows of every buffer.</summary>
    public int Capacity { get; }

    /// <summary>The random streams of the trial.</summary>
    public RandomStreams Streams { get; }

    /// <summary>How the parameters of the layer that is being built are trained.</summary>
    public WeightSettings Weights { get; set; } = WeightSettings.Default;

    /// <summary>The layers so far.</summary>
    public IReadOnlyList<Layer<TLane>> Layers => layers;

    /// <summary>Whether the next layer is the first of the network, so that the gradient of its inputs is not needed.</summary>
    public bool IsFirst => layers.Count == 0 && !isBlock;

    /// <summary>Whether the next layer may write its outputs over its inputs.</summary>
    public bool MayOverwriteInput => layers is [.., { NeedsOutput: false }];

    /// <summary>Appends a layer; null, for one that computes nothing, is ignored.</summary>
    public void Add(Layer<TLane>? layer)
    {
        if (layer is null)
            return;
        layers.Add(layer);
        Inputs = layer.Outputs;
    }

    /// <summary>A context for the layers inside the next layer, such as a residual block: it has the same inputs, and shares names and streams.</summary>
    public LayerContext<TLane> Block() => new(this);

    /// <summary>A name for the next layer of <paramref name="kind"/>: dense_1, dense_2, ...</summary>
    public string NextName(string kind)
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        return $"{kind}_{counts[kind]}";
    }

    /// <summary>A buffer for one batch of <paramref name="columns"/> numbers.</summary>
    public Matrix<TLane> Buffer(int columns) => new(Capacity, columns);

    /// <summary>A parameter with its initial values, which are drawn from a stream of its own.</summary>
    /// <param name="name">Layer and part: dense_1.weights.</param>
    /// <param name="rows">The number of inputs for weights, 1 for biases.</param>
    /// <param name="columns">The number of outputs.</param>
    /// <param name="initializer">The initializer.</param>
    /// <param name="fanIn">The fan-in for the initializer. Default null: the rows of weights, or the columns of a vector.</param>
    /// <exception cref="ArgumentException">A frozen number does not exist.</exception>
    public Parameter<TLane> Parameter(string name, int rows, int columns, Initializer initializer, int? fanIn = null)
    {
        bool isMatrix = name.EndsWith(".weights", StringComparison.Ordinal);
        bool isBias = name.EndsWith(".bias", StringComparison.Ordinal) || name.EndsWith(".beta", StringComparison.Ordinal);
        (int Row, int Column)[] frozen = [.. Weights.FrozenOf(isBias)];
        foreach ((int row, int column) in frozen)
        {
            if (row >= rows || column >= columns)
                throw new ArgumentException($"{name} has {rows} x {columns} numbers; there is none at {row + 1}:{column + 1} to freeze.", nameof(name));
        }
        var parameter = new Parameter<TLane>(name, rows, columns)
        {
            IsMatrix = isMatrix,
            Initializer = initializer,
            IsTrained = Weights.Trainable,
            LearningRateFactor = Weights.LearningRateFactor,
            Regularizer = isBias ? Weights.BiasRegularizer : Weights.WeightRegularizer,
            Constraint = isBias ? Weights.BiasConstraint : Weights.WeightConstraint,
            Frozen = frozen,
        };
        if (DrawsInitialWeights)
        {
            var values = new double[rows * columns];
            RandomStream random = Streams.Open(RandomStreams.InitialWeights, name);
            initializer.Fill(values, fanIn ?? (isMatrix ? rows : columns), columns, random, Cancellation);
            parameter.Value.CopyFrom(values);
        }
        return parameter;
    }
}
