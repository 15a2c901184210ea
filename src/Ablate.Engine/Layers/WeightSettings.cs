using System.Globalization;
using Ablate.Engine.Constraints;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// How the parameters of a layer are trained: whether, how fast, with which regularizers and under which constraints. In a normalization layer gamma
/// counts as weights, which lead from a single input to each number, and beta as biases.
/// </summary>
public sealed record WeightSettings
{
    /// <summary>The defaults: trained at the full rate, without regularizers, constraints or frozen weights.</summary>
    public static WeightSettings Default { get; } = new();

    /// <summary>Whether training changes the layer. Default true.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>What the learning rate is multiplied by for this layer. Default 1.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>What the weights add to the loss. Default null, nothing.</summary>
    public Regularizer? WeightRegularizer { get; init; }

    /// <summary>What the biases add to the loss. Default null, nothing.</summary>
    public Regularizer? BiasRegularizer { get; init; }

    /// <summary>What the weights are projected onto after each step. Default null, unconstrained.</summary>
    public Constraint? WeightConstraint { get; init; }

    /// <summary>What the biases are projected onto after each step. Default null, unconstrained.</summary>
    public Constraint? BiasConstraint { get; init; }

    /// <summary>
    /// Single weights that are not trained: "3:1" is the weight from the third input to the first unit, "bias:1" the bias of that unit; in a
    /// normalization "1:3" is the third gamma and "bias:3" the third beta. Default none.
    /// </summary>
    public ValueList<string> Frozen { get; init; } = [];

    /// <summary>
    /// For the trained slopes of the layer's activation. They follow the layer's rate, but are neither weights nor biases, so regularizers and
    /// constraints do not apply to them.
    /// </summary>
    internal WeightSettings OfActivation => new() { Trainable = Trainable, LearningRateFactor = LearningRateFactor };

    /// <summary>Reads the settings.</summary>
    public static WeightSettings Read(SettingsReader reader, WeightSettings defaults) => new()
    {
        Trainable = reader.Flag("trainable", defaults.Trainable, "whether training changes the layer"),
        LearningRateFactor = reader.Number(
            "learning_rate_factor", defaults.LearningRateFactor, NumberRange.NotNegative, "what the learning rate is multiplied by for this layer"),
        WeightRegularizer = reader.OptionalComponent(
            "regularizer", RegularizerCatalogue.All, defaults.WeightRegularizer, "the penalty that weights, or gamma of a normalization, add to the loss"),
        BiasRegularizer = reader.OptionalComponent(
            "bias_regularizer", RegularizerCatalogue.All, defaults.BiasRegularizer, "the penalty that biases, or beta, add to the loss"),
        WeightConstraint = reader.OptionalComponent(
            "constraint", ConstraintCatalogue.All, defaults.WeightConstraint, "the constraint on weights, or gamma, after each step"),
        BiasConstraint = reader.OptionalComponent(
            "bias_constraint", ConstraintCatalogue.All, defaults.BiasConstraint, "the constraint on biases, or beta, after each step"),
        Frozen = ReadFrozen(reader, defaults.Frozen),
    };

    /// <summary>The row and column, from 0, of every frozen number: of the biases if <paramref name="isBias"/>, else of the weights.</summary>
    internal IEnumerable<(int Row, int Column)> FrozenOf(bool isBias) =>
        Frozen.Select(Parse).OfType<(int Input, int Unit)>()
            .Where(place => (place.Input == 0) == isBias)
            .Select(place => (Math.Max(0, place.Input - 1), place.Unit - 1));

    /// <summary>
    /// Says why a layer cannot have weights from <paramref name="inputs"/> to <paramref name="units"/> (0 inputs: no weights): they are too many, or a
    /// frozen one does not exist. Null if it can.
    /// </summary>
    internal string? Refuses(int inputs, long units, bool hasBias)
    {
        double bytes = (double)inputs * units * sizeof(float);
        if (bytes > Array.MaxLength)
            return $"weights from {inputs} inputs to {units} units take {NumberText.Fixed(bytes / 1e9, 1)} GB; 2 GB is the most that a layer can have.";
        string? missing = Frozen.FirstOrDefault(text => Parse(text) is { } place && !IsThere(place));
        if (missing is null)
            return null;
        var parts = new List<string>();
        if (inputs > 0)
            parts.Add($"weights 1:1 to {inputs}:{units}");
        if (hasBias)
            parts.Add($"biases bias:1 to bias:{units}");
        return $"there is no weight {missing} to freeze; the layer has {(parts.Count > 0 ? string.Join(" and ", parts) : "none")}.";

        bool IsThere((int Input, int Unit) place) => place.Unit <= units && (place.Input == 0 ? hasBias : place.Input <= inputs);
    }

    static ValueList<string> ReadFrozen(SettingsReader reader, ValueList<string> defaults)
    {
        ValueList<string> frozen = reader.Texts(
            "frozen", defaults, new TextType("input:unit or bias:unit", "3:1"),
            "single weights that are not trained, by input and unit, counted from 1");
        foreach (string text in frozen.Where(text => Parse(text) is null))
            reader.ReportAt("frozen", $"\"{text}\" is no weight; write input:unit, such as 3:1, or bias:unit, counted from 1.");
        return frozen;
    }

    /// <summary>The input and unit that <paramref name="text"/> names, counted from 1, with input 0 for a bias; null if it names none.</summary>
    static (int Input, int Unit)? Parse(string text)
    {
        if (text.Split(':') is not [var from, var to] || Number(to) is not { } unit)
            return null;
        if (from == "bias")
            return (0, unit);
        return Number(from) is { } input ? (input, unit) : null;
    }

    static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
