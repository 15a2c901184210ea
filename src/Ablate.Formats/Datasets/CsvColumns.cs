namespace Ablate.Formats.Datasets;

/// <summary>What the columns of a CSV file are for.</summary>
/// <param name="File">The file.</param>
/// <param name="Label">The column of the class; null for a regression.</param>
/// <param name="Targets">The columns of the numbers that a regression is to find.</param>
/// <param name="Features">The columns that a network is shown.</param>
sealed record CsvColumns(CsvFile File, int? Label, int[] Targets, int[] Features)
{
    /// <summary>The column of the class where nothing else is said.</summary>
    public const string DefaultLabel = "label";

    /// <summary>The names of the features.</summary>
    public IEnumerable<string> FeatureNames => Features.Select(column => File.Names[column]);

    /// <summary>The name of the column of the class; null for a regression, and where columns have no names.</summary>
    public string? LabelName => Label is { } column && File.HasNames ? File.Names[column] : null;

    /// <summary>Finds the columns that <paramref name="settings"/> name.</summary>
    /// <exception cref="DataFileException">A column does not exist, has two purposes, or none is left.</exception>
    public static CsvColumns Of(CsvFile file, CsvDataset settings)
    {
        int[] targets = [.. settings.Target.Select(name => file.Column(name, "for the target"))];
        int? label = targets.Length > 0 ? null : LabelColumn(file, settings.Label);
        int[] taken = label is { } column ? [column] : targets;
        int[] chosen = [.. settings.Columns.Select(name => file.Column(name, "for a feature"))],
            ignored = [.. settings.Ignore.Select(name => file.Column(name, "to ignore"))];
        if (taken.Concat(chosen).GroupBy(column => column).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new DataFileException(file.Path, $"column {file.Names[twice]} is named twice among features and {(label is null ? "targets" : "label")}.");
        int[] features = chosen.Length > 0
            ? chosen
            : [.. Enumerable.Range(0, file.Names.Count).Except(taken).Except(ignored).Where(column => column != file.Index)];
        return features.Length > 0
            ? new CsvColumns(file, label, targets, features)
            : throw new DataFileException(file.Path, "no column is left to show to a network.");
    }

    /// <summary>The columns of the test file <paramref name="file"/>, in the order of these.</summary>
    /// <exception cref="DataFileException">It has other columns.</exception>
    public CsvColumns Matching(CsvFile file, CsvDataset settings)
    {
        if (file.HasNames != File.HasNames)
            throw new DataFileException(
                file.Path,
                $"it has {(file.HasNames ? "names" : "no names")} of columns, {File.Path} has "
                + $"{(File.HasNames ? "some" : "none")}; write `header: present` or `header: absent` if this is wrong.");
        CsvColumns own = Of(file, settings);
        string[] lacking = [.. FeatureNames.Except(own.FeatureNames)], more = [.. own.FeatureNames.Except(FeatureNames)];
        if (lacking.Length > 0)
            throw new DataFileException(file.Path, $"it lacks column {CsvCell.Shown(lacking[0])}, which {File.Path} has.");
        if (more.Length > 0)
            throw new DataFileException(file.Path, $"it has column {CsvCell.Shown(more[0])}, which {File.Path} lacks.");
        return own with { Features = [.. FeatureNames.Select(name => file.Numbers[name])] };
    }

    /// <summary>
    /// The column called <paramref name="name"/>, or "label" if that is null; where columns have no names the one called "label" is the first.
    /// </summary>
    static int LabelColumn(CsvFile file, string? name)
    {
        if (name is null && file.HasNames && !file.Numbers.ContainsKey(DefaultLabel))
            throw new DataFileException(
                file.Path,
                $"there is no column called {DefaultLabel}.{file.Hint(DefaultLabel)} {file.ColumnsText} `label` in a study, or `--label` in a command, says "
                + "which holds the class, and `target` in a study which a number to find.");
        return (name ?? DefaultLabel) == DefaultLabel && !file.HasNames ? 0 : file.Column(name ?? DefaultLabel, "for the label");
    }
}
