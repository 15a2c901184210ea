using System.Globalization;
using System.Text;
using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>The part of a program that reads and divides the data, with numpy. Trials that see different data have a function each.</summary>
sealed class ScriptData
{
    /// <summary>Numbers in a sample of every dataset that is written.</summary>
    public const int Inputs = 784;

    /// <summary>The setting of a trial that says which function reads its data, where there are several.</summary>
    public const string Load = "load";

    const int MostFunctions = 8;

    readonly DataSettings[] all;

    /// <summary>That for trials with <paramref name="settings"/>.</summary>
    /// <exception cref="NotSupportedException">They cannot be expressed.</exception>
    public ScriptData(IEnumerable<DataSettings> settings)
    {
        all = [.. settings.Distinct()];
        int kinds = all.Select(data => (data.Dataset, HasValidation: data.Validation is not null)).Distinct().Count();
        if (kinds > 1 || all.Length > MostFunctions)
            throw new NotSupportedException("trials with different datasets, with and without validation rows, or with data in more than "
                + $"{MostFunctions} ways are not written as one program; choose one with --trial.");
        if (all.FirstOrDefault(data => data.LabelNoise > 0 || data.Validation?.Folds is not null) is { } refused)
            throw new NotSupportedException($"data: {(refused.LabelNoise > 0 ? "label_noise" : "validation in folds")} is not written as a "
                + "program; portions such as \"last 10 %\" and \"stratified 20 %\" are.");
        if (all[0].Dataset is not NamedDataset named)
            throw new NotSupportedException($"the dataset {DatasetCatalogue.All.NameOf(all[0].Dataset)} is not written as a program; "
                + $"{string.Join(", ", DatasetCatalogue.Published.Select(published => published.Name))} are.");
        Source = named;
    }

    /// <summary>The dataset.</summary>
    public NamedDataset Source { get; }

    /// <summary>Whether trials see different data.</summary>
    public bool AreSeveral => all.Length > 1;

    /// <summary>Whether rows are drawn, anew for each repeat.</summary>
    public bool AreDrawn => all.Any(Draws);

    static bool Draws(DataSettings data) =>
        new[] { data.Rows, data.Test, data.Validation?.Portion, data.TrainingRows }
            .Any(portion => portion is { Order: PortionOrder.Random or PortionOrder.Stratified });

    /// <summary>Which function reads <paramref name="data"/>; nothing if there is one only.</summary>
    public IEnumerable<(string Name, string Value)> Setting(DataSettings data) => AreSeveral ? [(Load, Name(data))] : [];

