using System.Numerics;

namespace Ablate.Formats.Hdf5;

/// <summary>
/// An index of chunks for arrays that grow along one side. The index block holds the first elements itself, and lists data blocks with the next ones and
/// secondary blocks, which list more data blocks. With divisions rounded down, secondary block u has 2^(u / 2) data blocks, each with 2^((u + 1) / 2)
/// times as many elements as the smallest one.
/// </summary>
sealed record ExtensibleArrayIndex(ulong? Address) : IChunkIndex
{
    /// <inheritdoc/>
    public IChunkFinder Open(Hdf5Source source, ChunkShape shape)
    {
        var chunks = new ChunkArray(source, shape, freeSideFirst: true);
        if (Address is { } address)
            new Walk(source, address, chunks).Run();
        return chunks;
    }

    sealed class Walk
    {
        readonly Hdf5Source source;
        readonly ChunkArray chunks;
        readonly ulong address;

        /// <summary>
        /// In this order: bytes of an element; bits of the largest number of elements; elements in the index block itself; elements of the smallest data
        /// block; data blocks that the smallest secondary block lists; the binary logarithm of the elements of a page.
        /// </summary>
        readonly int size, bits, inIndex, smallest, fewestPointers, pageBits;

        /// <summary>The address of the index block; null if there is none yet.</summary>
        readonly ulong? index;

        /// <summary>One more than the highest number of an element that was written.</summary>
        readonly long used;

        public Walk(Hdf5Source source, ulong address, ChunkArray chunks)
        {
            (this.source, this.chunks, this.address) = (source, chunks, address);
            Hdf5Cursor cursor = source.Signed(address, "EAHD");
            long start = cursor.Position - 4;
            cursor.ExpectVersion(0, "an extensible array");
            cursor.Skip(1);
            size = cursor.Byte();
            bits = cursor.Byte();
            inIndex = cursor.Byte();
            smallest = cursor.Byte();
            fewestPointers = cursor.Byte();
            pageBits = cursor.Byte();
            cursor.Skip(4 * source.LengthSize);
            used = (long)Math.Min(cursor.Count(), int.MaxValue);
            cursor.Skip(source.LengthSize);
            index = cursor.OptionalAddress();
            cursor.ExpectChecksum(start);
            source.Block(address, (ulong)(cursor.Position - start), "an extensible array");
            if (bits is 0 or > 64 || !BitOperations.IsPow2(smallest) || !BitOperations.IsPow2(fewestPointers) || size < source.OffsetSize || pageBits > 40)
                throw cursor.Damaged($"an extensible array of {bits} bits with {smallest} elements in its smallest block");
        }

        /// <summary>The width of the field with the number of a block's first element, in bytes.</summary>
        int OffsetBytes => (bits + 7) / 8;

        /// <summary>Reads the index block to its end, where the checksum is, and only then the blocks that it leads to.</summary>
        public void Run()
        {
            if (index is not { } block)
                return;
            Hdf5Cursor cursor = Begin(block, "EAIB", out long start);
            chunks.Read(cursor, 0, inIndex, size);
            int direct = 2 * BitOperations.Log2((uint)fewestPointers), secondaries = Math.Max(0, 1 + bits - BitOperations.Log2((uint)smallest));
            var later = new List<Action>();
            long first = inIndex;
            for (int level = 0; level < secondaries; level++)
            {
                long blocks = 1L << (level / 2), elements = (long)smallest << Math.Min((level + 1) / 2, 40);
                for (long i = 0; level < direct && i < blocks; i++)
                    later.Add(DataBlock(cursor.OptionalAddress(), first + i * elements, elements));
                if (level >= direct)
                    later.Add(Secondary(cursor.OptionalAddress(), first, blocks, elements));
                first = Math.Min(first + blocks * elements, long.MaxValue / 4);
            }
            cursor.ExpectChecksum(start);
            later.ForEach(read => read());
        }

        /// <summary>
        /// Makes an action that reads a secondary block of <paramref name="blocks"/> data blocks, whose first element is <paramref name="first"/>.
        /// </summary>
        Action Secondary(ulong? address, long first, long blocks, long elements) => () =>
        {
            if (address is not { } place || first >= used)
                return;
            Hdf5Cursor cursor = Begin(place, "EASB", out long start);
            cursor.Skip(OffsetBytes);
            long page = 1L << pageBits, pages = elements > page ? elements / page : 0;
            if (pages > 0 && (pages + 7) / 8 > cursor.Remaining / blocks)
                throw cursor.Damaged($"{blocks} blocks of {pages} pages");
            // Each block has room for whole bytes, but the HDF5 library stores the bits of all blocks without gaps.
            PageBits written = PageBits.Read(cursor, blocks * ((pages + 7) / 8) * 8);
            var later = new List<Action>();
            for (long i = 0; i < blocks; i++)
            {
                source.Step();
                later.Add(pages > 0
                    ? PagedBlock(cursor.OptionalAddress(), first + i * elements, elements, written, i * pages)
                    : DataBlock(cursor.OptionalAddress(), first + i * elements, elements));
            }
            cursor.ExpectChecksum(start);
            later.ForEach(read => read());
        };

        /// <summary>Makes an action that reads a data block of a single page.</summary>
        Action DataBlock(ulong? address, long first, long elements) => () =>
        {
            if (address is not { } place || first >= used)
                return;
            Hdf5Cursor cursor = Begin(place, "EADB", out long start);
            cursor.Skip(OffsetBytes);
            chunks.Read(cursor, first, elements, size);
            cursor.ExpectChecksum(start);
        };

        /// <summary>
        /// Makes an action that reads a data block of several pages. Each has its own checksum, and a bit, counted from <paramref name="firstBit"/>, that
        /// says whether it was written.
        /// </summary>
        Action PagedBlock(ulong? address, long first, long elements, PageBits written, long firstBit) => () =>
        {
            if (address is not { } place || first >= used)
                return;
            Hdf5Cursor cursor = Begin(place, "EADB", out long start);
            cursor.Skip(OffsetBytes);
            cursor.ExpectChecksum(start);
            long page = 1L << pageBits;
            for (long at = 0; at < elements; at += page)
            {
                long pageStart = cursor.Position;
                if (!written[firstBit + at / page])
                {
                    cursor.Skip(page * size + 4);
                    continue;
                }
                chunks.Read(cursor, first + at, page, size);
                cursor.ExpectChecksum(pageStart);
            }
        };

        /// <summary>Reads the beginning that all blocks share; the checksum covers the bytes from <paramref name="start"/> on.</summary>
        Hdf5Cursor Begin(ulong place, string signature, out long start)
        {
            Hdf5Cursor cursor = source.Signed(place, signature);
            start = cursor.Position - 4;
            cursor.ExpectVersion(0, "a block of an extensible array");
            cursor.Skip(1);
            if (cursor.Address() != address)
                throw cursor.Damaged("a block of another array");
            return cursor;
        }
    }
}
