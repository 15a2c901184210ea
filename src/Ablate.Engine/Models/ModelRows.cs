using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Models;

/// <summary>Rows that a model can be judged on: of its shape, and of its classes.</summary>
public static class ModelRows
{
    /// <summary>
    /// The samples of <paramref name="data"/> as <paramref name="model"/> knows them. Classes are matched by name, and samples of classes that the
    /// model does not know are left out; a model whose classes are only numbered takes those of the data in their order.
    /// </summary>
    /// <exception cref="ArgumentException">The samples have another shape, or nothing that the model knows.</exception>
    public static Subset Of(Model model, Dataset data)
    {
        if (data.Shape.Size != model.Shape.Size)
            throw new ArgumentException($"The model takes samples of {model.Shape}, but those of {data.Name} are {data.Shape}.", nameof(data));
        if ((data.Classes.Count == 0) != (model.Classes.Count == 0))
            throw new ArgumentException(
                $"The model says {(model.Classes.Count == 0 ? "numbers" : "classes")}, but {data.Name} has "
                + $"{(data.Classes.Count == 0 ? "numbers" : "classes")}.", nameof(data));
        if (data.Shape != model.Shape)
            data = new Dataset(data.Name, model.Shape, data.Features, data.Targets);
        if (data.Targets is not ClassTargets targets || data.Classes.SequenceEqual(model.Classes))
            return data.All();

        bool isNumbered = model.Classes.SequenceEqual(ClassNames.Numbers(model.Classes.Count))
            && data.Classes.Count <= model.Classes.Count
            && !data.Classes.Any(model.Classes.Contains);
        int[] known = [.. data.Classes.Select((name, index) => isNumbered ? index : model.Classes.ToList().IndexOf(name))];
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(row => known[targets.Labels[row]] >= 0)];
        if (rows.Length == 0)
            throw new ArgumentException(
                $"The model knows the classes {Text(model.Classes)}; {data.Name} has none of them, but {Text(data.Classes)}.", nameof(data));
        var labels = new ClassTargets([.. targets.Labels.Select(label => (byte)Math.Max(0, known[label]))], model.Classes);
        return new Subset(new Dataset(data.Name, data.Shape, data.Features, labels), rows);
    }

    static string Text(IReadOnlyList<string> classes) => NameList.Shortened(classes, 10);
}
