using System.Text;
using System.Xml;

namespace Ablate.Reporting.Equations;

/// <summary>A document as a page that needs nothing else: no network, no script; light and dark as the reader's system, and fit to print.</summary>
public sealed class DocumentPage
{
    readonly StringBuilder text = new();
    readonly XmlWriter writer;
    readonly NumberFormat format;

    DocumentPage(NumberFormat format)
    {
        this.format = format;
        writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineChars = "\n" });
    }

    /// <summary>The page, well-formed also as XML.</summary>
    public static string Of(EquationDocument document, NumberFormat format)
    {
        var page = new DocumentPage(format);
        page.Write(document);
        page.writer.Flush();
        return $"<!DOCTYPE html>\n{page.text}\n";
    }

    void Write(EquationDocument document) => Element("html", () =>
    {
        Element("head", () =>
        {
            Meta(("charset", "utf-8"));
            Meta(("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            Meta(("name", "color-scheme"), ("content", "light dark"));
            Leaf("title", document.Title);
            Element("style", () => writer.WriteRaw(DocumentStyle.Sheet));
        });
        Element("body", () => Element("main", () =>
        {
            Leaf("h1", document.Title);
            if (document.Question.Length > 0)
                Leaf("p", document.Question, "question");
            foreach (DocumentSection section in document.Sections)
                Write(section);
        }));
    });

    void Write(DocumentSection section) => Element(section.IsDetail ? "details" : "section", () =>
    {
        Leaf(section.IsDetail ? "summary" : $"h{section.Level}", section.Heading);
        foreach (DocumentBlock block in section.Blocks)
            Write(section.Heading, block);
    });

    void Write(string heading, DocumentBlock block)
    {
        switch (block)
        {
            case Prose prose:
                Leaf("p", prose.Text);
                break;
            case Formulas formulas:
                Element("div", () => Lines(formulas), formulas.AreInline ? "inline" : "equations", formulas.AreInline ? null : $"{heading}: formulas");
                break;
            case NumberTable table:
                Element("div", () => Element("table", () => Rows(table)), "table", $"{heading}: numbers");
                break;
        }
    }

    void Lines(Formulas formulas)
    {
        foreach (Equation equation in formulas.Equations)
        {
            Element(formulas.AreInline ? "span" : "p", () => new MathMarkup(writer, format).Write(equation), "equation");
            writer.WriteString("\n");
        }
    }

    void Rows(NumberTable table)
    {
        Element("thead", () => Row("th", table.Columns));
        Element("tbody", () =>
        {
            foreach (IReadOnlyList<Expression> row in table.Rows)
                Row("td", row);
        });
    }

    void Row(string cell, IReadOnlyList<Expression> row) => Element("tr", () =>
    {
        foreach (Expression content in row)
            Element(cell, () => new MathMarkup(writer, format).WriteAlone(content));
    });

    void Meta(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement("meta");
        foreach ((string name, string value) in attributes)
            writer.WriteAttributeString(name, value);
        writer.WriteEndElement();
    }

    void Leaf(string name, string content, string? kind = null) => Element(name, () => writer.WriteString(content), kind);

    void Element(string name, Action content, string? kind = null, string? scrolled = null)
    {
        writer.WriteStartElement(name);
        if (name == "html")
            writer.WriteAttributeString("lang", "en");
        if (kind is not null)
            writer.WriteAttributeString("class", kind);
        if (scrolled is not null)
            ScrollingGroup.Attributes(writer, scrolled);
        content();
        writer.WriteFullEndElement();
    }
}
