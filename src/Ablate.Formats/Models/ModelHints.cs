using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Keras;

namespace Ablate.Formats.Models;

/// <summary>What is known of a model beyond its file. What the file says itself counts more.</summary>
public sealed record ModelHints
{
    /// <summary>Nothing.</summary>
    public static readonly ModelHints None = new();

    /// <summary>The layers, for files that hold weights only.</summary>
    public NetworkSettings? Network { get; init; }

    /// <summary>
    /// The model that Keras describes with <see cref="Network"/>: files of weights follow the order of its layers. Default: nothing is known.
    /// </summary>
    public KerasArchitecture? Keras { get; init; }

    /// <summary>
    /// What the file calls each layer of <see cref="Network"/>, such as encoder.0; empty for a layer without name. Default: nothing is known.
    /// </summary>
    public ValueList<string> LayerNames { get; init; } = [];

    /// <summary>The shape of a sample. Default: 28 x 28 for 784 inputs, otherwise one row.</summary>
    public SampleShape? Shape { get; init; }

    /// <summary>What features become before they enter. Default: divided by 255, as pixels are.</summary>
    public InputScale? Scale { get; init; }

    /// <summary>The names of the classes. Default: their numbers.</summary>
    public ValueList<string> Classes { get; init; } = [];

    /// <summary>Hears what a reader had to assume because the file does not say it, one sentence at a time. Default: nobody does.</summary>
    public Action<string> Assumed { get; init; } = _ => { };

    /// <summary>The shape of a sample of <paramref name="inputs"/> numbers.</summary>
    public SampleShape ShapeOf(int inputs) => Shape ?? (inputs == 784 ? new SampleShape(28, 28) : new SampleShape(1, inputs));

    /// <summary>What features become before they enter.</summary>
    public InputScale ScaleOrDefault => Scale ?? new InputScale([0], [255]);

    /// <summary>The names of <paramref name="outputs"/> outputs; one output stands for two classes.</summary>
    public IReadOnlyList<string> ClassesOf(int outputs) => Classes.Count > 0 ? Classes : ClassNames.Numbers(Math.Max(outputs, 2));
}
