using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ablate.Engine.Models;

namespace Ablate.Formats.Models;

/// <summary>
/// Named tensors in one file: the length of a header, the header as JSON with type, shape and place of each tensor and a map of texts,
/// then the numbers. The format of Hugging Face's safetensors.
/// </summary>
/// <param name="Metadata">The map of texts.</param>
/// <param name="Tensors">The tensors, in the order of the file's header.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Tensor> Tensors)
{
    /// <summary>The text of the metadata that holds the SHA-256 of all else, in files of this program; those of others have none.</summary>
    const string Digest = "sha256";

    /// <summary>The longest header that is read, as in the reference implementation.</summary>
    const int LongestHeader = 100_000_000;

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        byte[] header = Header();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (Tensor tensor in Tensors)
            stream.Write(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
    }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">It is not a whole safetensors file, or has numbers that no network here has.</exception>
    public static SafetensorsFile Read(string path) => InputFile.Guarded(path, path =>
    {
        byte[] bytes = InputFile.ReadAllBytes(path);
        if (bytes.Length < 8)
            throw new DataFileException(path, "too short for a safetensors file.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader || length > (ulong)bytes.Length - 8)
            throw new DataFileException(path, $"its header would be {length} bytes long; this is not a safetensors file, or it is truncated.");
        try
        {
            using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, (int)length));
            return Read(path, header.RootElement, bytes.AsSpan(8 + (int)length));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFileException(path, $"its header cannot be read: {e.Message}", e);
        }
    });

    static SafetensorsFile Read(string path, JsonElement header, ReadOnlySpan<byte> data)
    {
        var metadata = new Dictionary<string, string>();
        var places = new OrderedDictionary<string, TensorPlace>();
        foreach (JsonProperty entry in header.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                foreach (JsonProperty text in entry.Value.EnumerateObject())
                    metadata[text.Name] = text.Value.GetString() ?? throw new DataFileException(path, $"the text {text.Name} in its metadata is null.");
            }
            else if (!places.TryAdd(entry.Name, TensorPlace.Read(path, entry, data.Length)))
            {
                throw new DataFileException(path, $"{entry.Name} is there twice.");
            }
        }
        TensorPlace.Check(path, places, data.Length);
        var tensors = new List<Tensor>();
        foreach ((string name, TensorPlace place) in places)
            tensors.Add(new Tensor(name, place.Shape, SafetensorsNumbers.Read(place.Type, data[(int)place.Start..(int)place.End])));
        var file = new SafetensorsFile(metadata, tensors);
        return !metadata.Remove(Digest, out string? digest) || digest == file.ComputeDigest()
            ? file
            : throw new DataFileException(path, "the file is damaged: its content is not that of its SHA-256.");
    }

    string ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, string text) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        foreach (Tensor tensor in Tensors)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}\0{string.Join(',', tensor.Shape)}\0"));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    byte[] Header()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("__metadata__");
            foreach ((string name, string text) in Metadata)
                writer.WriteString(name, text);
            writer.WriteString(Digest, ComputeDigest());
            writer.WriteEndObject();
            long offset = 0;
            foreach (Tensor tensor in Tensors)
            {
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", "F32");
                writer.WriteStartArray("shape");
                foreach (int side in tensor.Shape)
                    writer.WriteNumberValue(side);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                writer.WriteNumberValue(offset += 4L * tensor.Values.Length);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        // Spaces at the end put the numbers on a multiple of eight bytes.
        while (stream.Length % 8 != 0)
            stream.WriteByte((byte)' ');
        return stream.ToArray();
    }
}
