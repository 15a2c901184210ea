using System.Text;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>
/// Whatever is done to a table, it gives a dataset or one error that names the file, soon, and without more memory than its size warrants. With
/// ABLATE_LONG=1 in the environment, 100,000 damages are tried instead of 10,000.
/// </summary>
public sealed class CsvFuzzTests(ITestOutputHelper output) : IDisposable
{
    static readonly int damages = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 100_000 : 10_000;

    static readonly Damage damage = new(3, Change.Bit, Change.Byte, Change.Piece, Change.Piece, Change.Piece, Change.LeftOut, Change.Doubled, Change.End)
    {
        Pieces = [.. new[] { ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "NaN", "1e999", "-", "\0", "\uFEFF", "ä", "99999999999999999999", " ", "a,b", "sep=;\n", "256", "label", "0x1F", ".", "Infinity" }.Select(Encoding.UTF8.GetBytes)],
    };

    static readonly (string Text, CsvDataset Settings)[] tables =
    [
        ("label,p0,p1,p2,p3\n7,0,1,2,255\n0,5,6,7,8\n3,9,9,9,9\n", new CsvDataset()),
        ("size;colour;label\n1.5;red;cat\n-2e3;blue;dog\n;\"re;d\";cat\n", new CsvDataset { Text = TextColumns.OneHot, Missing = Ablate.Engine.Data.MissingValues.Median }),
        ("a\tb\ty\n1\t2\t3.5\n4\t?\t6\n", new CsvDataset { Target = ["y"], Missing = Ablate.Engine.Data.MissingValues.Mean }),
        ("5.1,3.5,setosa\n4.9,3,setosa\n6.2,2.9,virginica\n", new CsvDataset { Label = "2" }),
        ("\uFEFF\"a\",\"b\"\r\n\"1\",\"2\"\r\n\r\n\"3\",\"4\"\r\n", new CsvDataset { Label = "b", Features = FeatureKind.Bytes }),
    ];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Damaged_tables_give_a_dataset_or_an_error_that_names_them()
    {
        var locator = new DataLocator([], folder.In("cache"), null, folder.Path);
        string path = folder.In("table.csv");
        var trials = new DamageTrials(damages, key: 20_251_121)
        {
            Names = refusal => refusal.Message.StartsWith(path, StringComparison.Ordinal),
            MostMemory = _ => 4 << 20,
        };
        TimeSpan bound = TimeSpan.FromMilliseconds(10 * damages + 20_000);
        DamageOutcome outcome = await Task.Run(() => trials.Run((i, random) =>
        {
            (string text, CsvDataset settings) = tables[i % tables.Length];
            byte[] file = damage.Of(Encoding.UTF8.GetBytes(text), random);
            File.WriteAllBytes(path, file);
            CsvDataset source = settings with { Path = path, TestPath = random.Next(4) == 0 ? path : null };
            return (file, () => source.Load(locator));
        })).WaitAsync(bound);
        output.WriteLine(outcome.ToString());
        Assert.True(outcome.Read > damages / 20 && outcome.Refused > damages / 4, "the damages are too heavy or too light to tell anything");
    }
}
