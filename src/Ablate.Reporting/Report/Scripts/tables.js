"use strict";
// Tables: sorted by their heads, paged where they are long, filtered by words; a row may open its details.
const order = (a, b) => {
  const x = parseFloat(a), y = parseFloat(b);
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return Number.isNaN(x) ? a.localeCompare(b, undefined, { numeric: true }) : x - y;
};

// As in PagedTable.cs, which writes the first rows.
const longText = 40;

const paged = table => {
  const rows = data(table.dataset.rows), size = +table.dataset.page, heads = [...table.tHead.rows[0].cells];
  const numeric = heads.map(head => head.classList.contains("number"));
  let shown = rows, first = 0, details = null;
  const open = (row, line, button) => {
    const next = line.nextSibling;
    if (next && next.classList && next.classList.contains("opened")) {
      next.remove();
      button.setAttribute("aria-expanded", "false");
      return;
    }
    details ??= data(table.dataset.details);
    const cell = make("td", { colSpan: heads.length }, trialDetails(details, row[0]));
    cell.style.whiteSpace = "normal";
    line.after(make("tr", { className: "opened" }, cell));
    button.setAttribute("aria-expanded", "true");
  };
  const classOf = (text, column) => {
    if (numeric[column]) return "number";
    return text.length > longText ? "long" : "";
  };
  const makeLine = row => {
    const line = make("tr", {}, ...row.slice(1).map((text, i) => make("td", { className: classOf(text, i), textContent: text })));
    if (table.dataset.details) {
      const button = make("button", { type: "button", textContent: line.cells[0].textContent });
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", "details of trial " + line.cells[0].textContent);
      line.cells[0].replaceChildren(button);
      line.classList.add("openable");
      line.addEventListener("click", () => open(row, line, button));
    }
    return line;
  };
  const fill = () => {
    table.tBodies[0].replaceChildren(...shown.slice(first, first + size).map(makeLine));
    if (place) {
      place.textContent = shown.length === 0 ? "no rows" : `${first + 1} to ${Math.min(first + size, shown.length)} of ${shown.length}`;
      back.disabled = first === 0;
      on.disabled = first + size >= shown.length;
    }
  };
  heads.forEach((head, i) => {
    const button = make("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") === "ascending" || (numeric[i] && !head.hasAttribute("aria-sort"));
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      // What is missing comes last, whichever way the others are sorted.
      rows.sort((a, b) => {
        if (a[i + 1] === "–") return 1;
        if (b[i + 1] === "–") return -1;
        return falling ? order(b[i + 1], a[i + 1]) : order(a[i + 1], b[i + 1]);
      });
      search();
    });
  });
  let place = null, back, on, words = null;
  const search = () => {
    const wanted = words ? words.value.toLowerCase().split(/\s+/).filter(word => word) : [];
    const holdsAll = row => {
      const text = row.join(" ").toLowerCase();
      return wanted.every(word => text.includes(word));
    };
    shown = wanted.length === 0 ? rows : rows.filter(holdsAll);
    first = 0;
    fill();
  };
  if (rows.length > size) {
    place = make("span");
    place.setAttribute("aria-live", "polite");
    back = make("button", { type: "button", textContent: "previous", onclick: () => { first = Math.max(0, first - size); fill(); } });
    on = make("button", { type: "button", textContent: "next", onclick: () => { first += size; fill(); } });
    words = make("input", { type: "search", oninput: search });
    table.parentNode.after(make("div", { className: "pager" }, back, on, place, make("label", {}, "only rows with ", words)));
  }
  if (rows.length > size || table.dataset.details) fill();
};
all("table.paged").forEach(paged);
