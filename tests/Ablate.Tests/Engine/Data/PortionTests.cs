using Ablate.Engine.Data;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Data;

public sealed class PortionTests
{
    [Theory]
    [InlineData("last 10 %", PortionOrder.Last, null, 0.1)]
    [InlineData("last 10%", PortionOrder.Last, null, 0.1)]
    [InlineData("first 2000", PortionOrder.First, 2000, null)]
    [InlineData("stratified 12.5 %", PortionOrder.Stratified, null, 0.125)]
    [InlineData("Random 7", PortionOrder.Random, 7, null)]
    public void Is_read_as_people_write_it(string text, PortionOrder order, int? count, double? share)
    {
        (Portion? portion, string? message) = Portion.Parse(text);
        Assert.Null(message);
        Assert.Equal(new Portion(order, count, (decimal?)share), portion);
        Assert.Equal(portion, Portion.Parse(portion!.ToString()).Portion);
    }

    [Theory]
    [InlineData("2000", "first 2000")]
    [InlineData("10%", "stratified 10 %")]
    [InlineData("0.25", "last 25 %")]
    public void Says_what_an_amount_alone_lacks(string text, string proposed)
    {
        string message = Portion.Parse(text).Message!;
        Assert.StartsWith($"\"{text}\" does not say which rows: write ", message, StringComparison.Ordinal);
        Assert.Contains($"\"{proposed}\"", message, StringComparison.Ordinal);
        Assert.NotNull(Portion.Parse(proposed).Portion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("last")]
    [InlineData("last ten %")]
    [InlineData("last -1")]
    [InlineData("middle 5")]
    [InlineData("last 5 rows")]
    [InlineData("0 5")]
    public void Says_what_is_wrong(string text)
    {
        (Portion? portion, string? message) = Portion.Parse(text);
        Assert.Null(portion);
        Assert.Contains(Portion.Form, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("last 110 %")]
    [InlineData("random 100.1%")]
    [InlineData("first -5 %")]
    [InlineData("110 %")]
    public void A_percentage_beyond_all_rows_is_told_with_its_limits(string text)
    {
        Assert.Equal($"\"{text}\" is no part of the rows: a percentage is from 0 to 100 %.", Portion.Parse(text).Message);
        Assert.Equal(Portion.Parse(text).Message, ValidationRows.Parse(text).Message);
    }

    /// <remarks>5 of 12 rows: 5 * 5/12 = 2.08, 4 * 5/12 = 1.67 and 3 * 5/12 = 1.25; rounded down that is 4, and the second class has lost most.</remarks>
    [Fact]
    public void A_row_that_rounding_leaves_over_goes_to_the_class_that_lost_most()
    {
        byte[] labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
        var data = new Dataset("rows", new SampleShape(1, 1), new ByteFeatures(new byte[labels.Length], 1), new ClassTargets(labels, ["a", "b", "c"]));
        Subset taken = new Portion(PortionOrder.Stratified, 5, null).TakeFrom(data.All(), new RandomStream(1)).Taken;
        Assert.Equal([2, 2, 1], Enumerable.Range(0, 3).Select(label => Enumerable.Range(0, taken.Count).Count(row => taken.Label(row) == label)));
    }

    [Fact]
    public void The_last_tenth_is_the_end_of_the_file()
    {
        (Subset taken, Subset remaining) = Take("last 10 %", Samples(60));
        Assert.Equal(Enumerable.Range(54, 6), taken.Rows);
        Assert.Equal(Enumerable.Range(0, 54), remaining.Rows);
    }

    [Fact]
    public void A_share_is_rounded_up() => Assert.Equal(2628, Portion.Parse("last 20 %").Portion!.Of(13138));

    [Theory]
    [InlineData("random 30 %")]
    [InlineData("stratified 30 %")]
    public void Random_portions_keep_the_order_of_the_file_and_lose_no_row(string text)
    {
        (Subset taken, Subset remaining) = Take(text, Samples(100));
        Assert.Equal(30, taken.Count);
        Assert.Equal(taken.Rows.Order(), taken.Rows);
        Assert.Equal(Enumerable.Range(0, 100), taken.Rows.Concat(remaining.Rows).Order());
    }

    [Fact]
    public void Stratified_takes_the_same_share_of_every_class()
    {
        Subset samples = Samples(1000);
        (Subset taken, _) = Take("stratified 25 %", samples);
        foreach (IGrouping<int, int> group in Enumerable.Range(0, samples.Count).GroupBy(samples.Label))
        {
            int part = Enumerable.Range(0, taken.Count).Count(i => taken.Label(i) == group.Key);
            Assert.InRange(part - group.Count() / 4.0, -1, 1);
        }
        Assert.Equal(250, taken.Count);
    }

    [Fact]
    public void Asking_for_more_rows_than_there_are_is_an_error() =>
        Assert.Throws<ArgumentException>(() => Take("first 11", Samples(10)));

    static (Subset Taken, Subset Remaining) Take(string text, Subset samples) =>
        Portion.Parse(text).Portion!.TakeFrom(samples, new RandomStream(1));

    static Subset Samples(int count) => new Dataset(
        "samples", new SampleShape(1, 1), new byte[count], [.. Enumerable.Range(0, count).Select(i => (byte)(i * i % 7 % 3))], ["a", "b", "c"]).All();
}
