using Ablate.Engine.Settings;
using Ablate.Studies.Backpropagation;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Definition;

/// <summary>
/// Whatever a slip of the keyboard does to a study that ships, it is read or refused with places. With ABLATE_LONG=1 in the environment, 2,000 slips
/// are tried on each study instead of 40.
/// </summary>
public sealed class StudyFuzzTests
{
    static readonly int slips = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 2_000 : 40;

    static readonly string[] pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "\"",
        "'",
        "\n",
        "\n  ",
        "\t",
        ",",
        "#",
        "&a",
        "*a",
        "!x",
        "|",
        ">",
        "?",
        "%",
        "0",
        "-1",
        "1e999",
        "\0",
        "\u0085",
        "${x}",
        "...",
    ];

    public static TheoryData<string> Studies => [.. ShippedStudies.Names];

    [Theory]
    [MemberData(nameof(Studies))]
    public void A_study_with_a_slip_is_read_or_refused_with_places(string name)
    {
        string text = ShippedStudies.Text(name)!;
        var random = new Random(1);
        for (int i = 0; i < slips; i++)
        {
            string slipped = text;
            for (int n = random.Next(1, 4); n > 0; n--)
                slipped = Slip(slipped, random);
            Exception? e = Record.Exception(() => Read(slipped));
            Assert.True(e is null or InvalidSettingsException, $"slip {i} gives {e}\n{slipped}");
            if (e is InvalidSettingsException refused)
                Assert.All(refused.Problems, problem => Assert.StartsWith("x.yaml(", problem.ToString(), StringComparison.Ordinal));
        }
    }

    static object Read(string text) => BackpropagationStudyFile.IsOne(text) ? BackpropagationStudyFile.Parse(text, "x.yaml") : StudyFile.Parse(text, "x.yaml");

    /// <summary>Leaves something out, puts something in, writes a line twice, or swaps two lines.</summary>
    static string Slip(string text, Random random)
    {
        int at = random.Next(text.Length), length = Math.Min(random.Next(1, 8), text.Length - at);
        string[] lines = text.Split('\n');
        int first = random.Next(lines.Length), second = random.Next(lines.Length);
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 or 2 => text.Insert(at, pieces[random.Next(pieces.Length)]),
            3 => string.Join('\n', [.. lines[..first], lines[second], .. lines[first..]]),
            _ => string.Join('\n', lines.Select((line, i) => i == first ? lines[second] : i == second ? lines[first] : line)),
        };
    }
}
