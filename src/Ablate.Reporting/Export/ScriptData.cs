using System.Globalization;
using System.Text;
using Ablate.Engine.Data;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>The part of a program that reads and divides the data, with numpy. Trials that see different data have a function each.</summary>
sealed class ScriptData
{
    /// <summary>The setting of a trial that says which function reads its data, where there are several.</summary>
    public const string Load = "load";

    const int MostFunctions = 8;

    readonly DataSettings[] all;

    /// <summary>That of <paramref name="source"/> for trials with <paramref name="settings"/>.</summary>
    /// <exception cref="NotSupportedException">They cannot be expressed.</exception>
    public ScriptData(ScriptSource source, IEnumerable<DataSettings> settings)
    {
        Source = source;
        all = [.. settings.Distinct()];
        int kinds = all.Select(data => (HasValidation: data.Validation is not null, HasTest: Judges(data))).Distinct().Count();
        if (kinds > 1 || all.Length > MostFunctions)
            throw new NotSupportedException("trials with and without validation rows or test rows, or with data in more than "
                + $"{MostFunctions} ways are not written as one program; choose one with --trial.");
    }

    /// <summary>Where the samples come from.</summary>
    public ScriptSource Source { get; }

    /// <summary>Whether trials see different data.</summary>
    public bool AreSeveral => all.Length > 1;

    /// <summary>Whether rows or labels are drawn, anew for each repeat.</summary>
    public bool AreDrawn => Array.Exists(all, data => Draws(data) || data.Validation?.Folds is not null);

    /// <summary>Whether there are rows that judge.</summary>
    public bool AreJudged => Judges(all[0]);

    /// <summary>Whether the values of a regression are scaled, and what is measured put back into their unit.</summary>
    public bool HaveUnit => Source.IsRegression && Array.Exists(all, data => data.ScaleTarget == TargetScaling.Standard);

    bool Judges(DataSettings data) => data.Test is not null || (Source.HasTest && !data.Pool);

    static bool Draws(DataSettings data) => data.LabelNoise > 0
        || new[] { data.Rows, data.Test, data.Validation?.Portion, data.TrainingRows }
            .Any(portion => portion is { Order: PortionOrder.Random or PortionOrder.Stratified });

    /// <summary>Which function reads <paramref name="data"/>; nothing if there is one only.</summary>
    public IEnumerable<(string Name, string Value)> Setting(DataSettings data) => AreSeveral ? [(Load, Name(data))] : [];

    /// <summary>The functions that read the files and divide the rows.</summary>
    public IEnumerable<string> Functions()
    {
        if (Source.Published is { } published)
            yield return $"FILES = [{string.Join(", ", published.Files.Select(file => $"\"{file.Name}\""))}]";
        string[] functions =
        [
            .. all.Select(data => ScriptTemplate.Of(DataDefinitions.Loading, Needs(data))
                .Replace("NAME", Name(data), StringComparison.Ordinal)
                .Replace("STEPS\n", Steps(data), StringComparison.Ordinal)
                .Replace("SCALED", ScriptScaling.Scaled(data.Scale, Source), StringComparison.Ordinal)),
        ];
        foreach (string definition in DataDefinitions.UsedBy(string.Concat(functions)).Concat(functions))
            yield return definition;
    }

    /// <summary>What the function that reads <paramref name="data"/> needs, as the conditions of <see cref="DataDefinitions.Loading"/>.</summary>
    HashSet<string> Needs(DataSettings data)
    {
        var needs = new HashSet<string>();
        void Add(string need, bool isNeeded)
        {
            if (isNeeded)
                needs.Add(need);
        }
        Add("published", Source.Published is not null);
        Add("bytes", Source.AreBytes);
        Add("files_judge", Source.HasTest && (data.Pool || data.Test is null));
        Add("filled", Source.Missing != MissingValues.Error);
        Add(ScriptNeeds.Values, Source.IsRegression);
        Add(ScriptNeeds.Unit, HaveUnit);
        Add("scaled_targets", HaveUnit && data.ScaleTarget == TargetScaling.Standard);
        Add(ScriptNeeds.Validation, data.Validation is not null);
        Add(ScriptNeeds.Judged, AreJudged);
        Add(ScriptNeeds.Drawn, AreDrawn);
        Add(ScriptNeeds.Several, AreSeveral);
        Add("draws", Draws(data));
        return needs;
    }

    string Name(DataSettings data) => AreSeveral ? string.Create(CultureInfo.InvariantCulture, $"{Load}_{Array.IndexOf(all, data) + 1}") : Load;

    string Steps(DataSettings data)
    {
        var steps = new StringBuilder();
        bool filesJudge = Source.HasTest && !data.Pool && data.Test is null;
        string kept = $"[{string.Join(", ", data.Classes)}]";
        if (data.Pool && Source.HasTest)
            steps.Append("    inputs, labels = np.concatenate([inputs, test_inputs]), np.concatenate([labels, test_labels])\n");
        if (data.Classes.Count > 0)
            steps.Append($"    inputs, labels = keep(inputs, labels, {kept})\n");
        if (data.Classes.Count > 0 && filesJudge)
            steps.Append($"    test_inputs, test_labels = keep(test_inputs, test_labels, {kept})\n");
        steps.Append("    rows = np.arange(len(labels))\n");
        if (data.Rows is { } used)
            steps.Append($"    rows, _ = {Take(used)}\n");
        if (data.Test is { } test)
            steps.Append($"    judged, rows = {Take(test)}\n    test_inputs, test_labels = inputs[judged], labels[judged]\n");
        if (data.Validation is { } validation)
            steps.Append($"    chosen, rows = {(validation.Folds is { } folds ? TakeFold(folds) : Take(validation.Portion!))}\n");
        if (data.TrainingRows is { } training)
            steps.Append($"    rows, _ = {Take(training)}\n");
        if (data.LabelNoise > 0)
        {
            int classes = data.Classes.Count > 0 ? data.Classes.Count : Source.Classes;
            steps.Append(
                CultureInfo.InvariantCulture, $"    labels[rows] = mislabel(labels[rows], {FrameworkScript.Number(data.LabelNoise)}, {classes}, random)\n");
        }
        steps.Append(ScriptScaling.Fit(data.Scale, Source));
        if (HaveUnit)
            steps.Append(ScriptScaling.FitTargets(data.ScaleTarget));
        return steps.ToString();
    }

    static string TakeFold(Folds folds) => folds.Stratified
        ? $"take_fold(rows, {folds.Count}, repeat, labels)"
        : $"take_fold(rows, {folds.Count}, repeat)";

    static string Take(Portion portion)
    {
        string count = portion.Count is { } rows ? rows.ToString(CultureInfo.InvariantCulture) : Share(portion.Share!.Value * 100, 100);
        return portion.Order switch
        {
            PortionOrder.Stratified => $"take_stratified(rows, labels, {count}, random)",
            PortionOrder.Random => $"take_random(rows, {count}, random)",
            _ => $"take_{portion.Order.ToString().ToLowerInvariant()}(rows, {count})",
        };
    }

    /// <summary>A share of the rows, of whole numbers alone, so that Python rounds none before it rounds up.</summary>
    static string Share(decimal share, decimal of) => share == Math.Floor(share)
        ? string.Create(CultureInfo.InvariantCulture, $"math.ceil(len(rows) * {share:0} / {of:0})")
        : Share(share * 10, of * 10);
}
