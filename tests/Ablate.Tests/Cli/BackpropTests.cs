using System.Xml.Linq;

namespace Ablate.Tests.Cli;

public sealed class BackpropTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Shows_a_study_and_writes_it_as_a_page()
    {
        Assert.Equal(0, program.Run("backprop", "by-hand"));
        Assert.Contains("∂L/∂w7", program.Output, StringComparison.Ordinal);
        Assert.Contains("all agree", program.Output, StringComparison.Ordinal);
        Assert.Contains("<math", File.ReadAllText(program.In("runs", "by-hand", "by-hand.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_no_longer_than_they_can_be()
    {
        program.Variables["COLUMNS"] = "80";
        Assert.Equal(0, program.Run("backprop", "by-hand"));
        Assert.All(
            program.Output.Split('\n').Where(line => line.Contains(" = ", StringComparison.Ordinal)),
            line => Assert.True(line.TrimEnd().Length <= 82, line));
    }

    [Fact]
    public void Writes_a_worksheet_and_its_key_apart()
    {
        Assert.Equal(0, program.Run("backprop", "by-hand", "--worksheet", "--output", "sheet"));
        Assert.DoesNotContain("0.744293", File.ReadAllText(program.In("sheet", "worksheet.html")), StringComparison.Ordinal);
        Assert.Contains("0.744293", File.ReadAllText(program.In("sheet", "key.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_a_worksheet_and_a_key_for_every_student()
    {
        program.Write("list.csv", "number\n21942\n21943\n");
        Assert.Equal(0, program.Run("backprop", "by-hand", "--students", "list.csv", "--output", "class"));
        Assert.Equal(
            ["21942.html", "21943.html"],
            Directory.GetFiles(program.In("class", "worksheets")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string first = File.ReadAllText(program.In("class", "keys", "21942.html"));
        Assert.NotEqual(first.Replace("21942", "21943", StringComparison.Ordinal), File.ReadAllText(program.In("class", "keys", "21943.html")));
        Assert.Equal(0, program.Run("backprop", "by-hand", "--students", "list.csv", "--output", "again"));
        Assert.Equal(first, File.ReadAllText(program.In("again", "keys", "21942.html")));
    }

    [Fact]
    public void The_final_numbers_of_all_students_stand_in_one_table()
    {
        program.Write("list.csv", "21942\n21943\n");
        Assert.Equal(0, program.Run("backprop", "by-hand", "--students", "list.csv", "--output", "class"));
        XElement[] tables = [.. XDocument.Load(program.In("class", "answers.html")).Descendants("table")];
        Assert.Equal(2, tables.Length);
        Assert.Equal(["student", "y^", "L"], Cells(tables[0]).First().Take(3));
        foreach (string[] row in Cells(tables[0]).Skip(1).Concat(Cells(tables[1]).Skip(1)))
        {
            string key = XDocument.Load(program.In("class", "keys", $"{row[0]}.html")).Root!.Value;
            Assert.True(row.Length > 2);
            Assert.All(row.Skip(1).Where(cell => cell != "–"), number => Assert.Contains(number, key, StringComparison.Ordinal));
        }
        Assert.Equal(["21942", "21943"], Cells(tables[0]).Skip(1).Select(row => row[0]));
        Assert.NotEqual(Cells(tables[0]).ElementAt(1).Skip(1), Cells(tables[0]).ElementAt(2).Skip(1));

        static IEnumerable<string[]> Cells(XElement table) => table.Descendants("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray());
    }

    [Fact]
    public void Tables_and_boxes_of_formulas_are_not_torn_apart_in_print()
    {
        Assert.Equal(0, program.Run("backprop", "by-hand", "--worksheet", "--output", "sheet"));
        string page = File.ReadAllText(program.In("sheet", "worksheet.html"));
        Assert.Contains(".equations, .table, tr { break-inside: avoid; }", page[page.IndexOf("@media print", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("width=\"13em\"", page, StringComparison.Ordinal);
    }

    /// <remarks>After a step of 1e200 the weights are so large that their product is none, and infinity times zero would follow.</remarks>
    [Theory]
    [InlineData("optimizer: { gradient_descent: 1e200 }", "1", "In step 2 the sum z2 is beyond the largest number there is.")]
    [InlineData("optimizer: { gradient_descent: 0.1 }", "1e160", "In step 1 the loss is beyond the largest number there is.")]
    [InlineData("optimizer: { gradient_descent: 0.1 }", "1e308, 1e308", "In step 1 the sum z1 is beyond the largest number there is.")]
    public void Numbers_beyond_all_others_are_told(string optimizer, string inputs, string expected)
    {
        program.Write("huge.yaml", $$"""
            backpropagation: huge
            inputs: [{{inputs}}]
            targets: [0]
            network:
              - { dense: 1, activation: linear }
              - { dense: 1, activation: linear }
            weights: { weights: 2, biases: 0 }
            {{optimizer}}
            steps: 3
            symmetry: none
            """);
        Assert.Equal(2, program.Run("backprop", "huge.yaml"));
        Assert.Contains(expected, program.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.In("runs")));
    }

    [Theory]
    [InlineData("backprop activation-by-optimizer", "this is a study that trains; `ablate run` runs it.")]
    [InlineData("backprop by-hnd", "Did you mean \"by-hand\"?")]
    [InlineData("backprop by-hand --students nobody.csv", "nobody.csv: there is no such file.")]
    [InlineData("backprop by-hand --student x", "--student \"x\" must be a student's number")]
    [InlineData("backprop by-hand --digits 18", "--digits must be from 1 to 17.")]
    [InlineData("run by-hand", "`ablate backprop` shows it.")]
    [InlineData("plan by-hand", "`ablate backprop` shows it.")]
    public void What_cannot_be_done_is_refused_with_what_to_do_instead(string arguments, string complaint)
    {
        Assert.Equal(2, program.Run(arguments.Split(' ')));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_by_parity_without_a_student_is_told()
    {
        program.Write("parity.yaml", "backpropagation: parity\ninputs: [1, 2]\ntargets: [1]\nnetwork:\n  - dense: 1\nupdate: parity\n");
        Assert.Equal(2, program.Run("backprop", "parity.yaml"));
        Assert.Contains("--student", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("backprop", "parity.yaml", "--student", "12"));
        Assert.Contains("The number 12 ends in an even digit. Updated: w2.", program.Output, StringComparison.Ordinal);
    }
}
