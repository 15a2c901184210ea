using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>The datasets that a study can name.</summary>
public static class DatasetCatalogue
{
    static readonly string[] digits = ClassNames.Numbers(10);

    /// <summary>The published ones, which are found by their checksums.</summary>
    public static IReadOnlyList<NamedDataset> Published { get; } =
    [
        new("mnist", "MNIST: handwritten digits", "CC BY-SA 3.0, Yann LeCun and Corinna Cortes", digits,
            Files(
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
            [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")])
        {
            Description = "60,000 training and 10,000 test images of 28 x 28 grey levels: the digits 0 to 9, written by employees of the US Census "
                + "Bureau and by "
                + "high-school students, scaled to a box of 20 x 20 and centred by their mass. The first task of most textbooks. "
                + "LeCun, Bottou, Bengio and Haffner 1998, \"Gradient-based learning applied to document recognition\".",
        },

        new("fashion-mnist", "Fashion-MNIST: articles of clothing", "MIT, Zalando SE",
            ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
            Files(
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
            [
                new("https://fashion-mnist.s3.eu-central-1.amazonaws.com/"),
                new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            ])
        {
            Description = "60,000 training and 10,000 test images of 28 x 28 grey levels: ten kinds of clothing out of a shop's catalogue. Made to "
                + "take MNIST's place "
                + "file by file, and harder. Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747.",
        },

        new("kmnist", "Kuzushiji-MNIST: cursive Japanese characters", "CC BY-SA 4.0, Center for Open Data in the Humanities",
            ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
            Files(
                "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4", "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
                "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5", "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
            [new("https://codh.rois.ac.jp/kmnist/dataset/kmnist/")])
        {
            Description = "60,000 training and 10,000 test images of 28 x 28 grey levels: ten characters of cursive Japanese out of books of past "
                + "centuries. A character "
                + "has several shapes, which makes it harder than MNIST. Clanuwat et al. 2018, \"Deep learning for classical Japanese literature\", "
                + "arXiv:1812.01718.",
        },

        // Two editions of these files are in circulation.
        new("emnist-digits", "EMNIST digits: 280,000 handwritten digits", "public domain, National Institute of Standards and Technology", digits,
            [
                new(
                    "emnist-digits-train-images-idx3-ubyte.gz", "f7c95004d14d81af89522e67d8f0c781dfb3bd544181c81bfe1eb6b41c35b726",
                    "0fd17ca7bc21f8a10f68356f3c60e9c36ef287895394791ecd051c7a15ea4acd"),
                new(
                    "emnist-digits-train-labels-idx1-ubyte.gz", "6638a6ff5fe2eefd9cca2471995b46c82986b8e4b2a70d2f5ce8e05d7edb319e",
                    "86013a4b932e35477a90ecff239cf492643795cf3c68dd6b7fae3264fb24316b"),
                new(
                    "emnist-digits-test-images-idx3-ubyte.gz", "20ebe43509264f7639d37c835a3f0b009e90b29e00a099a03101abe1644a3f63",
                    "3075fed46264a655192bd2ac1dafba8ce0c5184802d74acd0a123e25daa15c50"),
                new(
                    "emnist-digits-test-labels-idx1-ubyte.gz", "bad1834c45d5988e270b99d43b13edc3fd898f658ffbc2caf2846ef27f7b05b0",
                    "a456cc5cfc928851403b513f94937b9d7570f424ea6d56dce3b28f6c0723608a"),
            ],
            [new("https://github.com/aurelienduarte/emnist/raw/master/gzip/")])
        {
            Description = "240,000 training and 40,000 test images of 28 x 28 grey levels: the digits of NIST Special Database 19, prepared as MNIST's were. "
                + "Cohen, Afshar, Tapson and van Schaik 2017, arXiv:1702.05373.",
        },
    ];

    /// <summary>All of them, in display order.</summary>
    public static Catalogue<DatasetSource> All { get; } = new(
        "dataset",
        [
            .. Published.Select(dataset => new PublishedEntry(dataset)),
            new CatalogueEntry<DatasetSource, DigitsDataset>(
                "digits", "synthetic digits drawn from strokes: a quick task without files", new(new DigitsDataset()), DigitsDataset.Read),
            new CatalogueEntry<DatasetSource, MoonsDataset>(
                "moons", "two half circles that reach into each other: two features, two classes, no file", new(new MoonsDataset()),
                MoonsDataset.Read),
            new CatalogueEntry<DatasetSource, SpiralsDataset>(
                "spirals", "spirals wound into each other: two features, two classes or more, no file", new(new SpiralsDataset()),
                SpiralsDataset.Read),
            new CatalogueEntry<DatasetSource, SineDataset>(
                "sine", "a noisy sine wave: a regression on one feature, no file", new(new SineDataset()), SineDataset.Read),
            new CatalogueEntry<DatasetSource, CsvDataset>(
                "csv", "a text file with one sample a line: pixels such as Kaggle's, or a table of numbers and words", new(new CsvDataset()),
                CsvDataset.Read, "path"),
            new CatalogueEntry<DatasetSource, NpzDataset>(
                "npz", "NumPy arrays x_train, y_train, x_test, y_test, such as Keras' mnist.npz, or of numbers", new(new NpzDataset()),
                NpzDataset.Read, "path"),
            new CatalogueEntry<DatasetSource, IdxFolder>("idx", "a folder with four IDX files named as MNIST's", new(new IdxFolder()), IdxFolder.Read, "path"),
            new CatalogueEntry<DatasetSource, ImageFolderDataset>(
                "images", "a folder with one folder of PNG, PGM, PPM, PBM or BMP images per class", new(new ImageFolderDataset()),
                ImageFolderDataset.Read, "path"),
        ])
        {
            Files = new Dictionary<string, string> { [".csv"] = "csv", [".csv.gz"] = "csv", [".tsv"] = "csv", [".txt"] = "csv", [".npz"] = "npz" },
        };

    /// <summary>The four files under the names that MNIST gave them.</summary>
    static PublishedFile[] Files(string trainImages, string trainLabels, string testImages, string testLabels) =>
    [
        new("train-images-idx3-ubyte.gz", trainImages), new("train-labels-idx1-ubyte.gz", trainLabels),
        new("t10k-images-idx3-ubyte.gz", testImages), new("t10k-labels-idx1-ubyte.gz", testLabels),
    ];

    /// <summary>A published dataset has nothing to set: its entry is the dataset itself.</summary>
    sealed record PublishedEntry(NamedDataset Dataset) : CatalogueEntry<DatasetSource>(Dataset.Name, Dataset.Title, null)
    {
        public override Type SettingsType => typeof(NamedDataset);

        public override string? Description => $"{Dataset.Description} Licence: {Dataset.License}.";

        public override DatasetSource Read(SettingsReader reader) => Dataset;

        public override MappingNode Write(DatasetSource settings) => new SettingsReader(MappingNode.Empty, []).ResolvedAs(Name);

        public override bool Describes(DatasetSource settings) => settings is NamedDataset named && named.Name == Name;
    }
}
