namespace Ablate.Formats.Datasets;

/// <summary>Downloads files from the first mirror that has them; a file is moved into place only when its checksum is right.</summary>
/// <param name="client">The client, made when the first file is requested; most runs have their data already.</param>
/// <param name="progress">Receives the name of the file, the bytes received and the bytes expected, null if unknown.</param>
/// <param name="cancellation">Called when a download begins, for the token that stops it, even in the middle of a file. Default: nothing stops it.</param>
public sealed class MirrorDownload(Lazy<HttpClient> client, Action<string, long, long?> progress, Func<CancellationToken>? cancellation = null)
    : IDatasetDownload
{
    /// <inheritdoc/>
    public void Fetch(NamedDataset dataset, string folder)
    {
        Directory.CreateDirectory(folder);
        CancellationToken stop = cancellation?.Invoke() ?? CancellationToken.None;
        foreach (PublishedFile file in dataset.Files)
        {
            string path = Path.Combine(folder, file.Name);
            if (!File.Exists(path) || !file.Checksums.Contains(Checksum.OfFile(path)))
                Fetch(dataset, file, path, stop);
        }
    }

    void Fetch(NamedDataset dataset, PublishedFile file, string path, CancellationToken stop)
    {
        var failures = new List<string>();
        foreach (Uri mirror in dataset.Mirrors)
        {
            string temporary = $"{path}.{Guid.NewGuid():N}.partial";
            try
            {
                Receive(new Uri(mirror, file.Name), file.Name, temporary, stop);
                string checksum = Checksum.OfFile(temporary);
                if (file.Checksums.Contains(checksum))
                {
                    File.Move(temporary, path, overwrite: true);
                    return;
                }
                failures.Add($"{mirror}{file.Name} has the SHA-256 {checksum}, not the published one");
            }
            catch (Exception e) when ((e is HttpRequestException or TaskCanceledException or IOException) && !stop.IsCancellationRequested)
            {
                failures.Add($"{mirror}{file.Name}: {e.Message}");
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        throw new HttpRequestException(string.Join("; ", failures));
    }

    void Receive(Uri address, string name, string path, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using HttpResponseMessage response = client.Value.Send(request, HttpCompletionOption.ResponseHeadersRead, stop);
        response.EnsureSuccessStatusCode();
        using Stream source = response.Content.ReadAsStream(stop);
        using FileStream target = File.Create(path);
        var buffer = new byte[1 << 16];
        long received = 0;
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            stop.ThrowIfCancellationRequested();
            target.Write(buffer, 0, read);
            progress(name, received += read, response.Content.Headers.ContentLength);
        }
    }
}
