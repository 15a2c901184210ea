"use strict";
// The scripts of a page share what they declare at the top: this one, figures.js, trial-details.js and tables.js, in this order.
const page = document;
page.documentElement.classList.add("scripted");
const all = (selector, root = page) => [...root.querySelectorAll(selector)];
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(page.createElement(name), properties);
  element.append(...children);
  return element;
};
const data = id => { const source = page.getElementById(id); return source ? JSON.parse(source.textContent) : null; };

// What the pointer or the keyboard rests on says its value: in a box, and to screen readers.
const hint = make("div", { id: "hint", hidden: true });
const said = make("div", { className: "visually-hidden" });
said.setAttribute("aria-live", "polite");
page.body.append(hint, said);
const show = (mark, x, y) => {
  hint.textContent = mark.dataset.hint;
  hint.hidden = false;
  hint.style.left = Math.max(4, Math.min(x + 14, innerWidth - hint.offsetWidth - 8)) + "px";
  hint.style.top = (y + 18 + hint.offsetHeight > innerHeight ? y - hint.offsetHeight - 10 : y + 18) + "px";
};
const hide = () => { hint.hidden = true; };
addEventListener("scroll", hide, { passive: true, capture: true });
addEventListener("keydown", event => { if (event.key === "Escape") hide(); });

// What is wider than the page fades out at the side where there is more of it.
const fade = part => part.classList.toggle("more", part.scrollLeft + part.clientWidth < part.scrollWidth - 2);
const fading = new ResizeObserver(entries => entries.forEach(entry => fade(entry.target)));
for (const part of all(".scroll")) {
  fading.observe(part);
  part.addEventListener("scroll", () => fade(part), { passive: true });
}
