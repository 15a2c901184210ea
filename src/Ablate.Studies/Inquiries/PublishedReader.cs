using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>Reads published values: <c>{ where: { optimizer: adam, activation: relu }, test accuracy: 0.9827, test loss: 0.0623 }</c>.</summary>
sealed class PublishedReader(FactorLevels levels, MeasureReader measures, ICollection<Problem> problems)
{
    /// <summary>The values, one for each measure.</summary>
    public IEnumerable<PublishedValue> Read(MappingNode mapping)
    {
        string[] own = [.. InquiryTypes.Published.Settings.Select(key => key.Name)];
        var reader = new SettingsReader(mapping with { Entries = [.. mapping.Entries.Where(entry => own.Contains(entry.Name))] }, problems);
        (SettingNode? where, int runs, string source) = Keys(reader);
        IReadOnlyList<Condition> held = levels.Conditions(where);

        SettingEntry[] others = [.. mapping.Entries.Where(entry => !own.Contains(entry.Name))];
        SettingEntry[] numbers = [.. others.Where(entry => NearestName.Find(entry.Name, own) is null)];
        foreach (SettingEntry slip in others.Except(numbers))
            problems.Add(new Problem(slip.Location, $"unknown setting \"{slip.Name}\".{NearestName.Hint(slip.Name, own)}"));
        if (others.Length == 0)
            problems.Add(new Problem(mapping.Location, "a published value is missing, such as `test accuracy: 0.9827`."));
        var values = new SettingsReader(mapping, problems);
        foreach (SettingEntry entry in numbers)
        {
            if (measures.Find(values, entry.Name, entry.Name) is { } measure)
                yield return new PublishedValue(held, measure, values.Number(entry.Name, 0, Range(measure), measure.Description), runs, source);
        }
    }

    /// <summary>The keys beside the measures.</summary>
    public static (SettingNode? Where, int Runs, string Source) Keys(SettingsReader reader) => (
        reader.Raw("where", new TextType("{ factor: level }", "{ optimizer: adam }"), "", "the levels they belong to"),
        reader.Integer("runs", 1, NumberRange.AtLeast(1), "number of runs that they are means of"),
        reader.Text("source", "", new TextType("a text", "Table 3"), "where they are published") ?? "");

    static NumberRange Range(Measure measure) => new(measure.Lowest, measure.Highest);
}
