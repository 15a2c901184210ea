namespace Ablate.Tests.Cli;

/// <summary>What about data may be a mistake is told before the training, and stops nothing.</summary>
public sealed class DataNotesTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Labels_that_look_missing_and_columns_without_a_value_are_told()
    {
        IEnumerable<string> rows = Enumerable.Range(0, 40).Select(i => $"{i},?,{(i % 8 == 0 ? "NA" : i % 2 == 0 ? "a" : "b")}\n");
        program.Write("some.csv", "area,rooms,label\n" + string.Concat(rows));
        program.Write(
            "some.yaml",
            "study: some\ndata: { dataset: { csv: some.csv, missing: mean }, test: last 20 % }\nnetwork: [{ dense: 3, activation: softmax }]\n"
            + "training: { epochs: 1 }\n");
        string file = program.In("some.csv");
        foreach (string command in new[] { "plan", "run" })
        {
            Assert.Equal(0, program.Run(command, "some.yaml"));
            Assert.Equal(
                $"Warning: {file}: 5 rows have the label \"NA\", which looks missing; it is a class by itself. If it is none, take these rows out of the file, "
                + "or keep the other classes with `classes`.\n"
                + $"Warning: {file}: column rooms has no value in any row, so it tells a network nothing. `ignore: rooms` leaves it out.\n",
                program.Error);
        }
        Assert.Equal(0, program.Run("run", "some.yaml", "--new", "-q"));
        Assert.Equal("", program.Error);
    }

    /// <summary>Small whole numbers may be pixels, which are scaled all alike; years, counts and lengths beside each other want a scale each.</summary>
    [Theory]
    [InlineData("age,count", "", true)]
    [InlineData("age", "", true)]
    [InlineData("age,count", ", features: bytes", false)]
    [InlineData("age,count", ", features: numbers", false)]
    [InlineData("pixel_0_0,pixel_0_1", "", false)]
    public void A_table_taken_for_pixels_is_told(string columns, string features, bool isTold)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 40).Select(i => $"{(i % 2 == 0 ? "a" : "b")}{string.Concat(columns.Split(',').Select(_ => $",{i * 6}"))}\n");
        program.Write("some.csv", $"label,{columns}\n{string.Concat(rows)}");
        program.Write(
            "some.yaml",
            $"study: some\ndata: {{ dataset: {{ csv: some.csv{features} }}, test: last 20 % }}\nnetwork: [{{ dense: 2, activation: softmax }}]\n"
            + "training: { epochs: 1 }\n");
        Assert.Equal(0, program.Run("plan", "some.yaml"));
        Assert.Equal(
            isTold
                ? $"Warning: {program.In("some.csv")}: its features ({columns.Replace(",", ", ")}) are whole numbers from 0 to 255, and taken for pixels: all are "
                    + "scaled alike, and the model does not know their names. If they are none, write `features: numbers`; if they are, `features: bytes`.\n"
                : "",
            program.Error);
    }
}
