using System.Security.Cryptography;
using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Data.Augmentation;

[Collection(nameof(Alone))]
public sealed class AugmenterTests
{
    static readonly SampleShape shape = new(28, 28);

    static readonly ByteFeatures digits = (ByteFeatures)TestMnist.Training.Features;

    [Fact]
    public void Zero_settings_change_nothing_to_the_byte()
    {
        var augmenter = new Augmenter(
            [
                new Shift { Horizontal = new Distance(0) }, new Rotation { Angle = 0 }, new Scale { Deviation = 0 }, new Shear { Angle = 0 },
                new Flip { Horizontal = 0 }, new Elastic { Alpha = 0 }, new Erasing { Probability = 0 },
            ],
            shape, 1);
        for (int row = 0; row < 100; row++)
        {
            byte[] image = digits.Sample(row).ToArray();
            augmenter.Apply(image, 1, row);
            Assert.Equal(digits.Sample(row), image);
        }
    }

    [Fact]
    public void The_same_seed_repeat_epoch_and_row_give_the_same_bytes_and_others_give_others()
    {
        string image = Augmented(1, 1, 1, 3);
        Assert.Equal(image, Augmented(1, 1, 1, 3));
        string[] others = [Augmented(2, 1, 1, 3), Augmented(1, 2, 1, 3), Augmented(1, 1, 2, 3), Augmented(1, 1, 1, 4), Augmented(1, 1, 3, 1)];
        Assert.Equal(6, others.Append(image).Distinct().Count());

        // The same picture each time, so that only the draws can differ.
        static string Augmented(ulong seed, int repeat, long epoch, int row)
        {
            byte[] bytes = digits.Sample(0).ToArray();
            Everything(seed, repeat).Apply(bytes, epoch, row);
            return Convert.ToHexString(bytes);
        }
    }

    /// <remarks>The bytes were the same with vectors of 16, 8 and 4 numbers and without hardware vectors, with fused products and without (x64).</remarks>
    [Fact]
    public void The_bytes_are_the_same_on_every_machine()
    {
        Augmenter augmenter = Everything(1, 1);
        byte[] images = digits.Values[..(100 * shape.Size)];
        for (int row = 0; row < 100; row++)
            augmenter.Apply(images.AsSpan(row * shape.Size, shape.Size), 1, row);
        Assert.Equal("6266468DC865F706A65D9E3051855B3C58F4481A739BC49E14CDCD3E35165EDB", Convert.ToHexString(SHA256.HashData(images)));
    }

    /// <summary>Each kind alone, so that none hides behind another.</summary>
    [Fact]
    public void Every_kind_changes_images_and_changes_them_anew_in_every_epoch()
    {
        foreach (CatalogueEntry<Ablate.Engine.Data.Augmentation.Augmentation> entry in AugmentationCatalogue.All)
        {
            var augmenter = new Augmenter([entry.Read(new SettingsReader(MappingNode.Empty, []))], shape, 1);
            var seen = new HashSet<string>();
            for (int epoch = 1; epoch <= 40; epoch++)
            {
                byte[] image = digits.Sample(0).ToArray();
                augmenter.Apply(image, epoch, 0);
                seen.Add(Convert.ToHexString(image));
            }
            Assert.InRange(seen.Count, entry.Name == "flip" ? 4 : 10, 40);
        }
    }

    [Fact]
    public void The_order_of_images_changes_nothing()
    {
        Augmenter forwards = Everything(1, 1), backwards = Everything(1, 1);
        byte[][] first = [.. Enumerable.Range(0, 200).Select(row => Apply(forwards, row))];
        byte[][] second = [.. Enumerable.Range(0, 200).Reverse().Select(row => Apply(backwards, row)).Reverse()];
        Assert.Equal(first, second);

        static byte[] Apply(Augmenter augmenter, int row)
        {
            byte[] image = digits.Sample(row).ToArray();
            augmenter.Apply(image, 2, row);
            return image;
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_an_image()
    {
        Augmenter augmenter = Everything(1, 1);
        byte[] image = digits.Sample(0).ToArray();
        for (int row = 0; row < 100; row++)
            augmenter.Apply(image, 1, row);
        Assert.Equal(0, Allocated.Fewest(() =>
        {
            for (int row = 0; row < 1000; row++)
                augmenter.Apply(image, 1, row);
        }));
    }

    /// <remarks>The mean ink of a digit stays within a fifth, and most of the image stays empty, so that the sparse path of the engine stays the
    /// faster one.</remarks>
    [Fact]
    public void Digits_stay_digits()
    {
        var augmenter = new Augmenter([new Shift(), new Rotation(), new Scale(), new Shear(), new Elastic()], shape, 1);
        double ink = 0, before = 0, filled = 0;
        for (int row = 0; row < 2000; row++)
        {
            byte[] image = digits.Sample(row).ToArray();
            before += image.Sum(value => value);
            augmenter.Apply(image, 1, row);
            ink += image.Sum(value => value);
            filled += image.Count(value => value != 0);
        }
        Assert.InRange(ink / before, 0.8, 1.2);
        Assert.InRange(filled / (2000.0 * 784), 0.1, 0.4);
    }

    [Fact]
    public void What_is_no_image_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Augmenter([new Shift()], new SampleShape(1, 30), 1));
        Assert.Throws<ArgumentException>(() => Everything(1, 1).Apply(new byte[783], 1, 1));
    }

    [Fact]
    public void Settings_beyond_all_sense_do_no_harm()
    {
        var augmenter = new Augmenter(
            [new Shift { Horizontal = new Distance(1e300) }, new Scale { Deviation = 0.999999 }, new Elastic { Alpha = 1e300, Sigma = 1e6 }], shape,
            1);
        byte[] image = digits.Sample(0).ToArray();
        for (int row = 0; row < 20; row++)
            augmenter.Apply(image, 1, row);
        Assert.All(image, value => Assert.Equal(0, value));
    }

    static Augmenter Everything(ulong seed, int repeat) => new(
        [new Shift(), new Rotation(), new Scale { KeepProportions = false }, new Shear(), new Flip { Horizontal = 0.1 }, new Elastic(), new Erasing()],
        shape, new RandomStreams(seed, repeat).Key(RandomStreams.Augmentation));
}
