"use strict";
// Figures: they say their values, hide what their legend names, and are saved as pictures or numbers.
const setAll = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
};

// Arrow keys go from mark to mark of a figure.
const walk = svg => {
  const frame = svg.parentNode;
  const clear = () => all(".mark", svg).forEach(mark => mark.classList.remove("mark"));
  let current = -1;
  frame.addEventListener("keydown", event => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!way || event.target !== frame) return;
    const marks = all("[data-hint]", svg).filter(mark => !mark.closest(".hidden-series"));
    if (marks.length === 0) return;
    event.preventDefault();
    clear();
    current = (current + way + marks.length) % marks.length;
    const mark = marks[current];
    mark.classList.add("mark");
    mark.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = mark.getBoundingClientRect();
    requestAnimationFrame(() => requestAnimationFrame(() => show(mark, box.x + box.width / 2, box.y)));
    said.textContent = mark.dataset.hint;
  });
  frame.addEventListener("blur", () => { hide(); clear(); });
};

// An entry of a legend shows and hides its series.
const legendAttributes = ["role", "tabindex", "aria-pressed", "aria-label"];
const toggleSeries = (svg, entry) => {
  setAll(entry, { role: "button", tabindex: "0", "aria-pressed": "true", "aria-label": "show " + entry.textContent });
  const toggle = () => {
    const shown = entry.getAttribute("aria-pressed") !== "true";
    entry.setAttribute("aria-pressed", shown);
    all(`[data-series="${entry.dataset.legend}"]`, svg).forEach(series => series.classList.toggle("hidden-series", !shown));
  };
  entry.addEventListener("click", toggle);
  entry.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); }
  });
};

const equip = svg => {
  for (const title of all("title", svg)) {
    if (title.parentNode === svg) {
      svg.setAttribute("aria-label", title.textContent);
    } else {
      title.parentNode.dataset.hint = title.textContent;
      title.remove();
    }
  }
  svg.setAttribute("role", "group");
  svg.addEventListener("pointermove", event => {
    const mark = event.target.closest("[data-hint]");
    if (mark) show(mark, event.clientX, event.clientY); else hide();
  });
  svg.addEventListener("pointerleave", hide);
  walk(svg);
  all("[data-legend]", svg).forEach(entry => toggleSeries(svg, entry));
};

// A saved drawing stands alone: in the colours of paper, without what is hidden, and with its values as titles.
const paper = { "--paper": "#FFFFFF", "--ink": "#1A1A1A", "--quiet": "#595959", "--grid": "#E3E3E3" };
const standalone = svg => {
  const copy = svg.cloneNode(true);
  all(".hidden-series", copy).forEach(series => series.remove());
  for (const mark of all("[data-hint]", copy)) {
    const title = page.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = mark.dataset.hint;
    mark.prepend(title);
    delete mark.dataset.hint;
    mark.classList.remove("mark");
  }
  all("[data-legend][aria-pressed=false]", copy).forEach(entry => entry.setAttribute("opacity", "0.35"));
  for (const entry of all("[data-legend]", copy)) legendAttributes.forEach(name => entry.removeAttribute(name));
  copy.setAttribute("role", "img");
  return new XMLSerializer().serializeToString(copy).replace(/var\((--\w+)\)/g, (_, name) => paper[name]);
};
const download = (blob, name) => {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  page.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const quoted = text => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csvLine = row => [...row.cells].map(cell => quoted(cell.textContent)).join(",") + "\n";
const save = {
  svg: (figure, name) => download(new Blob([standalone(figure.querySelector("svg"))], { type: "image/svg+xml" }), name + ".svg"),
  csv: (figure, name) => download(new Blob(all(".numbers tr", figure).map(csvLine), { type: "text/csv" }), name + ".csv"),
  png: (figure, name) => {
    const svg = figure.querySelector("svg"), image = new Image(), canvas = page.createElement("canvas");
    canvas.width = 2 * svg.width.baseVal.value;
    canvas.height = 2 * svg.height.baseVal.value;
    image.onload = () => {
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => download(blob, name + ".png"), "image/png");
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(standalone(svg));
  },
};
for (const figure of all("figure[data-name]")) {
  equip(figure.querySelector("svg"));
  for (const button of all("[data-save]", figure))
    button.addEventListener("click", () => save[button.dataset.save](figure, figure.dataset.name));
}
