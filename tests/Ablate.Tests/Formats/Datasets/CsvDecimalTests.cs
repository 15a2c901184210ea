using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Files with decimal commas, as spreadsheets of many countries write them. Nothing in them can be taken for another number.</summary>
public sealed class CsvDecimalTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a;label;b\n0,25;x;-1,5e3\n7;y;,5\n")]
    [InlineData("a\tlabel\tb\n0,25\tx\t-1,5e3\n7\ty\t,5\n")]
    [InlineData("a|label|b\n0,25|x|-1,5e3\n7|y|,5\n")]
    [InlineData("\uFEFFsep=;\r\na;label;b\r\n0,25;x;-1,5e3\r\n7;y;,5\r\n")]
    [InlineData("a,label,b\n\"0,25\",x,\"-1,5e3\"\n7,y,\",5\"\n")]
    [InlineData("a;label;b, c, d, e\n0,25;x;-1,5e3\n7;y;,5\n")]
    [InlineData("a,label,\"b; c\"\n\"0,25\",x,\"-1,5e3\"\n7,y,\",5\"\n")]
    public void Numbers_are_read_whatever_stands_between_cells(string text)
    {
        Dataset data = Load(text).Training;
        Assert.Equal([0.25f, -1500f, 7f, 0.5f], ((NumberFeatures)data.Features).Values);
        Assert.Equal([0, 1], data.Labels);
    }

    [Fact]
    public void Lines_without_names_are_all_samples()
    {
        // Each line has more commas than semicolons.
        Dataset data = Load("x;0,5;1,5;2,5\ny;1,5;2,5;3,5\n").Training;
        Assert.Equal([0.5f, 1.5f, 2.5f, 1.5f, 2.5f, 3.5f], ((NumberFeatures)data.Features).Values);
    }

    [Theory]
    [InlineData("a;label\n0.25;x\n", "line 2, column a: \"0.25\" must have a decimal comma and no separators of thousands: 0,25. A file with decimal points is read with `decimal: point`")]
    [InlineData("a;label\n1.250;x\n", "\"1.250\" must have a decimal comma and no separators of thousands: 1250 or 1,250. A file with decimal points")]
    [InlineData("a;label\n1.234,5;x\n", "\"1.234,5\" must have a decimal comma and no separators of thousands: 1234,5.")]
    [InlineData("a;label\n1 234,5;x\n", "\"1 234,5\" must have a decimal comma and no separators of thousands: 1234,5.")]
    [InlineData("a;label\n1,234,567;x\n", "\"1,234,567\" must have a decimal comma and no separators of thousands: 1234567.")]
    [InlineData("a;label\n1,5;x\n1,2,3;y\n", "line 3, column a: \"1,2,3\" is not a number.")]
    [InlineData("a;label\n1,5;x\n2e400;y\n", "line 3, column a: \"2e400\" is not a number.")]
    [InlineData("a;label\n1,5;x\n4,5e38;y\n", "line 3, column a: \"4,5e38\" does not fit into 32 bits.")]
    [InlineData("1.5;x\n2;y\n", "line 1, column 0: \"1.5\" must have a decimal comma", "{ decimal: comma, label: 1 }")]
    [InlineData("a;label\n0.25;x\n1,5;y\n", "column a: \"0.25\" in line 2 must have a decimal comma", "{ decimal: comma, text: one_hot }")]
    [InlineData("y;a\n0.25;1\n", "line 2, column y: \"0.25\" must have a decimal comma", "{ decimal: comma, target: y }")]
    public void A_point_is_never_guessed_at(string text, string complaint, string settings = "decimal: comma") => Refused(text, complaint, settings);

    /// <summary>Whoever forgets the quotes has other columns than meant, in all lines alike if there are no names.</summary>
    [Theory]
    [InlineData("0,25,1,5\n0,75,2,5\n", "commas stand between its cells, and within its numbers according to `decimal: comma`.")]
    [InlineData("\"0,25\",x\n\"0,75\",y\n", "commas stand between its cells, and within its numbers according to `decimal: comma`.")]
    [InlineData("a,label\n1,y\n0,25,x\n", "line 3 has 3 columns instead of 2. Where commas stand between cells, a number or text with a comma stands between quotes.")]
    public void Commas_between_cells_are_told_from_those_of_numbers(string text, string complaint)
    {
        Refused(text, complaint, "decimal: comma");
        Refused(text, complaint, "{ decimal: comma, separator: comma }");
    }

    [Theory]
    [InlineData("a;label\n2,5;x\n", "must have a decimal point and no separators of thousands: 2.5. A file with decimal commas is read with `decimal: comma` in a study")]
    [InlineData("a,label\n1,x\n2,5,y\n", "A file with decimal commas is read with `decimal: comma` in a study, with `--decimal comma` in a command.")]
    [InlineData("1,5;x\n2;y\n", "line 1, column 0: \"1,5\" must have a decimal point", "label: 1")]
    [InlineData("\"label\",\"pixel0\"\n\"1\",5,7\n", "line 2 has 3 columns instead of 2. If its first is the name of the row, as in R's write.table, ")]
    public void The_setting_is_named_where_it_would_help(string text, string complaint, string settings = "") => Refused(text, complaint, settings);

    [Fact]
    public void It_is_not_named_where_it_would_not() =>
        Assert.EndsWith("separators of thousands: 1234.5.", Assert.Throws<DataFileException>(() => Load("a,label\n\"1,234.5\",x\n", "")).Message, StringComparison.Ordinal);

    void Refused(string text, string complaint, string settings) =>
        Assert.Contains(complaint, Assert.Throws<DataFileException>(() => Load(text, settings)).Message, StringComparison.Ordinal);

    LoadedData Load(string text, string settings = "decimal: comma")
    {
        var problems = new List<Problem>();
        MappingNode node = settings.Length == 0 ? MappingNode.Empty : (MappingNode)YamlTree.Read(settings, "settings", problems);
        CsvDataset dataset = CsvDataset.Read(new SettingsReader(node, problems), new CsvDataset { Path = folder.Write("training.csv", text) });
        Assert.Empty(problems);
        return dataset.Load(new DataLocator([], folder.In("cache"), null, folder.Path));
    }
}
