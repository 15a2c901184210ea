using System.Globalization;
using Ablate.Engine.Constraints;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// How the parameters of a layer are trained: whether, how fast, what they cost, and where they may be. Of a normalisation gamma counts as weights,
/// which lead from one input to each number, and beta as biases.
/// </summary>
public sealed record WeightSettings
{
    /// <summary>As any layer is trained.</summary>
    public static WeightSettings Default { get; } = new();

    /// <summary>Whether training changes the layer. Default true.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>What the learning rate is multiplied by for this layer. Default 1.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>What weights cost, in addition to the loss. Default null, nothing.</summary>
    public Regularizer? WeightRegularizer { get; init; }

    /// <summary>What biases cost. Default null, nothing.</summary>
    public Regularizer? BiasRegularizer { get; init; }

    /// <summary>Where weights may be. Default null, anywhere.</summary>
    public Constraint? WeightConstraint { get; init; }

    /// <summary>Where biases may be. Default null, anywhere.</summary>
    public Constraint? BiasConstraint { get; init; }

    /// <summary>
    /// Single weights that are not trained: "3:1" leads from the third input to the first unit, "bias:1" is its bias; of a normalisation "1:3" is
    /// the third gamma and "bias:3" the third beta. Default none.
    /// </summary>
    public ValueList<string> Frozen { get; init; } = [];

    /// <summary>
    /// For the slopes of the layer's activation: trained as the layer is, but neither weights nor biases, so they cost nothing and may be anywhere.
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

    /// <summary>The row and column of every frozen number of a parameter, from 0; those of biases where <paramref name="isBias"/>.</summary>
    internal IEnumerable<(int Row, int Column)> FrozenOf(bool isBias) =>
        Frozen.Select(Parse).OfType<(int Input, int Unit)>()
            .Where(place => (place.Input == 0) == isBias)
            .Select(place => (Math.Max(0, place.Input - 1), place.Unit - 1));

    /// <summary>
    /// Says why a layer cannot have weights from <paramref name="inputs"/> to <paramref name="units"/>, none if there are no inputs: too many, or
    /// without one that is frozen; null if it can.
    /// </summary>
    internal string? Refuses(int inputs, long units, bool hasBias)
    {
        double bytes = (double)inputs * units * sizeof(float);
        if (bytes > Array.MaxLength)
            return $"weights from {inputs} inputs to {units} units take {bytes / 1e9:F1} GB; 2 GB is the most that a layer can have.";
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

    /// <summary>The place that <paramref name="text"/> says, with input 0 for a bias; null if it says none.</summary>
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
