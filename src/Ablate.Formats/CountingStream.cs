namespace Ablate.Formats;

/// <summary>Counts the bytes that are read from another stream.</summary>
class CountingStream(Stream source, bool leavesOpen = false) : Stream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        Count += read;
        Seen(buffer[..read]);
        return read;
    }

    /// <summary>Takes note of bytes that were read.</summary>
    protected virtual void Seen(ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>Reads past <paramref name="count"/> bytes.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public void Skip(long count)
    {
        var buffer = new byte[(int)Math.Min(count, 1 << 16)];
        for (; count > 0; count -= Math.Min(count, buffer.Length))
            ReadExactly(buffer.AsSpan(0, (int)Math.Min(count, buffer.Length)));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leavesOpen)
            source.Dispose();
        base.Dispose(disposing);
    }
}