    /// <summary>The functions that read the files and divide the rows.</summary>
    public IEnumerable<string> Functions()
    {
        string[] steps = [.. all.Select(Steps)];
        yield return $"FILES = [{string.Join(", ", Source.Files.Select(file => $"\"{file.Name}\""))}]";
        yield return Reading;
        if (all.Any(data => data.Classes.Count > 0))
            yield return Keeping;
        foreach (string definition in new[] { TakingFirst, TakingLast, TakingRandom, TakingStratified })
        {
            string call = definition["def ".Length..(definition.IndexOf('(', StringComparison.Ordinal) + 1)];
            if (steps.Any(text => text.Contains(call, StringComparison.Ordinal)))
                yield return definition;
        }
        foreach ((DataSettings data, string text) in all.Zip(steps))
            yield return ScriptTemplate.Of(Loading, Needs(data))
                .Replace("NAME", Name(data), StringComparison.Ordinal)
                .Replace("STEPS\n", text, StringComparison.Ordinal)
                .Replace("SCALED", Scaled(data.Scale), StringComparison.Ordinal);
    }

    /// <summary>What the function that reads <paramref name="data"/> needs, as the conditions of <see cref="Loading"/>.</summary>
    HashSet<string> Needs(DataSettings data)
    {
        var needs = new HashSet<string>();
        if (data.Validation is not null)
            needs.Add(ScriptNeeds.Validation);
        if (AreDrawn)
            needs.Add(ScriptNeeds.Drawn);
        if (AreSeveral)
            needs.Add(ScriptNeeds.Several);
        if (Draws(data))
            needs.Add("draws");
        return needs;
    }

    string Name(DataSettings data) => AreSeveral ? string.Create(CultureInfo.InvariantCulture, $"{Load}_{Array.IndexOf(all, data) + 1}") : Load;

    static string Steps(DataSettings data)
    {
        var steps = new StringBuilder();
        if (data.Pool)
            steps.Append("    images, labels = np.concatenate([images, test_images]), np.concatenate([labels, test_labels])\n");
        if (data.Classes.Count > 0)
            steps.Append($"    images, labels = keep(images, labels, [{string.Join(", ", data.Classes)}])\n");
        if (data.Classes.Count > 0 && !data.Pool)
            steps.Append($"    test_images, test_labels = keep(test_images, test_labels, [{string.Join(", ", data.Classes)}])\n");
        steps.Append("    rows = np.arange(len(labels))\n");
        if (data.Rows is { } used)
            steps.Append($"    rows, _ = {Take(used)}\n");
        if (data.Test is { } test)
            steps.Append($"    judged, rows = {Take(test)}\n    test_images, test_labels = images[judged], labels[judged]\n");
        if (data.Validation?.Portion is { } validation)
            steps.Append($"    chosen, rows = {Take(validation)}\n");
        if (data.TrainingRows is { } training)
            steps.Append($"    rows, _ = {Take(training)}\n");
        if (data.Scale == InputScaling.Standard)
            steps.Append("    mean, deviation = images[rows].mean(), images[rows].std()\n");
        return steps.ToString();
    }

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

    static string Scaled(InputScaling scale) => scale switch
    {
        InputScaling.None => "pixels",
        InputScaling.Symmetric => "(pixels / 127.5 - 1)",
        InputScaling.Standard => "((pixels - mean) / deviation)",
        _ => "(pixels / 255)",
    };

    const string Reading = """"
        def read(path):
            """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
            data = gzip.open(path).read()
            sizes = np.frombuffer(data, ">i4", data[3], 4)
            return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes).copy()
        """";

    const string Keeping = """"
        def keep(images, labels, classes):
            """Only some classes, numbered from 0 in their order."""
            found = np.isin(labels, classes)
            return images[found], np.array([classes.index(label) for label in labels[found]])
        """";

    const string TakingFirst = """"
        def take_first(rows, count):
            """The first rows, and the others."""
            return rows[:count], rows[count:]
        """";

    const string TakingLast = """"
        def take_last(rows, count):
            """The last rows, and the others."""
            return rows[len(rows) - count:], rows[:len(rows) - count]
        """";

    const string TakingRandom = """"
        def take_random(rows, count, random):
            """Some rows, and the others; both keep the order of the file."""
            taken = random.permutation(rows)[:count]
            return np.sort(taken), np.setdiff1d(rows, taken)
        """";

    const string TakingStratified = """"
        def take_stratified(rows, labels, count, random):
            """Rows of all classes in their ratio, and the others; both keep the order of the file."""
            classes = [random.permutation(rows[labels[rows] == label]) for label in np.unique(labels[rows])]
            exact = np.array([len(part) * count / len(rows) for part in classes])
            counts = exact.astype(int)
            counts[np.argsort(counts - exact, kind="stable")[:count - counts.sum()]] += 1
            taken = np.concatenate([part[:number] for part, number in zip(classes, counts)])
            return np.sort(taken), np.setdiff1d(rows, taken)
        """";

    const string Loading = """"
        @functools.lru_cache(maxsize=1)  #if several
        def NAME(folder):  #if not drawn
        def NAME(folder, seed):  #if drawn
            """The rows to train with and those that judge, each as images and labels."""
            images, labels, test_images, test_labels = [read(folder / name) for name in FILES]
            random = np.random.default_rng(seed)  #if draws
        STEPS

            def prepared(images, labels):
                pixels = images.reshape(len(images), -1)
                return SCALED.astype(np.float32), labels

            return {
                "train": prepared(images[rows], labels[rows]),
                "validation": prepared(images[chosen], labels[chosen]),  #if validation
                "test": prepared(test_images, test_labels),
            }
        """";
}
