using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Ablate.Formats;

namespace Ablate.Studies.Results;

/// <summary>The SHA-256 of every file of a run that ended: files.json. It is written last, so it tells of a whole folder.</summary>
/// <param name="Files">Paths below the folder, with forward slashes, and digests.</param>
public sealed record RunManifest(IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Writes the manifest of <paramref name="folder"/> as it is now.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(RunFolder folder) =>
        SealedJson.Write(folder.Manifest, Of(folder), ManifestJson.Default.RunManifest);

    /// <summary>Reads the manifest of <paramref name="folder"/>; null if there is none, because the run did not end or goes on.</summary>
    /// <exception cref="DataFileException">It is damaged.</exception>
    public static RunManifest? Read(RunFolder folder) =>
        File.Exists(folder.Manifest) ? SealedJson.Read(folder.Manifest, ManifestJson.Default.RunManifest) : null;

    /// <summary>The files that are not as they were: changed, missing, or new.</summary>
    public IEnumerable<string> Differences(RunFolder folder) =>
        Losses(folder, _ => true)
            .Concat(Paths(folder).Select(path => Name(folder, path)).Except(Files.Keys).Select(path => $"{path} was not there when the run ended."));

    /// <summary>The files that are changed or missing, of those that a run which goes on does not write anew, such as its models.</summary>
    public IEnumerable<string> LossesOfKept(RunFolder folder) => Losses(folder, path => !folder.IsDerived(path));

    /// <summary>Refuses the resolved study of <paramref name="folder"/> if it is not the one with which the run ended.</summary>
    /// <exception cref="DataFileException">It is not, or the manifest is damaged.</exception>
    public static void CheckStudy(RunFolder folder)
    {
        if (File.Exists(folder.ResolvedStudy)
            && Read(folder)?.Files.GetValueOrDefault(Name(folder, folder.ResolvedStudy)) is { } digest
            && Digest(folder.ResolvedStudy) != digest)
            throw new DataFileException(folder.ResolvedStudy, "the file is damaged: it is not as it was when the run ended.");
    }

    IEnumerable<string> Losses(RunFolder folder, Func<string, bool> isMeant)
    {
        foreach ((string name, string digest) in Files)
        {
            string path = Path.Combine(folder.Path, name.Replace('/', Path.DirectorySeparatorChar));
            if (!isMeant(path))
                continue;
            if (Loss(path, digest) is { } loss)
                yield return $"{name} {loss}";
        }
    }

    static string? Loss(string path, string digest)
    {
        try
        {
            if (!File.Exists(path))
                return "is missing.";
            return Digest(path) == digest ? null : "is not as it was when the run ended.";
        }
        catch (DataFileException e) when (e.InnerException is UnauthorizedAccessException)
        {
            return "cannot be read: permission is missing.";
        }
    }

    /// <summary>
    /// Takes in <paramref name="derived"/>, files that were derived from a run that ended; nothing if the run has not ended. Files that are not
    /// there or lie outside the folder are passed over; a manifest that has them already is left as it is.
    /// </summary>
    /// <exception cref="DataFileException">The manifest is damaged.</exception>
    public static void Renew(RunFolder folder, params IEnumerable<string> derived)
    {
        if (Read(folder) is not { } manifest)
            return;
        var files = new SortedDictionary<string, string>(manifest.Files.ToDictionary(), StringComparer.Ordinal);
        foreach (string file in derived.Where(File.Exists))
        {
            string path = Name(folder, file);
            if (!path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path))
                files[path] = Digest(file);
        }
        if (!files.SequenceEqual(manifest.Files.OrderBy(file => file.Key, StringComparer.Ordinal)))
            SealedJson.Write(folder.Manifest, new RunManifest(files), ManifestJson.Default.RunManifest);
    }

    static RunManifest Of(RunFolder folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Paths(folder))
            files[Name(folder, path)] = Digest(path);
        return new RunManifest(files);
    }

    /// <summary>The files that a manifest tells of.</summary>
    static IEnumerable<string> Paths(RunFolder folder) =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Except([folder.Manifest, folder.Lock, folder.Notes]);

    static string Name(RunFolder folder, string file) => Path.GetRelativePath(folder.Path, file).Replace('\\', '/');

    static string Digest(string file) => InputFile.Guarded(file, file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    });
}

/// <summary>How a manifest becomes JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunManifest))]
sealed partial class ManifestJson : JsonSerializerContext;
