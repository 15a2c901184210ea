using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Results;

public sealed class TrialNamesTests
{
    /// <remarks>Only letters, digits and few signs are in names of files, and some file systems do not tell capitals apart: "a/b", "a b" and "A_B" are one.</remarks>
    [Theory]
    [InlineData("adam", 1, 7, "adam_x")]
    [InlineData("adam", 2, 8, "adam_x_r2")]
    [InlineData("a/b", 1, 3, "a_b_x_3")]
    [InlineData("a b", 2, 4, "a_b_x_4_r2")]
    [InlineData("A_B", 1, 5, "A_B_x_5")]
    public void Levels_and_repeat_make_a_name_and_the_number_where_they_do_not_tell(string level, int repeat, int number, string name) =>
        Assert.Equal(name, new TrialNames([["adam", "x"], ["a/b", "x"], ["a b", "x"], ["A_B", "x"]]).Of([level, "x"], repeat, number));
}
