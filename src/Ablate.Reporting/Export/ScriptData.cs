using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>The part of a program that reads and divides the data, with numpy.</summary>
/// <param name="Text">The Python text.</param>
sealed record ScriptData(string Text)
{
    /// <summary>Numbers in a sample of every dataset that is written.</summary>
    public const int Inputs = 784;

    /// <summary>The text for trials that see <paramref name="settings"/>.</summary>
    /// <exception cref="NotSupportedException">They cannot be expressed, or differ.</exception>
    public static ScriptData Of(IReadOnlyList<DataSettings> settings)
    {
        DataSettings data = settings[0];
        if (settings.Any(other => other != data))
            throw new NotSupportedException("trials that see different data are not written as one program; choose one with --trial.");
        if (data.Dataset is not NamedDataset dataset)
            throw new NotSupportedException($"the dataset {DatasetCatalogue.All.NameOf(data.Dataset)} is not written as a program; {string.Join(", ", DatasetCatalogue.Published.Select(published => published.Name))} are.");
        (bool Is, string Name)[] refused =
        [
            (data.Pool, "pool"), (data.Classes.Count > 0, "classes"), (data.Rows is not null, "rows"), (data.Test is not null, "test"), (data.TrainingRows is not null, "training_rows"),
            (data.LabelNoise > 0, "label_noise"), (data.Validation?.Folds is not null, "validation in folds"), (data.Validation?.Portion?.Order == PortionOrder.Stratified, "stratified validation"),
        ];
        if (refused.FirstOrDefault(setting => setting.Is).Name is { } name)
            throw new NotSupportedException($"data: {name} is not written as a program; validation such as \"last 10 %\", \"first 5000\" or \"random 20 %\" and scale are.");
        string[] files = [.. dataset.Files.Select(file => $"\"{file.Name}\"")];
        return new ScriptData(Reading
            .Replace("FILES", string.Join(", ", files), StringComparison.Ordinal)
            .Replace("VALIDATION\n", Validation(data.Validation?.Portion), StringComparison.Ordinal)
            .Replace("SCALE\n", Scale(data.Scale), StringComparison.Ordinal));
    }

    static string Validation(Portion? portion)
    {
        if (portion is null)
            return "    chosen = np.zeros(len(images), bool)\n";
        string count = portion.Count is { } rows ? rows.ToString(CultureInfo.InvariantCulture) : $"math.ceil(len(images) * {(portion.Share!.Value * 100).ToString("0.#####", CultureInfo.InvariantCulture)} / 100)";
        string order = portion.Order switch
        {
            PortionOrder.First => "chosen[:count] = True",
            PortionOrder.Last => "chosen[len(images) - count:] = True",
            _ => "chosen[np.random.default_rng(SEED).permutation(len(images))[:count]] = True",
        };
        return $"    count = {count}  # validation: {portion}\n    chosen = np.zeros(len(images), bool)\n    {order}\n";
    }

    static string Scale(InputScaling scale) => scale switch
    {
        InputScaling.None => "    shift, divisor = 0, 1\n",
        InputScaling.Symmetric => "    shift, divisor = 127.5, 127.5\n",
        InputScaling.Standard => "    shift, divisor = images[~chosen].mean(), images[~chosen].std()\n",
        _ => "    shift, divisor = 0, 255\n",
    };

    const string Reading = """"


        def read(path):
            """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
            data = gzip.open(path).read()
            sizes = np.frombuffer(data, ">i4", data[3], 4)
            return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes)


        def load(folder):
            """Training, validation and test rows, each as images and labels."""
            images, labels, test_images, test_labels = [read(folder / name) for name in [FILES]]
        VALIDATION
        SCALE
            def scaled(rows):
                return ((rows.reshape(len(rows), -1) - shift) / divisor).astype(np.float32)

            return (scaled(images[~chosen]), labels[~chosen]), (scaled(images[chosen]), labels[chosen]), (scaled(test_images), test_labels)

        """";
}
