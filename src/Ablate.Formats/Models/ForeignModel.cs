using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Training;

namespace Ablate.Formats.Models;

/// <summary>A model as the file of another program describes it. With hints for what the file lacks it becomes a <see cref="Model"/>.</summary>
sealed record ForeignModel
{
    /// <summary>The operations of the network, in order.</summary>
    public required IReadOnlyList<ModelStep> Steps { get; init; }

    /// <summary>Numbers in a sample.</summary>
    public required int Inputs { get; init; }

    /// <summary>The shape of a sample; null, the default, if the file does not say.</summary>
    public SampleShape? Shape { get; init; }

    /// <summary>How inputs are scaled; null, the default, if the file does not say.</summary>
    public InputScale? Scale { get; init; }

    /// <summary>How outputs are brought back to the unit of the targets; null, the default, if they are not.</summary>
    public TargetScale? TargetScale { get; init; }

    /// <summary>The names of the classes; empty, the default, if the file does not say.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The names of the features; empty, the default, if the file does not say.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The names of the numbers of a regression; empty, the default, if the file does not say.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>What images went through to become samples; centred and not inverted, the default, if the file does not say.</summary>
    public ImagePreparation Images { get; init; }

    /// <summary>Whether several outputs without activation are logits of classes, as usual in PyTorch, and not values. Default false.</summary>
    public bool EndsInLogits { get; init; }

    /// <summary>What was already assumed while reading the file, one sentence each.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>Makes the model.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="hints">What is known beyond the file, and the receiver of what is assumed.</param>
    /// <exception cref="DataFileException">The parts of the file and the hints do not fit each other.</exception>
    public Model ToModel(string path, ModelHints hints)
    {
        (IReadOnlyList<LayerSettings> layers, IReadOnlyList<Tensor> tensors) = StepFusion.Fuse(path, Steps);
        var network = new NetworkSettings(layers);
        int outputs = Steps.Count > 0 ? Steps[^1].Outputs : Inputs;
        IReadOnlyList<string> named = Classes.Count > 0 ? Classes : hints.Classes;
        ILoss loss = UsualLoss.Of(network.OutputActivation, outputs, areLogits: EndsInLogits || named.Count > 0, isLogit: named.Count > 0);
        if (TargetScale is { } unit && loss is CategoricalCrossEntropy { FromLogits: true } or BinaryCrossEntropy { FromLogits: true })
            return (this with { Steps = InUnitOf(path, unit), TargetScale = null }).ToModel(path, hints);
        SampleShape shape = Shape is { } said && said.Size == Inputs ? said : hints.ShapeOf(Inputs);
        if (shape.Size != Inputs)
            throw new DataFileException(path, $"the network takes {Inputs} numbers, but a sample of {shape} has {shape.Size}.");
        InputScale scale = Scale ?? hints.ScaleOrDefault;
        if ((scale.Shift.Count != 1 && scale.Shift.Count != Inputs) || (scale.Divisor.Count != 1 && scale.Divisor.Count != Inputs))
            throw new DataFileException(
                path, $"inputs are scaled by {Math.Max(scale.Shift.Count, scale.Divisor.Count)} numbers, but the network takes {Inputs}.");
        foreach (string sentence in Assumed)
            hints.Assumed(sentence);
        if (Scale is null && hints.Scale is null)
            hints.Assumed("Inputs are divided by 255, as pixels are.");
        bool isRegression = loss is MeanSquaredError && named.Count == 0;
        IReadOnlyList<string> unnamed = isRegression ? [] : hints.ClassesOf(outputs);
        IReadOnlyList<string> classes = named.Count > 0 ? named : unnamed;
        if (classes.Count > 0 && classes.Count != Math.Max(outputs, 2))
            throw new DataFileException(path, $"{classes.Count} classes are named, but the network has {outputs} output{(outputs == 1 ? "" : "s")}.");
        ReportOutputs(loss, classes.Count, areNamed: named.Count > 0, hints);
        var model = new Model(
            network, new TrainingSettings { Loss = loss }, shape, classes, scale, Density: 1,
            tensors)
        {
            TargetScale = TargetScale,
            Columns = Columns,
            Targets = classes.Count == 0 ? Targets : [],
            Images = Images,
            KnownTraining = KnownTraining.Nothing,
        };
        return ModelConsistency.ProblemOf(model) is { } problem ? throw new DataFileException(path, problem) : model;
    }

    /// <summary>Reports what the outputs are taken for.</summary>
    static void ReportOutputs(ILoss loss, int classes, bool areNamed, ModelHints hints)
    {
        if (loss is CategoricalCrossEntropy { FromLogits: true })
            hints.Assumed("Its outputs are logits: predictions are their softmax.");
        else if (loss is BinaryCrossEntropy { FromLogits: true })
            hints.Assumed("Its output is a logit: predictions are its sigmoid.");
        else if (classes == 0)
            hints.Assumed("Its outputs are numbers, as those of a regression.");
        if (classes > 0 && !areNamed)
            hints.Assumed("The classes are called by their numbers.");
    }

    /// <summary>
    /// The steps with <paramref name="unit"/> multiplied into the last product. If the outputs are logits, their scaling belongs before the softmax, which a
    /// <see cref="TargetScale"/> cannot express.
    /// </summary>
    List<ModelStep> InUnitOf(string path, TargetScale unit)
    {
        List<ModelStep> steps = [.. Steps];
        int last = steps.FindLastIndex(step => !step.VanishesAfterTraining);
        if (last < 0 || steps[last] is not { Layer: Dense dense } product)
            throw new DataFileException(
                path,
                "its logits are multiplied, or something is added to them, after a layer that is no product; put these constants into the layers.");
        float[] bias = product.Part("bias") ?? new float[product.Outputs];
        steps[last] = product with
        {
            Layer = dense with { UseBias = true },
            Parts = new Dictionary<string, float[]>
            {
                ["weights"] = [.. product.Parts["weights"].Select((weight, i) => (float)(weight * unit.Divisor[i % product.Outputs]))],
                ["bias"] = [.. bias.Select((value, i) => (float)unit.Restore(value, i))],
            },
        };
        return steps;
    }
}
