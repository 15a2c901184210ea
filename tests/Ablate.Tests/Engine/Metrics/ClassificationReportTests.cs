using Ablate.Engine.Metrics;

namespace Ablate.Tests.Engine.Metrics;

public sealed class ClassificationReportTests
{
    [Fact]
    public void Looks_like_the_example_in_the_documentation_of_scikit_learn() => Assert.Equal(
        """
                      precision    recall  f1-score   support

             class 0       0.50      1.00      0.67         1
             class 1       0.00      0.00      0.00         1
             class 2       1.00      0.67      0.80         3

            accuracy                           0.60         5
           macro avg       0.50      0.56      0.49         5
        weighted avg       0.70      0.60      0.61         5

        """,
        Text(Given.Labels([0, 1, 2, 2, 2], [0, 0, 2, 2, 1], 3).Confusion, "class 0", "class 1", "class 2"),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Long_names_widen_the_first_column()
    {
        string[] lines = Text(Given.Labels([0, 1], [0, 1], 2).Confusion, "T-shirt/top or so", "Bag").Split('\n');
        Assert.Equal("                   precision    recall  f1-score   support", lines[0]);
        Assert.Equal("T-shirt/top or so       1.00      1.00      1.00         1", lines[2]);
        Assert.Equal("              Bag       1.00      1.00      1.00         1", lines[3]);
    }

    /// <summary>
    /// Python rounds what a double is exactly: 1/8 and 5/8 lie between two decimals and go to the even one; 33/200 lies a little above the
    /// middle, 29/200 a little below, though multiplying by 100 would put the first into the middle.
    /// </summary>
    [Theory]
    [InlineData(1, 8, "0.12")]
    [InlineData(3, 8, "0.38")]
    [InlineData(5, 8, "0.62")]
    [InlineData(33, 200, "0.17")]
    [InlineData(29, 200, "0.14")]
    public void Numbers_are_rounded_as_Python_does(int found, int rows, string expected)
    {
        var confusion = new ConfusionMatrix(2);
        (confusion[0, 0], confusion[0, 1]) = (found, rows - found);
        Assert.Equal(expected, Text(confusion, "a", "b").Split('\n')[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]);
    }

    [Fact]
    public void Needs_a_name_a_class() => Assert.Throws<ArgumentException>(() => Text(new ConfusionMatrix(3), "a", "b"));

    static string Text(ConfusionMatrix confusion, params string[] names) => ClassificationReportText.Write(ClassificationReport.Of(confusion, names));
}
