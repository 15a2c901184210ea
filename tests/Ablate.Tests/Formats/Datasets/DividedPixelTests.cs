using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Formats.Samples;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Files of pixels that someone divided by 255 before they were written are the pixels that they were.</summary>
public sealed class DividedPixelTests : IDisposable
{
    /// <summary>Four images of four pixels, with all bytes that tell roundings apart.</summary>
    static readonly byte[] pixels = [0, 255, 128, 1, 7, 254, 0, 0, 51, 102, 85, 127, 2, 3, 0, 199];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0.0000")]
    [InlineData("0.000000")]
    [InlineData("0.0###############")]
    [InlineData("0.#######E+0")]
    public void A_file_that_was_divided_is_the_same_data(string written)
    {
        Dataset whole = Load(Csv(pixels, pixel => $"{pixel}")).Training, divided = Load(Csv(pixels, pixel => Share(pixel, written))).Training;
        Assert.Equal(pixels, Bytes(whole));
        Assert.Equal(pixels, Bytes(divided));
        Assert.Equal(whole.Shape, divided.Shape);
        foreach (InputScaling scaling in new[] { InputScaling.Unit, InputScaling.Symmetric, InputScaling.Standard })
            Assert.Equal(InputScale.Fit(scaling, whole.All()) with { WereDivided = true }, InputScale.Fit(scaling, divided.All()));
    }

    [Fact]
    public void Scale_none_leaves_what_the_file_has()
    {
        Assert.Equal(255, InputScale.Fit(InputScaling.None, Load(Csv(pixels, pixel => $"{pixel}")).Training.All()).Apply(255, 0));
        Assert.Equal(1, InputScale.Fit(InputScaling.None, Load(Csv(pixels, pixel => Share(pixel, "0.000000"))).Training.All()).Apply(255, 0));
        Dataset kept = Load(Csv(pixels, pixel => Share(pixel, "0.000000"))).Training;
        Assert.Equal(1, InputScale.Fit(InputScaling.None, kept.Append(kept).Keep([1, 0]).All()).Apply(255, 0));
    }

    [Fact]
    public void Black_and_white_enter_as_0_and_1()
    {
        byte[] bits = [0, 1, 1, 0, 1, 1, 0, 0];
        Dataset csv = Load(Csv(bits, bit => $"{bit}")).Training;
        Assert.Equal([0, 255, 255, 0, 255, 255, 0, 0], Bytes(csv));
        Assert.Equal(1, InputScale.Fit(InputScaling.Unit, csv.All()).Apply(Bytes(csv)[1], 1));
        Assert.Equal(1, InputScale.Fit(InputScaling.None, csv.All()).Apply(Bytes(csv)[1], 1));
    }

    [Fact]
    public void Beside_larger_whole_numbers_0_and_1_are_numbers_like_any_others()
    {
        LoadedData counts = Load("label,a,b\n0,3,1\n1,0,9\n", "label,a,b\n0,1,0\n"), less = Load("label,a,b\n0,0,1\n", "label,a,b\n0,2,0\n");
        Assert.Equal([3, 1, 0, 9], Bytes(counts.Training));
        Assert.Equal([1, 0], Bytes(counts.Test!));
        Assert.Equal([0, 1], Bytes(less.Training));
        Assert.Equal([2, 0], Bytes(less.Test!));
    }

    [Fact]
    public void Training_and_test_files_may_differ_in_whether_they_were_divided()
    {
        string whole = Csv(pixels, pixel => $"{pixel}"), divided = Csv(pixels, pixel => Share(pixel, "0.0000"));
        foreach ((string training, string test) in new[] { (whole, divided), (divided, whole) })
        {
            LoadedData data = Load(training, test);
            Assert.Equal(pixels, Bytes(data.Training));
            Assert.Equal(pixels, Bytes(data.Test!));
        }
    }

    [Theory]
    [InlineData("label,a\n0,0\n1,200\n", "label,a\n0,0.13\n", "its features are fractions from 0 to 1, those of ")]
    [InlineData("label,a\n0,0\n1,0.13\n", "label,a\n0,200\n", "its features are whole numbers from 0 to 255, those of ")]
    public void Where_only_one_of_them_seems_to_be_divided_the_study_decides(string training, string test, string complaint)
    {
        DataFileException e = Assert.Throws<DataFileException>(() => Load(training, test));
        Assert.StartsWith(folder.In("test.csv"), e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Divide those of both files or of none; `features: numbers` takes all as they are.", e.Message, StringComparison.Ordinal);
        Assert.IsType<NumberFeatures>(Load(training, test, FeatureKind.Numbers).Test!.Features);
    }

    [Fact]
    public void Other_fractions_are_a_table_and_so_is_what_the_study_calls_numbers()
    {
        Assert.Equal([0f, 0.5f], Assert.IsType<NumberFeatures>(Load("label,a\n1,0\n0,0.5\n").Training.Features).Values);
        Assert.Equal([0f, 0.2f], Assert.IsType<NumberFeatures>(Load("label,a\n1,0\n0,0.2\n", kind: FeatureKind.Numbers).Training.Features).Values);
        Assert.Equal([0f, 1f], Assert.IsType<NumberFeatures>(Load("label,a\n1,0\n0,1\n", kind: FeatureKind.Numbers).Training.Features).Values);
    }

    [Fact]
    public void A_model_of_one_column_takes_numbers_from_0_to_1_as_they_are_unless_its_training_file_was_divided()
    {
        string fractions = folder.Write("fractions.csv", "x\n0.25\n0.53\n"), bits = folder.Write("bits.csv", "x\n0\n1\n");
        Features numbers = new SampleReader(new SampleShape(1, 1), new InputScale([0], [10])).Read(fractions);
        Assert.Equal([0.25f, 0.53f], Assert.IsType<NumberFeatures>(numbers).Values);
        Features flags = new SampleReader(new SampleShape(1, 1), new InputScale([0], [255]) { WereDivided = true }).Read(bits);
        Assert.Equal([0, 255], Assert.IsType<ByteFeatures>(flags).Values);
    }

    static string Csv(byte[] values, Func<byte, string> written) => "label,a,b,c,d\n" + string.Concat(
        values.Chunk(4).Select((image, row) => $"{row % 2},{string.Join(',', image.Select(written))}\n"));

    static string Share(byte pixel, string written) => (pixel / 255.0).ToString(written, CultureInfo.InvariantCulture);

    static byte[] Bytes(Dataset data) => Assert.IsType<ByteFeatures>(data.Features).Values;

    LoadedData Load(string training, string? test = null, FeatureKind kind = FeatureKind.Auto) => new CsvDataset
    {
        Path = folder.Write("training.csv", training),
        TestPath = test is null ? null : folder.Write("test.csv", test),
        Features = kind,
    }.Load(new DataLocator([], folder.In("cache"), null, folder.Path));
}
