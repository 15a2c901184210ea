using System.Net;
using System.Text;
using System.Text.Json;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Report;

/// <summary>
/// Writes HTML that is also well-formed XML, except for scripts and styles. All texts and attributes are escaped; only drawings and the page's
/// own script and style are written as they are.
/// </summary>
sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Begins an element, which ends when the result is disposed of. An attribute whose value is null is left out.</summary>
    public Scope Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        output.Write('>');
        return new Scope(output, name);
    }

    /// <summary>Writes an element that holds only text.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Open(name, attributes))
            Text(text);
        output.Write('\n');
    }

    /// <summary>Writes an empty element, such as br.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        output.Write("/>\n");
    }

    /// <summary>Writes a list of terms with their definitions.</summary>
    public void Definitions(IEnumerable<(string Term, string Definition)> definitions)
    {
        using (Open("dl"))
        {
            foreach ((string term, string definition) in definitions)
            {
                Element("dt", term);
                Element("dd", definition);
            }
        }
    }

    /// <summary>Writes escaped text.</summary>
    public void Text(string text) => output.Write(WebUtility.HtmlEncode(text));

    /// <summary>Writes a sentence; what is between backticks becomes code.</summary>
    public void Sentence(string sentence)
    {
        foreach ((string text, bool isCode) in CodeWords.Of(sentence))
        {
            if (!isCode)
            {
                Text(text);
                continue;
            }
            using (Open("code"))
                Text(text);
        }
    }

    /// <summary>Writes a drawing made by <see cref="Drawing.Svg"/>, as it is.</summary>
    public void Drawing(string svg) => output.Write(svg);

    /// <summary>Writes a style or script of the program itself, which is an embedded resource.</summary>
    public void Own(string element, string resource)
    {
        using Stream stream = typeof(HtmlWriter).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        using (Open(element))
            output.Write(reader.ReadToEnd());
    }

    /// <summary>Writes data for the script. The JSON writer escapes angle brackets and ampersands, so nothing in the data can end the element.</summary>
    public void Data(string id, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        using (Open("script", ("type", "application/json"), ("id", id)))
            output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
                output.Write($" {attribute}=\"{WebUtility.HtmlEncode(value)}\"");
        }
    }

    /// <summary>An element that has begun.</summary>
    public readonly struct Scope(TextWriter output, string name) : IDisposable
    {
        /// <summary>Ends it.</summary>
        public void Dispose() => output.Write($"</{name}>");
    }
}
