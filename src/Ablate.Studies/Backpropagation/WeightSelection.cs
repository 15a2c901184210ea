using Ablate.Engine.Backpropagation;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>
/// Some of the weights and biases of a network, as a study names them: w7, b4, or a word. The words even and odd do not include biases.
/// </summary>
/// <param name="Items">Names and words.</param>
public sealed record WeightSelection(ValueList<string> Items)
{
    /// <summary>The words that may be written besides names.</summary>
    public static IReadOnlyList<string> Words { get; } = ["all", "weights", "biases", "even", "odd", "none"];

    /// <summary>Every weight and bias.</summary>
    public static WeightSelection All { get; } = new(["all"]);

    /// <summary>Weights of even number.</summary>
    public static WeightSelection Even { get; } = new(["even"]);

    /// <summary>Weights of odd number.</summary>
    public static WeightSelection Odd { get; } = new(["odd"]);

    /// <summary>Whether <paramref name="weight"/> is selected.</summary>
    public bool Contains(NumberedWeight weight) => Items.Any(item => item switch
    {
        "all" => true,
        "none" => false,
        "weights" => !weight.IsBias,
        "biases" => weight.IsBias,
        "even" => !weight.IsBias && weight.Number % 2 == 0,
        "odd" => !weight.IsBias && weight.Number % 2 == 1,
        _ => item == weight.Name,
    });

    /// <summary>Reads a name, a word or a list of them; names that are not in <paramref name="numbering"/> are reported.</summary>
    public static WeightSelection Read(SettingsReader reader, SettingNode node, IReadOnlyList<NumberedWeight> numbering)
    {
        var items = new List<string>();
        string[] names = [.. Words, .. numbering.Select(weight => weight.Name)];
        foreach (SettingNode item in node is SequenceNode list ? list.Items : [node])
        {
            if (item is not ScalarNode { IsEmpty: false } scalar)
                reader.Report(item, $"expected the name of a weight here, not {item.Kind}.");
            else if (!names.Contains(scalar.Text))
                reader.Report(item, UnknownWeight(scalar.Text, numbering) + $" Words: {string.Join(", ", Words)}.");
            else
                items.Add(scalar.Text);
        }
        return new WeightSelection([.. items]);
    }

    /// <summary>The message about a name that the network does not have.</summary>
    public static string UnknownWeight(string name, IReadOnlyList<NumberedWeight> numbering)
    {
        string biases = numbering.FirstOrDefault(weight => weight.IsBias) is { } first ? $" and {first.Name} to {numbering[^1].Name}" : "";
        return $"there is no weight \"{name}\"; the network has w1 to {numbering.Last(weight => !weight.IsBias).Name}{biases}.";
    }
}
