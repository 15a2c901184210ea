using System.Net;
using System.Text;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Downloads take the first mirror that has the right file, and leave nothing else behind.</summary>
public sealed class DownloadTests : IDisposable
{
    static readonly byte[] content = Encoding.ASCII.GetBytes("the right file");

    static readonly NamedDataset dataset = new(
        "little", "A little dataset", "none", ["0"], [new PublishedFile("file.gz", Hash(content))],
        [new Uri("http://first.test/"), new Uri("http://second.test/")]) { Description = "Nothing much." };

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_mirror_that_fails_or_lies_is_passed_over()
    {
        var reported = new List<long>();
        Fetch(request => request.Host == "first.test" ? (HttpStatusCode.OK, Encoding.ASCII.GetBytes("a wrong file")) : (HttpStatusCode.OK, content), reported);
        Assert.Equal(content, File.ReadAllBytes(folder.In("little", "file.gz")));
        Assert.Equal(["file.gz"], Directory.GetFiles(folder.In("little")).Select(Path.GetFileName));
        Assert.Contains(content.Length, reported);
    }

    [Fact]
    public void If_no_mirror_has_it_the_error_says_what_each_did()
    {
        HttpRequestException e = Assert.Throws<HttpRequestException>(() => Fetch(request => request.Host == "first.test" ? (HttpStatusCode.NotFound, []) : (HttpStatusCode.OK, [1]), []));
        Assert.Contains("first.test", e.Message, StringComparison.Ordinal);
        Assert.Contains("404", e.Message, StringComparison.Ordinal);
        Assert.Contains("second.test/file.gz has the SHA-256", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.In("little")));
    }

    [Fact]
    public void What_is_there_and_right_is_not_fetched_again()
    {
        Directory.CreateDirectory(folder.In("little"));
        File.WriteAllBytes(folder.In("little", "file.gz"), content);
        Fetch(_ => throw new InvalidOperationException("no request was expected"), []);
    }

    [Fact]
    public void What_is_stopped_asks_no_other_mirror_and_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        using var client = new HttpClient(new Answers(_ => (HttpStatusCode.OK, content)));
        int told = 0;
        var download = new MirrorDownload(new Lazy<HttpClient>(client), (_, _, _) =>
        {
            told++;
            stop.Cancel();
        }, () => stop.Token);
        NamedDataset two = dataset with { Files = [.. dataset.Files, dataset.Files[0] with { Name = "second.gz" }] };
        Assert.ThrowsAny<OperationCanceledException>(() => download.Fetch(two, folder.In("little")));
        Assert.Equal(1, told);
        Assert.Equal(["file.gz"], Directory.GetFiles(folder.In("little")).Select(Path.GetFileName));
    }

    void Fetch(Func<Uri, (HttpStatusCode, byte[])> answer, List<long> reported)
    {
        using var client = new HttpClient(new Answers(answer));
        new MirrorDownload(new Lazy<HttpClient>(client), (_, received, _) => reported.Add(received)).Fetch(dataset, folder.In("little"));
    }

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    sealed class Answers(Func<Uri, (HttpStatusCode Status, byte[] Content)> answer) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (HttpStatusCode status, byte[] bytes) = answer(request.RequestUri!);
            return new HttpResponseMessage(status) { Content = new ByteArrayContent(bytes) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
