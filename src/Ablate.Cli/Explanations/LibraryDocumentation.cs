using System.Xml.Linq;

namespace Ablate.Cli.Explanations;

/// <summary>
/// The XML documentation of the libraries, which the compiler wrote and the build put into the program: the one place where an
/// algorithm's formula, paper and conventions are written down.
/// </summary>
static class LibraryDocumentation
{
    const string Folder = "documentation/", Extension = ".xml";

    /// <summary>What is said of <paramref name="type"/>; an empty element if nothing is.</summary>
    /// <exception cref="InvalidOperationException">The documentation of the type's library is not in the program.</exception>
    public static XElement Of(Type type)
    {
        string name = $"T:{type.FullName!.Replace('+', '.')}";
        return Members(type.Assembly.GetName().Name!).FirstOrDefault(member => member.Attribute("name")?.Value == name) ?? new XElement("member");
    }

    static IEnumerable<XElement> Members(string library)
    {
        using Stream stream = typeof(LibraryDocumentation).Assembly.GetManifestResourceStream(Folder + library + Extension)
            ?? throw new InvalidOperationException($"the documentation of {library} is not in the program.");
        return XDocument.Load(stream).Descendants("member");
    }
}
