using System.Text;
using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Tables of numbers and words, in the forms in which people have them.</summary>
public sealed class CsvTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Numbers_of_any_kind_stay_numbers()
    {
        Dataset data = Load("", "a,label,b\n-1.5,yes,1e-3\n+2,no,1E30\n .25 ,yes,300\n").Training;
        NumberFeatures features = Assert.IsType<NumberFeatures>(data.Features);
        Assert.Equal([-1.5f, 1e-3f, 2f, 1e30f, 0.25f, 300f], features.Values);
        Assert.Equal(["a", "b"], features.Names);
        Assert.Equal(["no", "yes"], data.Classes);
        Assert.Equal([1, 0, 1], data.Labels);
        Assert.Equal(new SampleShape(1, 2), data.Shape);
    }

    [Fact]
    public void Pixels_stay_bytes_unless_the_study_or_one_cell_says_otherwise()
    {
        Assert.IsType<ByteFeatures>(Load("", "label,a\n1,0\n0,255\n").Training.Features);
        Assert.IsType<NumberFeatures>(Load("", "label,a\n1,0\n0,256\n").Training.Features);
        Assert.IsType<NumberFeatures>(Load("features: numbers", "label,a\n1,0\n0,255\n").Training.Features);
        Assert.IsType<NumberFeatures>(Load("target: y", "y,a\n1,0\n0,255\n").Training.Features);
        LoadedData mixed = Load("", "label,a\n1,0\n0,255\n", "label,a\n1,1.5\n");
        Assert.IsType<NumberFeatures>(mixed.Training.Features);
        Assert.IsType<NumberFeatures>(mixed.Test!.Features);
    }

    [Theory]
    [InlineData("", "label,a,b\n1,2.5,3\n")]
    [InlineData("", "label;a;b\n1;2.5;3\n")]
    [InlineData("", "label\ta\tb\n1\t2.5\t3\n")]
    [InlineData("separator: semicolon", "label;a;b\n1;2.5;3\n")]
    [InlineData("separator: tab", "label\ta\tb\n1\t2.5\t3\n")]
    [InlineData("separator: comma", "label,a,b\n1,2.5,3\n")]
    [InlineData("", "\uFEFFlabel,a,b\r\n1,2.5,3\r\n")]
    [InlineData("", "\"label\",\"a\",\"b\"\n\"1\",\"2.5\",\"3\"\n")]
    [InlineData("label: 0", "1,2.5,3\n")]
    [InlineData("", "1,2.5,3\n")]
    [InlineData("{ header: present, label: label }", "label,0,1\n1,2.5,3\n")]
    [InlineData("{ columns: [a, b] }", "x,a,label,b\nwhat,2.5,1,3\n")]
    [InlineData("{ columns: [3, 1], label: 2 }", "x,b,label,a\nwhat,3,1,2.5\n")]
    [InlineData("{ ignore: x }", "x,a,label,b\nwhat,2.5,1,3\n")]
    [InlineData("{ ignore: [x, y] }", "y,x,a,label,b\n,what,2.5,1,3\n")]
    public void One_table_in_many_forms(string settings, string text)
    {
        Dataset data = Load(settings, text).Training;
        Assert.Equal([2.5f, 3f], ((NumberFeatures)data.Features).Values);
        Assert.Equal([1], data.Labels);
    }

    [Theory]
    [InlineData("", "5.1,3.5,setosa\n4.9,3.0,setosa\n", 2)]
    [InlineData("", "a,1,2\n5.1,3.5,7\n", 1)]
    [InlineData("", "a,b,c\nx,y,z\n", 1)]
    [InlineData("", "0,1,2,kind\n5.1,3.5,7,setosa\n", 1)]
    [InlineData("", "0,1,2,setosa\n0,1,2,setosa\n", 2)]
    [InlineData("", "0,1,setosa\n5.1,3.5,setosa\n", 2)]
    [InlineData("header: absent", "a,1,2\n5.1,3.5,7\n", 2)]
    [InlineData("header: present", "5.1,3.5,setosa\n4.9,3.0,setosa\n", 1)]
    public void Whether_the_first_line_names_columns_is_seen_or_said(string settings, string text, int samples) =>
        Assert.Equal(samples, Load($"{{ label: 2, text: one_hot, {settings} }}", text).Training.Count);

    [Fact]
    public void Words_become_a_column_each()
    {
        const string training = "size,colour,label\n1,red,0\n2,blue,1\n3,10,0\n4,9,0\n", test = "colour,size,label\nblue,5,1\n";
        LoadedData data = Load("text: one_hot", training, test);
        NumberFeatures features = (NumberFeatures)data.Training.Features;
        Assert.Equal(["size", "colour=9", "colour=10", "colour=blue", "colour=red"], features.Names);
        Assert.Equal([1, 0, 0, 0, 1, 2, 0, 0, 1, 0, 3, 0, 1, 0, 0, 4, 1, 0, 0, 0], features.Values);
        Assert.Equal([5, 0, 0, 1, 0], ((NumberFeatures)data.Test!.Features).Values);
    }

    [Fact]
    public void Columns_of_a_test_file_are_found_by_name()
    {
        LoadedData data = Load("", "a,b,label\n1.5,2,x\n3,4,y\n", "label,b,a\ny,20,10\n");
        Assert.Equal([10f, 20f], ((NumberFeatures)data.Test!.Features).Values);
        Assert.Equal([1], data.Test.Labels);
    }

    [Fact]
    public void Targets_make_a_regression()
    {
        Dataset one = Load("target: price", "a,price\n1,-2.5\n2,1e6\n").Training, two = Load("target: [b, a]", "a,b,c\n1,2,3\n4,5,6\n").Training;
        Assert.Equal([-2.5f, 1e6f], ((ValueTargets)one.Targets).Values);
        Assert.Equal(["b", "a"], ((ValueTargets)two.Targets).Names);
        Assert.Equal([2f, 1f, 5f, 4f], ((ValueTargets)two.Targets).Values);
        Assert.Equal((0, 2), (two.Classes.Count, two.Outputs));
        Assert.Equal(1, two.Shape.Size);
    }

    [Fact]
    public void Missing_values_are_filled_from_the_training_rows_alone()
    {
        const string text = "a,b,label\n1,10,x\n,20,y\n4,NA,x\n1,30,y\n1000,?,x\n";
        Subset rows = Load("missing: mean", text).Training.All(), training = rows with { Rows = [0, 1, 2, 3] };
        InputScale mean = InputScale.Fit(InputScaling.None, training),
            median = InputScale.Fit(InputScaling.None, Load("missing: median", text).Training.All() with { Rows = [0, 1, 2, 3] });
        Assert.Equal([2, 20], mean.Fill);
        Assert.Equal([1, 20], median.Fill);
        Assert.Equal(20, mean.Apply(rows.Data.Features[4, 1], 1));
        Assert.Equal(0, InputScale.Fit(InputScaling.Standard, training).Apply(rows.Data.Features[4, 1], 1));
    }

    [Fact]
    public void A_missing_word_is_none_of_the_words() =>
        Assert.Equal([1, 0, 0, 0, 0, 1], ((NumberFeatures)Load("{ text: one_hot, missing: mean }", "c,label\nred,0\n,1\nwhite,0\n").Training.Features).Values);

    [Theory]
    [InlineData("text: one_hot", "a;kind;label\n1;flat;x\n2,5;house;y\n", "column a: \"2,5\" in line 3 must have a decimal point and no separators of thousands: 2.5.")]
    [InlineData("text: one_hot", "a;kind;label\n1.234;flat;x\n1.234.567;house;y\n", "column a: \"1.234.567\" in line 3 must have a decimal point and no separators of thousands: 1234567.")]
    [InlineData("", "a;label\n2,5;x\n", "line 2, column a: \"2,5\" must have a decimal point and no separators of thousands: 2.5.")]
    [InlineData("", "a,label\n\"1,234.5\",x\n", "line 2, column a: \"1,234.5\" must have a decimal point and no separators of thousands: 1234.5.")]
    [InlineData("", "a;label\n-1.234.567,5;x\n", "line 2, column a: \"-1.234.567,5\" must have a decimal point and no separators of thousands: -1234567.5.")]
    [InlineData("", "a;label\n1,234;x\n", "line 2, column a: \"1,234\" must have a decimal point and no separators of thousands: 1234 or 1.234.")]
    [InlineData("", "a,label\n1 234.5,x\n", "line 2, column a: \"1 234.5\" must have a decimal point and no separators of thousands: 1234.5.")]
    [InlineData("", "a,label\n1'234,x\n", "line 2, column a: \"1'234\" must have a decimal point and no separators of thousands: 1234.")]
    [InlineData("target: y", "a;y\n1;2,5\n", "line 2, column y: \"2,5\" must have a decimal point and no separators of thousands: 2.5.")]
    [InlineData("", "a,label\n1,x\n2,5,y\n", "line 3 has 3 columns instead of 2. Numbers have a decimal point and no separators of thousands; a comma in a text")]
    [InlineData("", "a,label\n1,x\n192.168.0.1,y\n", "line 3, column a: \"192.168.0.1\" is not a number.")]
    [InlineData("", "a,label\n1,x\n1-2,y\n", "line 3, column a: \"1-2\" is not a number.")]
    [InlineData("text: one_hot", "a,kind,label\n1,flat,x\n1e300,house,y\n", "column a: \"1e300\" in line 3 does not fit into 32 bits.")]
    [InlineData("", "a,label\n1,x\ntwo,y\n", "line 3, column a: \"two\" is not a number. `text: one_hot`")]
    [InlineData("", "a,label\n1,x\n,y\n", "line 3, column a: the value is missing. `missing: mean`")]
    [InlineData("", "a,label\n1,x\n1e39,y\n", "line 3, column a: \"1e39\" does not fit into 32 bits")]
    [InlineData("", "a,label\n1,x\nInfinity,y\n", "line 3, column a: \"Infinity\" is not a number")]
    [InlineData("missing: mean", "a,label\n1,x\n2,\n", "line 3, column label: the label is missing. Nothing fills it: take rows without one out of the file.")]
    [InlineData("{ missing: mean, target: y }", "a,y\n1,\n2,3\n", "line 2, column y: the target is missing. Nothing fills it: take rows without one out of the file.")]
    [InlineData("{ missing: mean, target: y }", "a,y\n2,3\n1,NA\n", "line 3, column y: the target is missing.")]
    [InlineData("target: y", "a,y\n1,two\n", "line 2, column y: \"two\" is no number, as a target must be.")]
    [InlineData("target: y", "a,y\n1,2\n", null)]
    [InlineData("target: z", "a,y\n1,2\n", "there is no column \"z\" for the target. Its columns are a, y.")]
    [InlineData("label: knd", "a,kind\n1,2\n", "there is no column \"knd\" for the label. Did you mean \"kind\"? Its columns are a, kind.")]
    [InlineData("{ label: b, ignore: A }", "a,b,c\n1,2,3\n", "there is no column \"A\" to ignore. Did you mean \"a\"?")]
    [InlineData("", "a,Label\n1,2\n", "there is no column called label. Did you mean \"Label\"? Its columns are a, Label.")]
    [InlineData("label: kind", "a kind\n1.5 x\n", "It has one column alone, \"a kind\": the first line must name the columns, or be a sample, and commas")]
    [InlineData("target: [y, y]", "a,y\n1,2\n", "column y is named twice")]
    [InlineData("{ target: y, columns: [y] }", "a,y\n1,2\n", "column y is named twice among features and targets")]
    [InlineData("ignore: b", "a,label\n1,2\n", "there is no column \"b\" to ignore")]
    [InlineData("ignore: a", "a,label\n1,2\n", "no column is left to show to a network")]
    [InlineData("", "a,a,label\n1,2,3\n", "two columns are called \"a\"")]
    [InlineData("", "a,label\n1,\"2\n3,4\n5,6\n", "line 2: ")]
    [InlineData("", "a,label\n1,2\n3,\"4\"x\n5,6\n", "line 3: ")]
    public void What_is_wrong_has_a_place(string settings, string text, string? complaint)
    {
        if (complaint is null)
            Assert.NotNull(Load(settings, text));
        else
            Assert.Contains(complaint, Assert.Throws<DataFileException>(() => Load(settings, text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Separators_alone_do_not_fill_the_memory()
    {
        string message = Assert.Throws<DataFileException>(() => Load("", new string(',', 1_000_000) + "\n")).Message;
        Assert.EndsWith("line 1 has 1000001 columns; at most 1000000 are read.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a,b,label\n1.5,2,0\n", "a,label\n1,0\n", "it lacks column \"b\"")]
    [InlineData("", "a,label\n1.5,0\n", "a,b,label\n1,2,0\n", "it has column \"b\", which")]
    [InlineData("", "a,label\n1.5,0\n", "0,1\n", "it has no names of columns")]
    [InlineData("", "a,label\n1.5,cat\n1.5,dog\n", "a,label\n2.5,cow\n", "label \"cow\" does not occur in the training file, whose classes are cat, dog")]
    [InlineData("", "a,label\n1.5,0\n1.5,1\n", "a,label\n2.5,2\n", "label \"2\" does not occur in the training file")]
    [InlineData("text: one_hot", "a,label\nred,0\n", "a,label\nblue,0\n", "line 2, column a: \"blue\" does not occur in the training file, which has red")]
    public void Test_files_agree_with_training_files(string settings, string training, string test, string complaint)
    {
        DataFileException e = Assert.Throws<DataFileException>(() => Load(settings, training, test));
        Assert.StartsWith(folder.In("test.csv"), e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }

    /// <summary>As a German Excel writes them; read as UTF-8 the two would become one.</summary>
    [Theory]
    [InlineData("label: kind", "a,kind\n1,Bär\n2,Bür\n", "line 2: ")]
    [InlineData("{ label: a, text: one_hot }", "a,kind\n1,x\n2,Bür\n", "line 3: ")]
    [InlineData("label: a", "a,Größe\n1,2\n2,3\n", "line 1: ")]
    public void Words_that_are_not_in_UTF_8_are_refused(string settings, string text, string place)
    {
        CsvDataset dataset = Settings(settings, []) with { Path = folder.Write("latin.csv", Encoding.Latin1.GetBytes(text)) };
        DataFileException e = Assert.Throws<DataFileException>(() => dataset.Load(new DataLocator([], folder.In("cache"), null, folder.Path)));
        Assert.EndsWith($"{place}there are bytes that are not UTF-8. Save the file as UTF-8.", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A file that was cut off as the machine went down often ends in them.</summary>
    [Theory]
    [InlineData("a,label\n1\0,0\n2,1\n", "line 2")]
    [InlineData("a,label\n1,0\n2,1\0\0\n", "line 3")]
    [InlineData("a,label\n0.5,0\n0.5\0,1\n", "line 3")]
    public void Null_characters_are_no_part_of_a_number(string text, string place) =>
        Assert.Contains(place, Assert.Throws<DataFileException>(() => Load("label: label", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Too_many_words_are_no_categories()
    {
        string text = "name,label\n" + string.Concat(Enumerable.Range(0, 51).Select(i => $"n{i},0\n"));
        Assert.Contains(
            "column name has more than 50 different values, the first of which that is no number is \"n0\" in line 2",
            Assert.Throws<DataFileException>(() => Load("text: one_hot", text)).Message, StringComparison.Ordinal);
        Assert.Single(((NumberFeatures)Load("text: one_hot", text.Replace("n", "1.", StringComparison.Ordinal).Replace("1.ame", "name", StringComparison.Ordinal)).Training.Features).Names);
    }

    [Fact]
    public void Labels_with_zeros_in_front_are_numbers() => Assert.Equal([3, 0], Load("", "label,a\n03,1\n0,2\n").Training.Labels);

    [Theory]
    [InlineData("{ label: a, target: b }", "label and target both say")]
    [InlineData("{ columns: [a], ignore: [b] }", "columns and ignore both say")]
    [InlineData("{ features: bytes, missing: mean }", "bytes have no words and no missing values")]
    [InlineData("{ missing: zero }", "must be error, mean or median")]
    public void Settings_that_exclude_each_other_are_reported(string settings, string complaint)
    {
        var problems = new List<Problem>();
        Settings(settings, problems);
        Assert.Contains(complaint, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    LoadedData Load(string settings, string training, string? test = null)
    {
        var problems = new List<Problem>();
        CsvDataset dataset = Settings(settings, problems) with
        {
            Path = folder.Write("training.csv", Encoding.UTF8.GetBytes(training)),
            TestPath = test is null ? null : folder.Write("test.csv", test),
        };
        Assert.Empty(problems);
        return dataset.Load(new DataLocator([], folder.In("cache"), null, folder.Path));
    }

    static CsvDataset Settings(string yaml, List<Problem> problems)
    {
        MappingNode node = yaml.Length == 0 ? MappingNode.Empty : (MappingNode)YamlTree.Read(yaml, "settings", problems);
        return CsvDataset.Read(new SettingsReader(node, problems), new CsvDataset { Path = "training.csv" });
    }
}
