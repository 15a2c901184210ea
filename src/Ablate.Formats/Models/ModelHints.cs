using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Keras;

namespace Ablate.Formats.Models;

/// <summary>What is known of a model beyond its file. Where the file and a hint disagree, the file counts.</summary>
public sealed record ModelHints
{
    /// <summary>No hints.</summary>
    public static readonly ModelHints None = new();

    /// <summary>The layers, for files that hold only weights. Default null: not known.</summary>
    public NetworkSettings? Network { get; init; }

    /// <summary>
    /// The Keras model that <see cref="Network"/> was made from; files of weights follow the order of its layers. Default null: not known.
    /// </summary>
    public KerasArchitecture? Keras { get; init; }

    /// <summary>
    /// The name that the file has for each layer of <see cref="Network"/>, such as encoder.0; empty for a layer without one. Default: not known.
    /// </summary>
    public ValueList<string> LayerNames { get; init; } = [];

    /// <summary>The shape of a sample. Default: 28 x 28 for 784 inputs, otherwise one row.</summary>
    public SampleShape? Shape { get; init; }

    /// <summary>How features are scaled before they enter. Default null: divided by 255, as pixels are.</summary>
    public InputScale? Scale { get; init; }

    /// <summary>The names of the classes. Default: their numbers.</summary>
    public ValueList<string> Classes { get; init; } = [];

    /// <summary>Called with each sentence about something that a reader had to assume because the file does not say it. Default: does nothing.</summary>
    public Action<string> Assumed { get; init; } = _ => { };

    /// <summary>The shape of a sample of <paramref name="inputs"/> numbers.</summary>
    public SampleShape ShapeOf(int inputs) => Shape ?? (inputs == 784 ? new SampleShape(28, 28) : new SampleShape(1, inputs));

    /// <summary><see cref="Scale"/>, or division by 255 if that is null.</summary>
    public InputScale ScaleOrDefault => Scale ?? new InputScale([0], [255]);

    /// <summary>The names of the classes of a network with <paramref name="outputs"/> outputs; one output stands for two classes.</summary>
    public IReadOnlyList<string> ClassesOf(int outputs) => Classes.Count > 0 ? Classes : ClassNames.Numbers(Math.Max(outputs, 2));
}
