using System.Diagnostics;
using System.IO.Compression;
using Ablate.Formats;
using Ablate.Formats.Arrays;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;
using Ablate.Tests.Formats.Models;

namespace Ablate.Tests.Formats;

/// <summary>Files that are no plain files, and plain files that are not what they say.</summary>
public sealed class FileAccessTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_comes_through_a_pipe_is_read_as_often_as_needed()
    {
        string pipe = Pipe();
        Task writing = Task.Run(() => WriteTo(pipe, Idx(2, [1, 2, 3, 4])), TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3, 4], IdxFile.Read(pipe).Values);
        Assert.Equal([1, 2], IdxFile.Read(pipe, most: 1).Values);
        Task<string> checksum = Task.Run(() => Checksum.OfFile(pipe), TestContext.Current.CancellationToken);
        Assert.Equal(
            Checksum.OfFile(folder.Write("images", Idx(2, [1, 2, 3, 4]))),
            await checksum.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await writing;
    }

    [Fact]
    public async Task A_pipe_takes_what_is_written_and_stays()
    {
        string pipe = Pipe();
        Task<string> reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        AtomicFile.WriteText(pipe, "text");
        Assert.Equal("text", await reading);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_is_no_file_to_write_and_a_missing_one_is_named()
    {
        Assert.Equal(
            $"{folder.Path}: this is a folder; a file cannot be written over it.",
            Assert.Throws<IOException>(() => AtomicFile.WriteText(folder.Path, "text")).Message);
        string missing = Path.Combine(folder.Path, "none");
        Assert.Equal(
            $"{missing}/a.txt: there is no folder {missing}.",
            Assert.Throws<IOException>(() => AtomicFile.WriteText($"{missing}/a.txt", "text")).Message);
        foreach (string place in new[] { folder.Path, $"{missing}/a.txt" })
            Assert.Equal(
                Assert.Throws<IOException>(() => AtomicFile.WriteText(place, "text")).Message,
                Assert.Throws<IOException>(() => AtomicFile.Probe(place)).Message);
        Assert.Equal($"{missing}: there is no such file.", Assert.Throws<DataFileException>(() => ModelFormats.Read(missing)).Message);
        Assert.Equal(
            $"{folder.Path}: this is a folder, not a model file; the models of a run are in its folder models.",
            Assert.Throws<DataFileException>(() => ModelFormats.OfFile(folder.Path)).Message);
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        File.CreateSymbolicLink(folder.In("link"), folder.Write("target", "old"));
        AtomicFile.WriteText(folder.In("link"), "new");
        Assert.Equal("new", File.ReadAllText(folder.In("target")));
        Assert.NotNull(new FileInfo(folder.In("link")).LinkTarget);
    }

    [Fact]
    public void What_cannot_be_written_is_called_by_its_name()
    {
        string path = folder.In(new string('n', 250));
        IOException e = Assert.Throws<IOException>(() => AtomicFile.WriteText(path, "text"));
        Assert.Contains($"'{path}'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_of_several_members_is_read()
    {
        byte[] whole = Idx(3, [1, 2, 3, 4, 5, 6]), zipped = [.. Gzip(whole[..10]), .. Gzip(whole[10..]), .. Gzip([])];
        Assert.Equal([1, 2, 3, 4, 5, 6], IdxFile.Read(folder.Write("images.gz", zipped)).Values);
        Assert.Throws<DataFileException>(() => IdxFile.Read(folder.Write("images.gz", [.. Gzip(whole[..10]), .. Gzip(whole[10..])[..^3]])));
    }

    [Fact]
    public void A_header_that_announces_more_than_gzip_can_hold_is_refused()
    {
        byte[] header = [0, 0, 8, 2, 0, 0, 0x40, 0, 0, 0, 0x40, 0];
        Assert.Contains(
            "its header announces 268435456 bytes",
            Assert.Throws<DataFileException>(() => IdxFile.Read(folder.Write("images.gz", Gzip(header)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("npz", "w1.npy")]
    [InlineData("keras", "model.weights.h5")]
    public void Damage_in_a_ZIP_file_is_found_by_its_checksum(string kind, string entry)
    {
        string path = folder.In($"model.{kind}");
        ModelFormats.All.Single(format => format.Name == kind).Write(path, SampleModels.Trained(SampleModels.Networks["plain"]));
        byte[] bytes = File.ReadAllBytes(path);
        float weight = ModelFormats.Read(path).Weights[0].Values[0];
        int place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(weight));
        bytes[place] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(
            $"the content of {entry} is not that of its checksum", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message,
            StringComparison.Ordinal);
        if (kind == "npz")
            Assert.Throws<DataFileException>(() => NpzArchive.Read(path, "w1"));
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("json")]
    [InlineData("onnx")]
    [InlineData("h5")]
    public void A_model_that_is_too_long_is_named(string extension)
    {
        string path = folder.In($"model.{extension}");
        using (FileStream file = File.Create(path))
            file.SetLength(3L << 30);
        Assert.StartsWith(
            $"{path}: it has 3221225472 bytes", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("npz")]
    [InlineData("keras")]
    public void A_folder_is_no_model(string extension)
    {
        string path = Directory.CreateDirectory(folder.In($"model.{extension}")).FullName;
        Assert.Contains("this is a folder", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message, StringComparison.Ordinal);
    }

    static byte[] Idx(byte samples, byte[] values) => [0, 0, 8, 2, 0, 0, 0, samples, 0, 0, 0, (byte)(values.Length / samples), .. values];

    static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    string Pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes have no names in folders here");
        using Process process = Process.Start("mkfifo", folder.In("pipe"));
        process.WaitForExit();
        return folder.In("pipe");
    }

    static void WriteTo(string pipe, byte[] bytes)
    {
        using var stream = new FileStream(pipe, FileMode.Open, FileAccess.Write);
        stream.Write(bytes);
    }
}
