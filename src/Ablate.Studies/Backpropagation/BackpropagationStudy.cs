using Ablate.Engine.Backpropagation;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>A study of backpropagation by hand: one small network, one sample, a few steps.</summary>
public sealed record BackpropagationStudy
{
    /// <summary>Its name, also that of its folder.</summary>
    public required string Name { get; init; }

    /// <summary>What it should show, in words. Default empty.</summary>
    public string Question { get; init; } = "";

    /// <summary>The inputs of the sample.</summary>
    public required ValueList<double> Inputs { get; init; }

    /// <summary>The targets of the sample, one for each unit of the last layer.</summary>
    public required ValueList<double> Targets { get; init; }

    /// <summary>The layers, in order.</summary>
    public required ValueList<Dense> Layers { get; init; }

    /// <summary>Initial weights that are given, by name; the others are drawn.</summary>
    public IReadOnlyDictionary<string, double> Given { get; init; } = new Dictionary<string, double>();

    /// <summary>The number of decimals that drawn weights are rounded to. Default 2.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The loss.</summary>
    public required ILoss Loss { get; init; }

    /// <summary>The optimizer.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The number of training steps. Default 1.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Which weights the steps change. Default all.</summary>
    public UpdatedWeights Update { get; init; } = UpdatedWeights.All;

    /// <summary>The number of the student whose study it is, as digits. Default null: nobody's.</summary>
    public string? Student { get; init; }

    /// <summary>The demonstration with equal weights; null if there is none.</summary>
    public SymmetrySettings? Symmetry { get; init; }

    /// <summary>The seed of drawn weights. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether it depends on a student's number and has none.</summary>
    public bool NeedsStudent => Update.GoesByParity && Student is null;

    /// <summary>The same study for one of many students, with drawn weights in place of the given ones.</summary>
    public BackpropagationStudy For(string student) => this with { Student = student, Given = new Dictionary<string, double>() };

    /// <summary>The task to compute, with its initial weights.</summary>
    /// <exception cref="InvalidOperationException"><see cref="NeedsStudent"/> is true.</exception>
    public BackpropagationTask Task() => DrawnWeights.Into(Plain with { Updated = Update.For(Student, Plain.Numbering) }, Given, Decimals, Seed, Student ?? "");

    /// <summary>The task of the demonstration: all weights equal, and all of them updated. Null if there is none, or the network has no hidden units.</summary>
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
