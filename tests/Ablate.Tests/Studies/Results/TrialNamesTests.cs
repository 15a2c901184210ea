using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Results;

public sealed class TrialNamesTests
{
    /// <remarks>Only letters, digits and few signs are in names of files, and some file systems do not tell capitals apart: "a/b", "a b" and "A_B"
    /// are one.</remarks>
    [Theory]
    [InlineData("adam", 1, 7, "adam_x")]
    [InlineData("adam", 2, 8, "adam_x_r2")]
    [InlineData("a/b", 1, 3, "a_b_x_3")]
    [InlineData("a b", 2, 4, "a_b_x_4_r2")]
    [InlineData("A_B", 1, 5, "A_B_x_5")]
    public void Levels_and_repeat_make_a_name_and_the_number_where_they_do_not_tell(string level, int repeat, int number, string name) =>
        Assert.Equal(name, new TrialNames([["adam", "x"], ["a/b", "x"], ["a b", "x"], ["A_B", "x"]]).Of([level, "x"], repeat, number));

    /// <summary>
    /// The second repeat of "v" is "v_r2", its best model "v_best": arms called so have their number too. "v 2" is called like no file of "v".
    /// </summary>
    [Fact]
    public void No_arm_is_called_like_a_file_of_another()
    {
        string[] arms = ["v", "v r2", "v BEST", "v r2 best", "v epoch 005", "v 2", "é", "è", "1", "w best"];
        var names = new TrialNames(arms.Select(arm => (string[])[arm]));
        Assert.Equal(
            ["v", "v_r2_2", "v_BEST_3", "v_r2_best_4", "v_epoch_005_5", "v_2", "7", "8", "1_9", "w_best"],
            arms.Select((arm, i) => names.Of([arm], 1, i + 1)));
    }

    /// <summary>Runs of TensorBoard are folders called like the trial, which Windows refuses to call "con", or calls "v1" instead of "v1.".</summary>
    [Theory]
    [InlineData("con", "con_3")]
    [InlineData("NUL.x", "NUL.x_3")]
    [InlineData("v1.", "v1._3")]
    [InlineData("*", "3")]
    [InlineData("concave", "concave")]
    public void A_name_that_some_system_refuses_is_numbered(string arm, string name) =>
        Assert.Equal(name, new TrialNames([["a"], [arm]]).Of([arm], 1, 3));

    [Fact]
    public void Levels_too_long_for_a_name_of_a_file_are_cut_and_numbered()
    {
        string[] arms = [new string('x', 300) + "a", new string('x', 300) + "b"];
        var names = new TrialNames(arms.Select(arm => (string[])[arm]));
        Assert.Equal([$"{new string('x', 150)}_1_r2", $"{new string('x', 150)}_2_r2"], arms.Select((arm, i) => names.Of([arm], 2, i + 1)));
    }
}
