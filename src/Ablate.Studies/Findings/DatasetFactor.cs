using System.Text.Json;

namespace Ablate.Studies.Findings;

/// <summary>The factor whose levels are datasets, whatever it is called: a study may write `dataset: ${task}`.</summary>
static class DatasetFactor
{
    /// <summary>
    /// The factor among the levels of <paramref name="arms"/> that alone decides on which of several datasets they trained; null if none does.
    /// </summary>
    public static string? Of(IReadOnlyList<Arm> arms)
    {
        string[] factors = arms.Count == 0 ? [] : [.. arms[0].Levels.Select(level => level.Factor)];
        return factors.FirstOrDefault(factor => Decides(arms, factor)) ?? factors.FirstOrDefault(factor => IsNamed(factor) && Levels(arms, factor) > 1);
    }

    /// <summary>On how many datasets <paramref name="arms"/> trained, as far as their trials tell.</summary>
    public static int Datasets(IEnumerable<Arm> arms) => arms.SelectMany(Trained).Distinct().Count();

    static bool Decides(IReadOnlyList<Arm> arms, string factor)
    {
        string[][] datasets = [.. arms.GroupBy(arm => LevelOf(arm, factor)).Select(level => level.SelectMany(Trained).Distinct().ToArray())];
        return datasets.Length > 1 && datasets.All(level => level.Length == 1) && datasets.DistinctBy(level => level[0]).Count() == datasets.Length;
    }

    static bool IsNamed(string factor) => factor is "dataset" or "data.dataset";

    static int Levels(IEnumerable<Arm> arms, string factor) => arms.Select(arm => LevelOf(arm, factor)).Distinct().Count();

    static string LevelOf(Arm arm, string factor) => arm.Levels.First(level => level.Factor == factor).Level;

    /// <summary>Name and file of the datasets of its trials; how a table is read makes no other dataset of it.</summary>
    static IEnumerable<string> Trained(Arm arm) =>
        from trial in arm.Trials.SelectMany(trials => trials)
        let dataset = trial.Setting("data", "dataset")
        where dataset?.ValueKind == JsonValueKind.Object
        select $"{Text(dataset.Value, "name")} {Text(dataset.Value, "path")}";

    static string Text(JsonElement dataset, string name) => dataset.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}
