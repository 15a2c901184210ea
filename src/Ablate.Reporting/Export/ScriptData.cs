using System.Globalization;
using System.Text;
using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>The part of a program that reads and divides the data, with numpy.</summary>
static class ScriptData
{
    /// <summary>Numbers in a sample of every dataset that is written.</summary>
    public const int Inputs = 784;

    /// <summary>The dataset that <paramref name="settings"/> name.</summary>
    /// <exception cref="NotSupportedException">They cannot be expressed, or differ.</exception>
    public static NamedDataset Dataset(IReadOnlyList<DataSettings> settings)
    {
        DataSettings data = settings[0];
        if (settings.Any(other => other != data))
            throw new NotSupportedException("trials that see different data are not written as one program; choose one with --trial.");
        if (data.LabelNoise > 0 || data.Validation?.Folds is not null)
            throw new NotSupportedException($"data: {(data.LabelNoise > 0 ? "label_noise" : "validation in folds")} is not written as a program; portions such as \"last 10 %\" and \"stratified 20 %\" are.");
        return data.Dataset as NamedDataset
            ?? throw new NotSupportedException($"the dataset {DatasetCatalogue.All.NameOf(data.Dataset)} is not written as a program; {string.Join(", ", DatasetCatalogue.Published.Select(published => published.Name))} are.");
    }

    /// <summary>The functions that read <paramref name="dataset"/> and divide it as <paramref name="data"/> says.</summary>
    public static IEnumerable<string> Functions(NamedDataset dataset, DataSettings data)
    {
        string steps = Steps(data), files = string.Join(", ", dataset.Files.Select(file => $"\"{file.Name}\""));
        yield return $"FILES = [{files}]";
        yield return Reading;
        if (data.Classes.Count > 0)
            yield return Keeping;
        foreach (string taking in new[] { TakingFirst, TakingLast, TakingRandom, TakingStratified }.Where(taking => steps.Contains(taking["def ".Length..(taking.IndexOf('(', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)))
            yield return taking;
        var needs = new HashSet<string>();
        if (data.Validation is not null)
            needs.Add("validation");
        yield return ScriptTemplate.Of(Loading, needs).Replace("STEPS\n", steps, StringComparison.Ordinal).Replace("SCALED", Scaled(data.Scale), StringComparison.Ordinal);
    }

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
        string count = portion.Count is { } rows ? rows.ToString(CultureInfo.InvariantCulture) : $"math.ceil(len(rows) * {(portion.Share!.Value * 100).ToString("0.#####", CultureInfo.InvariantCulture)} / 100)";
        return portion.Order == PortionOrder.Stratified ? $"take_stratified(rows, labels, {count})" : $"take_{portion.Order.ToString().ToLowerInvariant()}(rows, {count})";
    }

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
        def take_random(rows, count):
            """Some rows, and the others; both keep the order of the file."""
            taken = np.random.default_rng(SEED).permutation(rows)[:count]
            return np.sort(taken), np.setdiff1d(rows, taken)
        """";

    const string TakingStratified = """"
        def take_stratified(rows, labels, count):
            """Rows of all classes in their ratio, and the others; both keep the order of the file."""
            random = np.random.default_rng(SEED)
            classes = [random.permutation(rows[labels[rows] == label]) for label in np.unique(labels)]
            taken = np.concatenate([part[:round(len(part) * count / len(rows))] for part in classes])
            return np.sort(taken), np.setdiff1d(rows, taken)
        """";

    const string Loading = """"
        def load(folder):
            """The rows to train with and those that judge, each as images and labels."""
            images, labels, test_images, test_labels = [read(folder / name) for name in FILES]
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
