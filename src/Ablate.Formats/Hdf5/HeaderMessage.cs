namespace Ablate.Formats.Hdf5;

/// <summary>What a message of an object header says.</summary>
enum MessageType
{
    /// <summary>The sides of an array.</summary>
    Dataspace = 0x01,

    /// <summary>Where the links of a new group are.</summary>
    LinkInfo = 0x02,

    /// <summary>What an element is.</summary>
    Datatype = 0x03,

    /// <summary>What was never written, as the first versions say it.</summary>
    OldFillValue = 0x04,

    /// <summary>What was never written.</summary>
    FillValue = 0x05,

    /// <summary>A link of a new group.</summary>
    Link = 0x06,

    /// <summary>Where the elements are.</summary>
    DataLayout = 0x08,

    /// <summary>What chunks went through.</summary>
    FilterPipeline = 0x0B,

    /// <summary>A named value.</summary>
    Attribute = 0x0C,

    /// <summary>Where messages are that several objects have in common.</summary>
    SharedMessageTable = 0x0F,

    /// <summary>Where the header goes on.</summary>
    Continuation = 0x10,

    /// <summary>Where the links of an old group are.</summary>
    SymbolTable = 0x11,

    /// <summary>Where further attributes are.</summary>
    AttributeInfo = 0x15,
}

/// <summary>One message of an object header.</summary>
/// <param name="Type">What it says.</param>
/// <param name="IsShared">Whether the message itself is elsewhere, and this is its place.</param>
/// <param name="Content">Its bytes.</param>
readonly record struct HeaderMessage(MessageType Type, bool IsShared, Region Content);
