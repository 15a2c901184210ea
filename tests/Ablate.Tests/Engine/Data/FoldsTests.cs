using Ablate.Engine.Data;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Data;

public sealed class FoldsTests
{
    static readonly Dataset digits = SyntheticDigits.Draw(203, 1, "train");

    [Theory]
    [InlineData("5 folds")]
    [InlineData("5 stratified folds")]
    [InlineData("2 folds")]
    public void Every_row_validates_once_before_any_validates_twice(string text)
    {
        Folds folds = Folds.Parse(text)!;
        for (int deal = 0; deal < 2; deal++)
        {
            int[][] taken = [.. Enumerable.Range(deal * folds.Count + 1, folds.Count).Select(repeat => Take(folds, repeat).Taken)];
            Assert.Equal(Enumerable.Range(0, 203), taken.SelectMany(rows => rows).Order());
            Assert.All(taken, rows => Assert.InRange(rows.Length, 203 / folds.Count, 203 / folds.Count + 1));
        }
    }

    [Fact]
    public void Both_parts_are_whole_and_in_the_order_of_the_file()
    {
        (int[] taken, int[] remaining) = Take(Folds.Parse("4 folds")!, 3);
        Assert.Equal(taken.Order(), taken);
        Assert.Equal(Enumerable.Range(0, 203).Except(taken), remaining);
    }

    [Fact]
    public void Rows_are_dealt_anew_after_the_last_fold()
    {
        Folds folds = Folds.Parse("4 folds")!;
        Assert.NotEqual(Take(folds, 1).Taken, Take(folds, 5).Taken);
        Assert.Equal(Take(folds, 5).Taken, Take(folds, 5).Taken);
    }

    [Fact]
    public void Stratified_folds_differ_by_at_most_one_row_of_each_class()
    {
        Folds folds = Folds.Parse("5 stratified folds")!;
        int[][] counts =
        [
            .. Enumerable.Range(1, 5)
                .Select(repeat => (int[])[.. Enumerable.Range(0, 10).Select(label => Take(folds, repeat).Taken.Count(row => digits.Labels[row] == label))]),
        ];
        for (int label = 0; label < 10; label++)
            Assert.InRange(counts.Max(fold => fold[label]) - counts.Min(fold => fold[label]), 0, 1);
    }

    [Fact]
    public void A_split_that_does_not_vary_keeps_its_fold()
    {
        Folds folds = Folds.Parse("5 folds")!;
        int[] In(int repeat) => folds.TakeFrom(digits.All(), new RandomStreams(1, repeat) { Varies = VariedSource.InitialWeights }).Taken.Rows;
        Assert.Equal(In(1), In(4));
    }

    [Theory]
    [InlineData("1 folds")]
    [InlineData("folds")]
    [InlineData("5 random folds")]
    [InlineData("last 10 %")]
    public void Anything_else_is_none(string text) => Assert.Null(Folds.Parse(text));

    [Fact]
    public void More_folds_than_rows_are_refused() =>
        Assert.Throws<ArgumentException>(() => Take(Folds.Parse("204 folds")!, 1));

    static (int[] Taken, int[] Remaining) Take(Folds folds, int repeat)
    {
        (Subset taken, Subset remaining) = folds.TakeFrom(digits.All(), new RandomStreams(1, repeat));
        return (taken.Rows, remaining.Rows);
    }
}
