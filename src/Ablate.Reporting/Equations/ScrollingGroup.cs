using System.Xml;

namespace Ablate.Reporting.Equations;

/// <summary>
/// What may be wider than the page and is scrolled by itself, so that the keyboard must reach it too. A group, not a region: a page has dozens.
/// </summary>
static class ScrollingGroup
{
    /// <summary>Makes the element that was begun last one of them, called <paramref name="name"/>.</summary>
    public static void Attributes(XmlWriter writer, string name)
    {
        writer.WriteAttributeString("tabindex", "0");
        writer.WriteAttributeString("role", "group");
        writer.WriteAttributeString("aria-label", name);
    }
}
