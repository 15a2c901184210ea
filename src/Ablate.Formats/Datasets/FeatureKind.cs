namespace Ablate.Formats.Datasets;

/// <summary>Whether the features of a file are kept as bytes or as floats.</summary>
public enum FeatureKind
{
    /// <summary>Bytes if samples have classes and all features are pixels: whole numbers from 0 to 255, or such numbers divided by 255. Else numbers.</summary>
    Auto,

    /// <summary>Bytes, all scaled alike; features that are not bytes are an error.</summary>
    Bytes,

    /// <summary>Numbers, each column scaled by itself.</summary>
    Numbers,
}
