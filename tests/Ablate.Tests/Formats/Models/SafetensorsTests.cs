using System.Text;
using Ablate.Formats;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Models;

/// <summary>Headers of safetensors files that lie about the numbers behind them.</summary>
public sealed class SafetensorsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1.weight", "0,8", 8, "its tensors overlap: 1.weight begins at 0, and the one before it ends at 8.")]
    [InlineData("1.weight", "4,12", 16, "its tensors overlap: 1.weight begins at 4, and the one before it ends at 8.")]
    [InlineData("1.weight", "12,20", 20, "no tensor has the bytes from 8 to 12.")]
    [InlineData("1.weight", "8,16", 20, "it holds 20 bytes of numbers instead of 16.")]
    [InlineData("0.weight", "8,16", 16, "0.weight is there twice.")]
    public void Tensors_that_do_not_follow_each_other_are_refused(string second, string offsets, int length, string complaint)
    {
        byte[] header = Encoding.UTF8.GetBytes($$"""
            {"0.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8] },"{{second}}":{"dtype":"F32","shape":[2,1],"data_offsets":[{{offsets}}] } }
            """);
        string path = folder.Write("model.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[length]]);
        Assert.EndsWith(complaint, Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_may_lie_in_another_order_than_the_header_has_them()
    {
        byte[] header = Encoding.UTF8.GetBytes(
            """{"0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]},"0.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""");
        byte[] data = [.. new float[] { 3, 1, 2 }.SelectMany(BitConverter.GetBytes)];
        string path = folder.Write("model.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. header, .. data]);
        Assert.Equal([[1, 2], [3f]], ModelFormats.Read(path).Weights.Select(tensor => tensor.Values));
    }

    [Theory]
    [InlineData("[-1]", "[5,4]")]
    [InlineData("[1]", "[9223372036854775804,-9223372036854775808]")]
    public void Tensors_that_go_backwards_are_refused(string shape, string offsets)
    {
        byte[] header = Encoding.UTF8.GetBytes($$"""{"0.weight":{"dtype":"F32","shape":{{shape}},"data_offsets":{{offsets}} } }""");
        string path = folder.Write("model.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[8]]);
        Assert.Contains("0.weight", Assert.Throws<DataFileException>(() => SafetensorsFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
