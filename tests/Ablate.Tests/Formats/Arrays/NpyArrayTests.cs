using System.Text;
using Ablate.Formats.Arrays;

namespace Ablate.Tests.Formats.Arrays;

/// <summary>
/// Arrays in every order in which NumPy writes them: transposed ones, as weights of PyTorch or columns of a table often are, come by columns.
/// </summary>
public sealed class NpyArrayTests
{
    [Fact]
    public void A_matrix_by_columns() => Assert.Equal([1, 2, 3, 4, 5, 6], Read("<i2", isByColumns: true, "(2, 3)", [1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6, 0]));

    [Fact]
    public void Three_sides_by_columns() => Assert.Equal(
        [.. from i in Enumerable.Range(0, 2) from j in Enumerable.Range(0, 3) from k in Enumerable.Range(0, 4) select 100.0 * i + 10 * j + k],
        Read("|u1", isByColumns: true, "(2, 3, 4)", [.. from k in Enumerable.Range(0, 4) from j in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 2) select (byte)(100 * i + 10 * j + k)]));

    [Theory]
    [InlineData("(4,)")]
    [InlineData("(1, 4)")]
    [InlineData("(4, 1)")]
    public void One_row_or_column_is_the_same_both_ways(string shape) => Assert.Equal([1, 2, 3, 4], Read("|u1", isByColumns: true, shape, [1, 2, 3, 4]));

    [Fact]
    public void An_array_without_numbers() => Assert.Empty(Read("<f8", isByColumns: true, "(0, 2147483647)", []));

    [Fact]
    public void Big_endian_numbers()
    {
        Assert.Equal([1, -2], Read(">i4", isByColumns: false, "(2,)", [0, 0, 0, 1, 255, 255, 255, 254]));
        Assert.Equal([1.5], Read(">f8", isByColumns: true, "(1, 1)", [0x3F, 0xF8, 0, 0, 0, 0, 0, 0]));
    }

    static double[] Read(string type, bool isByColumns, string shape, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(isByColumns ? "True" : "False")}, 'shape': {shape}, }}\n";
        using var stream = new MemoryStream([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. data]);
        return NpyArray.Read("a.npy", stream).ToDoubles();
    }
}
