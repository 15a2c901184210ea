using System.Text;
using System.Xml.Linq;

namespace Ablate.Cli.Explanations;

/// <summary>Turns the elements of XML documentation into plain text.</summary>
/// <param name="nameOf">What a reader calls the member of an identifier such as <c>T:Ablate.Engine.Activations.Relu</c>.</param>
sealed class DocumentationText(Func<string, string> nameOf)
{
    /// <summary>The paragraphs of <paramref name="element"/>, each one line; items of lists begin with a dash.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? element)
    {
        var paragraphs = new List<string>();
        if (element is not null)
            Add(paragraphs, element, "");
        return paragraphs;
    }

    void Add(List<string> paragraphs, XElement element, string prefix)
    {
        var line = new StringBuilder(prefix);
        foreach (XNode node in element.Nodes())
        {
            if (node is XElement { Name.LocalName: "para" or "list" or "item" or "listheader" or "code" } block)
            {
                Finish();
                Add(paragraphs, block, block.Name.LocalName is "item" ? "- " : "");
            }
            else
            {
                line.Append(Inline(node));
            }
        }
        Finish();

        void Finish()
        {
            string text = Tidy(line.ToString());
            if (text.Length > 0 && text != prefix.Trim())
                paragraphs.Add(text);
            line.Clear();
        }
    }

    string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso", IsEmpty: true } see => Reference(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } parameter => parameter.Attribute("name")?.Value ?? "",
        XElement { Name.LocalName: "term" } term => Content(term) + ": ",
        XElement { Name.LocalName: "br" } => " ",
        XElement other => Content(other),
        _ => "",
    };

    string Content(XElement element) => string.Concat(element.Nodes().Select(Inline));

    string Reference(XElement see) =>
        see.Attribute("cref") is { } member ? nameOf(member.Value) : (see.Attribute("langword") ?? see.Attribute("href"))?.Value ?? "";

    static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
