using Ablate.Engine.Data;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Studies.Definition;

public sealed class DataSettingsTests
{
    static readonly LoadedData digits = new DigitsDataset { Training = 1000, Test = 200 }.Load(null!);

    [Fact]
    public void Validation_is_taken_before_shuffling_and_the_test_file_judges()
    {
        DataSplit split = Split("{ dataset: digits, validation: last 10 % }");
        Assert.Equal((900, 100, 200), Counts(split));
        Assert.Equal(Enumerable.Range(900, 100), split.Validation.Rows);
    }

    [Fact]
    public void Both_files_can_be_pooled_and_divided_anew()
    {
        DataSplit split = Split("{ dataset: digits, pool: true, test: last 300, validation: first 200 }");
        Assert.Equal((700, 200, 300), Counts(split));
        Assert.Equal(1200, split.Training.Data.Count);
    }

    [Fact]
    public void A_file_can_be_divided_in_its_order()
    {
        DataSplit split = Split("{ dataset: digits, rows: first 800, test: first 100, validation: first 200 }");
        Assert.Equal((500, 200, 100), Counts(split));
        Assert.Equal(Enumerable.Range(0, 100), split.Test.Rows);
        Assert.Equal(Enumerable.Range(100, 200), split.Validation.Rows);
        Assert.Equal(Enumerable.Range(300, 500), split.Training.Rows);
    }

    [Fact]
    public void Some_classes_can_be_kept_and_divided_by_class_anew_for_each_repeat()
    {
        const string settings = "{ dataset: digits, pool: true, classes: [5, 8], test: stratified 20 %, validation: stratified 20 % }";
        DataSplit split = Split(settings), again = Split(settings), repeated = Split(settings, repeat: 2);
        Assert.Equal(["5", "8"], split.Training.Data.Classes);
        Assert.Equal(split.Test.Rows, again.Test.Rows);
        Assert.NotEqual(split.Test.Rows, repeated.Test.Rows);
        Assert.Empty(split.Test.Rows.Intersect(split.Training.Rows).Concat(split.Test.Rows.Intersect(split.Validation.Rows)));
    }

    [Fact]
    public void Training_can_be_restricted() =>
        Assert.Equal((50, 100, 200), Counts(Split("{ dataset: digits, validation: last 10 %, training_rows: first 50 }")));

    [Fact]
    public void Noise_gives_a_share_of_the_training_rows_another_class_and_leaves_the_others()
    {
        const string settings = "{ dataset: digits, validation: last 10 %, label_noise: 30 % }";
        DataSplit split = Split(settings);
        (int True, int Told)[] wrong = [.. Wrong(split.Training)];
        // Five standard errors of a share of 900 rows, and of one ninth of what is wrong.
        Assert.Equal(0.3, wrong.Length / 900.0, 5 * Math.Sqrt(0.3 * 0.7 / 900));
        Assert.All(
            Enumerable.Range(1, 9), step => Assert.Equal(1 / 9.0, wrong.Count(pair => (pair.Told - pair.True + 10) % 10 == step) / (double)wrong.Length, 5 * Math.Sqrt(8 / 81.0 / wrong.Length)));
        Assert.Empty(Wrong(split.Validation).Concat(Wrong(split.Test)));
        Assert.Equal(Labels(split.Training), Labels(Split(settings).Training));
        Assert.NotEqual(Labels(split.Training), Labels(Split(settings, repeat: 2).Training));
        Assert.Equal(900, Wrong(Split(settings.Replace("30 %", "1", StringComparison.Ordinal)).Training).Count());
        Assert.Null(Split(settings.Replace("30 %", "0", StringComparison.Ordinal)).Training.ReplacedLabels);

        static IEnumerable<(int, int)> Wrong(Subset rows) =>
            Enumerable.Range(0, rows.Count).Select(i => ((int)rows.Data.Labels[rows.Rows[i]], rows.Label(i))).Where(pair => pair.Item1 != pair.Item2);
        static IEnumerable<int> Labels(Subset rows) => Enumerable.Range(0, rows.Count).Select(rows.Label);
    }

    [Fact]
    public void More_noise_replaces_the_same_labels_and_others()
    {
        Subset little = Split("{ dataset: digits, label_noise: 0.1 }").Training, much = Split("{ dataset: digits, label_noise: 0.4 }").Training;
        Assert.All(Enumerable.Range(0, 1000).Where(i => little.Label(i) != little.Data.Labels[i]), i => Assert.Equal(little.Label(i), much.Label(i)));
    }

    [Theory]
    [InlineData("{ dataset: digits, classes: [3], label_noise: 0.1 }", "label noise needs two classes; digits has one")]
    [InlineData("{ dataset: digits, validation: last 1001 }", "asks for 1001 rows, but there are only 1000")]
    [InlineData("{ dataset: digits, validation: last 100 % }", "no rows are left to train on")]
    [InlineData("{ dataset: digits, classes: [12] }", "has the classes 0 to 9, not 12")]
    public void What_cannot_be_is_said(string settings, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Split(settings)).Message, StringComparison.Ordinal);

    static (int Training, int Validation, int Test) Counts(DataSplit split) => (split.Training.Count, split.Validation.Count, split.Test.Count);

    static DataSplit Split(string yaml, int repeat = 1)
    {
        var problems = new List<Problem>();
        DataSettings settings = DataSettings.Read(new SettingsReader((MappingNode)YamlTree.Read(yaml, "data", problems), problems));
        Assert.Empty(problems);
        return settings.Split(settings.Select(digits), new RandomStreams(1, repeat));
    }
}
