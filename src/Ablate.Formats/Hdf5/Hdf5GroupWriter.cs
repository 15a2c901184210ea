using System.Text;

namespace Ablate.Formats.Hdf5;

/// <summary>Writes the links of a group: a heap of names, tables of eight links, and a B-tree of them with at most 32 children a node.</summary>
static class Hdf5GroupWriter
{
    /// <summary>Half of what a table holds, as the superblock says it.</summary>
    public const int LinksInHalfTable = 4;

    /// <summary>Half of what a node holds.</summary>
    public const int ChildrenInHalfNode = 16;

    const int EntrySize = 40, TableSize = 8 + 2 * LinksInHalfTable * EntrySize, NodeSize = 24 + (4 * ChildrenInHalfNode + 1) * 8;

    /// <summary>Appends the links and returns the addresses of B-tree and heap.</summary>
    /// <param name="blocks">The file.</param>
    /// <param name="members">Name and header of each; of groups the addresses of their B-tree and heap too, which a link repeats.</param>
    public static (long Tree, long Names) Append(Hdf5Blocks blocks, List<(string Name, long Header, (long Tree, long Names)? Group)> members)
    {
        members.Sort((x, y) => Encoding.UTF8.GetBytes(x.Name).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y.Name)));
        Hdf5Block heap = new Hdf5Block().Int64(0);
        var level = new List<(long Address, int LastName)>();
        foreach ((string Name, long Header, (long Tree, long Names)? Group)[] chunk in members.Chunk(2 * LinksInHalfTable))
        {
            Hdf5Block table = new Hdf5Block().Letters("SNOD").Bytes(1, 0).UInt16(chunk.Length);
            int lastName = 0;
            foreach ((string name, long header, (long Tree, long Names)? group) in chunk)
            {
                lastName = heap.Length;
                heap.Letters(name).Bytes(0).Align();
                table.Int64(lastName).Int64(header).UInt32(group is null ? 0 : 1).UInt32(0).Int64(group?.Tree ?? 0).Int64(group?.Names ?? 0);
            }
            level.Add((blocks.Append(table.ToArray(), TableSize), lastName));
        }
        long names = blocks.Append(heap.ToArray());
        long heapHeader = blocks.Append(new Hdf5Block().Letters("HEAP").UInt32(0).Int64(heap.Length).Int64(1).Int64(names).ToArray());
        int height = 0;
        do
            level = AppendLevel(blocks, level, height++);
        while (level.Count > 1);
        return (level[0].Address, heapHeader);
    }

    /// <summary>Nodes over the nodes or tables of one level. A key is the name before its child; the first of all is empty.</summary>
    static List<(long Address, int LastName)> AppendLevel(Hdf5Blocks blocks, List<(long Address, int LastName)> below, int height)
    {
        var nodes = new List<(long Address, int LastName)>();
        (long Address, int LastName)[][] chunks = below.Count == 0 ? [[]] : [.. below.Chunk(2 * ChildrenInHalfNode)];
        int name = 0;
        foreach ((int index, (long Address, int LastName)[] children) in chunks.Index())
        {
            long left = index == 0 ? -1 : nodes[^1].Address, right = index == chunks.Length - 1 ? -1 : blocks.Next + NodeSize;
            Hdf5Block node = new Hdf5Block().Letters("TREE").Bytes(0, (byte)height).UInt16(children.Length).Int64(left).Int64(right).Int64(name);
            foreach ((long address, int lastName) in children)
            {
                node.Int64(address).Int64(lastName);
                name = lastName;
            }
            nodes.Add((blocks.Append(node.ToArray(), NodeSize), name));
        }
        return nodes;
    }
}
