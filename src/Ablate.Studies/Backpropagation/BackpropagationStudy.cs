using Ablate.Engine.Backpropagation;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>A study of backpropagation by hand: one small network, one sample, a few steps.</summary>
public sealed record BackpropagationStudy
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to show.</summary>
    public string Question { get; init; } = "";

    /// <summary>The numbers that enter.</summary>
    public required ValueList<double> Inputs { get; init; }

    /// <summary>What the network should give.</summary>
    public required ValueList<double> Targets { get; init; }

    /// <summary>The layers, in order.</summary>
    public required ValueList<Dense> Layers { get; init; }

    /// <summary>Initial weights that are given, by name; the others are drawn.</summary>
    public IReadOnlyDictionary<string, double> Given { get; init; } = new Dictionary<string, double>();

    /// <summary>To how many decimals drawn weights are rounded. Default 2.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>What the steps make small.</summary>
    public required ILoss Loss { get; init; }

    /// <summary>How gradients change weights.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>How many steps. Default 1.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Which weights the steps change.</summary>
    public UpdatedWeights Update { get; init; } = UpdatedWeights.All;

    /// <summary>Whose study it is: digits, or null for nobody's.</summary>
    public string? Student { get; init; }

    /// <summary>The network with equal weights; null if it is not to be shown.</summary>
    public SymmetrySettings? Symmetry { get; init; }

    /// <summary>What drawn weights depend on.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether a student's number is still wanted.</summary>
    public bool NeedsStudent => Update.GoesByParity && Student is null;

    /// <summary>The same study for one of many students, with weights of its own in place of the given ones.</summary>
    public BackpropagationStudy For(string student) => this with { Student = student, Given = new Dictionary<string, double>() };

    /// <summary>What to compute.</summary>
    /// <exception cref="InvalidOperationException"><see cref="NeedsStudent"/>.</exception>
    public BackpropagationTask Task() => DrawnWeights.Into(Plain with { Updated = Update.For(Student, Plain.Numbering) }, Given, Decimals, Seed, Student ?? "");

    /// <summary>The same with all weights equal and all of them updated; null if it is not to be shown, or nothing is hidden that could be equal.</summary>
    public BackpropagationTask? SymmetryTask() => Symmetry is null || Layers.Count < 2 ? null : Plain with
    {
        Inputs = Symmetry.Inputs.Count > 0 ? Symmetry.Inputs : Inputs,
        Steps = Symmetry.Steps,
        Weights = [.. Plain.Numbering.Select(weight => weight.IsBias ? Symmetry.Biases : Symmetry.Weights)],
    };

    BackpropagationTask Plain => new()
    {
        Inputs = Inputs,
        Targets = Targets,
        Layers = Layers,
        Weights = [],
        Loss = Loss,
        Optimizer = Optimizer,
        Steps = Steps,
    };
}
