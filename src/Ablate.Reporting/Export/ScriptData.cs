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

    /// <summary>The text for trials that see <paramref name="settings"/>.</summary>
    /// <exception cref="NotSupportedException">They cannot be expressed, or differ.</exception>
    public static string Of(IReadOnlyList<DataSettings> settings)
    {
        DataSettings data = settings[0];
        if (settings.Any(other => other != data))
            throw new NotSupportedException("trials that see different data are not written as one program; choose one with --trial.");
        if (data.Dataset is not NamedDataset dataset)
            throw new NotSupportedException($"the dataset {DatasetCatalogue.All.NameOf(data.Dataset)} is not written as a program; {string.Join(", ", DatasetCatalogue.Published.Select(published => published.Name))} are.");
        if (data.LabelNoise > 0 || data.Validation?.Folds is not null)
            throw new NotSupportedException($"data: {(data.LabelNoise > 0 ? "label_noise" : "validation in folds")} is not written as a program; portions such as \"last 10 %\" and \"stratified 20 %\" are.");
        var steps = new StringBuilder();
        if (data.Pool)
            steps.Append("    images, labels = np.concatenate([images, test_images]), np.concatenate([labels, test_labels])\n");
        if (data.Classes.Count > 0)
            steps.Append($"    (images, labels), (test_images, test_labels) = [keep(part, [{string.Join(", ", data.Classes)}]) for part in ((images, labels), (test_images, test_labels))]\n");
        steps.Append("    rows = np.arange(len(labels))\n");
        if (data.Rows is { } used)
            steps.Append($"    rows, _ = {Take(used)}\n");
        if (data.Test is { } test)
            steps.Append($"    judged, rows = {Take(test)}\n    test_images, test_labels = images[judged], labels[judged]\n");
        steps.Append(data.Validation?.Portion is { } validation ? $"    chosen, rows = {Take(validation)}\n" : "    chosen = rows[:0]\n");
        if (data.TrainingRows is { } training)
            steps.Append($"    rows, _ = {Take(training)}\n");
        steps.Append($"    shift, divisor = {Scale(data.Scale)}\n");
        return (data.Classes.Count > 0 ? Keeping : "") + Reading
            .Replace("FILES", string.Join(", ", dataset.Files.Select(file => $"\"{file.Name}\"")), StringComparison.Ordinal)
            .Replace("STEPS\n", steps.ToString(), StringComparison.Ordinal);
    }

    static string Take(Portion portion)
    {
        string count = portion.Count is { } rows ? rows.ToString(CultureInfo.InvariantCulture) : $"math.ceil(len(rows) * {(portion.Share!.Value * 100).ToString("0.#####", CultureInfo.InvariantCulture)} / 100)";
        return $"take(rows, labels, \"{portion.Order.ToString().ToLowerInvariant()}\", {count})";
    }

    static string Scale(InputScaling scale) => scale switch
    {
        InputScaling.None => "0, 1",
        InputScaling.Symmetric => "127.5, 127.5",
        InputScaling.Standard => "images[rows].mean(), images[rows].std()",
        _ => "0, 255",
    };

    const string Keeping = """"


        def keep(part, classes):
            """Only some classes, numbered from 0 in their order."""
            images, labels = part
            found = np.isin(labels, classes)
            return images[found], np.array([classes.index(label) for label in labels[found]])

        """";

    const string Reading = """"


        def read(path):
            """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
            data = gzip.open(path).read()
            sizes = np.frombuffer(data, ">i4", data[3], 4)
            return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes).copy()


        def take(rows, labels, order, count):
            """Rows divided in two; both parts keep the order of the file."""
            random = np.random.default_rng(SEED)
            if order == "first":
                taken = rows[:count]
            elif order == "last":
                taken = rows[len(rows) - count:]
            elif order == "random":
                taken = np.sort(random.permutation(rows)[:count])
            else:
                share = count / len(rows)
                classes = [random.permutation(rows[labels[rows] == label]) for label in np.unique(labels)]
                taken = np.sort(np.concatenate([part[:round(share * len(part))] for part in classes]))
            return taken, np.setdiff1d(rows, taken)


        def load(folder):
            """Training, validation and test rows, each as images and labels."""
            images, labels, test_images, test_labels = [read(folder / name) for name in [FILES]]
        STEPS

            def scaled(part):
                return ((part.reshape(len(part), -1) - shift) / divisor).astype(np.float32)

            return (scaled(images[rows]), labels[rows]), (scaled(images[chosen]), labels[chosen]), (scaled(test_images), test_labels)

        """";
}
