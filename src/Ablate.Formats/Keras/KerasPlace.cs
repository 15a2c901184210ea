namespace Ablate.Formats.Keras;

/// <summary>Where the layers of a model stand: at the top, or in a model that is a layer of another.</summary>
/// <param name="prefix">What comes before the names of its layers.</param>
/// <param name="owner">The layer of the outermost model that it is in; null at the top.</param>
/// <param name="groups">What comes before the names of its layers' groups in files whose groups are numbered.</param>
sealed class KerasPlace(string prefix, string? owner, string groups)
{
    readonly Dictionary<string, int> counts = [];

    /// <summary>The top.</summary>
    public static KerasPlace Top => new("", null, "");

    /// <summary>The layer of the outermost model that it is in; null at the top.</summary>
    public string? Owner => owner;

    /// <summary>The place within <paramref name="model"/>, a layer that is a model.</summary>
    public static KerasPlace In(KerasLayer model) => new($"{model.Name}/", model.Owner, $"{model.Group}/layers/");

    /// <summary>What a layer that is called <paramref name="name"/> here is called in the whole model.</summary>
    public string NameOf(string name) => prefix + name;

    /// <summary>The group of the next layer of class <paramref name="className"/>: files count them in order.</summary>
    public string GroupOf(string className) => groups + KerasWeights.GroupName(className, counts);
}
