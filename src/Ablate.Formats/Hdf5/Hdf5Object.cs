using System.Globalization;

namespace Ablate.Formats.Hdf5;

/// <summary>A group, a dataset, or something else that has a name in a file.</summary>
abstract class Hdf5Object(IReadOnlyDictionary<string, Hdf5Value> attributes)
{
    /// <summary>Its attributes, by name.</summary>
    public IReadOnlyDictionary<string, Hdf5Value> Attributes => attributes;

    /// <summary>The text of an attribute; null if there is none of this name, or it is not one text.</summary>
    public string? Text(string attribute) => attributes.GetValueOrDefault(attribute) is { Count: 1 } value ? value.Texts()[0] : null;

    /// <summary>
    /// The texts of an attribute. Keras splits one that would be too long into the attributes NAME0, NAME1 and so on. Null if there is none of this name.
    /// </summary>
    public string[]? Texts(string attribute)
    {
        if (attributes.TryGetValue(attribute, out Hdf5Value? whole))
            return whole.Texts();
        var texts = new List<string>();
        int parts = 0;
        for (; attributes.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{attribute}{parts}"), out Hdf5Value? part); parts++)
            texts.AddRange(part.Texts());
        return parts > 0 ? [.. texts] : null;
    }
}

/// <summary>A named datatype, or a kind of object that this reader does not know.</summary>
sealed class Hdf5Other(IReadOnlyDictionary<string, Hdf5Value> attributes) : Hdf5Object(attributes);

/// <summary>An array in a file.</summary>
sealed class Hdf5Dataset(IReadOnlyDictionary<string, Hdf5Value> attributes, Hdf5Value value) : Hdf5Object(attributes)
{
    /// <summary>Its elements.</summary>
    public Hdf5Value Value => value;
}

/// <summary>A group: groups and datasets by name.</summary>
sealed class Hdf5Group(IReadOnlyDictionary<string, Hdf5Value> attributes, IReadOnlyDictionary<string, Hdf5Object> members) : Hdf5Object(attributes)
{
    /// <summary>What it holds, by name. Links to other names and to other files are left out.</summary>
    public IReadOnlyDictionary<string, Hdf5Object> Members => members;

    /// <summary>What is at <paramref name="path"/>, names joined by slashes; null if there is nothing.</summary>
    public Hdf5Object? Find(string path)
    {
        Hdf5Object? current = this;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            current = current is Hdf5Group group ? group.Members.GetValueOrDefault(name) : null;
        return current;
    }
}
