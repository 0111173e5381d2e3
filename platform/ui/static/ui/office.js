// Keys of the back-office: / search, j and k move in the list, Enter opens, data-key="d" presses,
// Ctrl+K (or ⌘K) opens the palette of everything.

const WORDS = JSON.parse(document.body.dataset.words || "{}");
const rows = () => [...document.querySelectorAll("[data-list] tbody tr, tr[data-row]")];
const typing = (element) => element.closest("input, textarea, select, [contenteditable], dialog");
let at = rows().findIndex((row) => row.classList.contains("is-selected"));

function move(step) {
  const all = rows();
  if (!all.length) return;
  all[at]?.classList.remove("is-at");
  at = Math.min(all.length - 1, Math.max(0, at + step));
  all[at].classList.add("is-at");
  all[at].querySelector("a")?.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
  preview(all[at]);
}

// --- the pane beside the list: where there is room, a row is looked at without leaving the list
const ROOM = window.matchMedia("(min-width: 1180px)");
const UNHURRIED = 120;
let waiting = 0;
let wanted = "";

function preview(row) {
  const pane = document.querySelector(".pane");
  if (!row.dataset.pane || !pane || !ROOM.matches) return false;
  rows().forEach((other) => other.classList.toggle("is-selected", other === row));
  wanted = row.dataset.pane;
  window.clearTimeout(waiting);
  const loading = document.querySelector("[data-pane-loading]");
  if (loading) pane.replaceChildren(loading.content.cloneNode(true));
  waiting = window.setTimeout(() => fill(pane, wanted), UNHURRIED);
  return true;
}

async function fill(pane, address) {
  const answer = await fetch(address).catch(() => null);
  if (address !== wanted) return;
  if (!answer?.ok || answer.redirected) window.location.reload();
  else pane.innerHTML = await answer.text();
}

function press(key) {
  const name = window.CSS.escape(key.toLowerCase());
  const target = document.querySelector(`[data-key="${name}"]:not([disabled])`);
  if (!target) return false;
  target.click();
  return true;
}

// The pane is there from the start, so that nothing jumps when the first row is chosen.
const first = rows().find((row) => row.dataset.pane);
if (first) preview(first);

const KEYS = {
  "/": () => document.querySelector("[data-search], .search")?.focus(),
  j: () => move(1),
  k: () => move(-1),
};

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur();
    return;
  }
  const work = KEYS[event.key];
  if (work) {
    event.preventDefault();
    work();
  } else if (/^[a-z0-9]$/i.test(event.key) && press(event.key)) {
    event.preventDefault();
  }
});

// A click anywhere in a row of the list opens it.
document.addEventListener("click", (event) => {
  const row = event.target.closest("[data-list] tbody tr, tr[data-row]");
  if (!row || event.target.closest("a, button, input, label, select")) return;
  at = rows().indexOf(row);
  if (!preview(row)) row.querySelector("a")?.click();
});

// --- the palette: pages, acts of this page, and requests by number, name or words
const palette = document.querySelector("[data-palette]");
const query = palette?.querySelector("input");
const list = palette?.querySelector("[role=listbox]");
const foot = palette?.querySelector("[role=status]");
let chosen = 0;

const own = () => [
  ...[...document.querySelectorAll(".pane-acts [data-key], .work [data-key]")].map((button) => ({
    label: button.querySelector("span")?.textContent.trim() || button.textContent.trim(),
    meta: button.dataset.key.toUpperCase(),
    act: () => button.click(),
  })),
  ...[...document.querySelectorAll(".side-nav a")].map((link) => ({
    label: link.querySelector("span")?.textContent.trim() || link.textContent.trim(),
    meta: link.querySelector(".count")?.textContent || "",
    act: () => link.click(),
  })),
];

async function found(text) {
  if (!palette.dataset.address || text.length < 2) return [];
  const address = `${palette.dataset.address}?q=${encodeURIComponent(text)}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return [];
  const { results } = await answer.json();
  return results.map(({ label, meta, url }) => ({
    label,
    meta,
    act: () => window.location.assign(url),
  }));
}

function choose(step) {
  const options = [...list.children];
  if (!options.length) return;
  chosen = (chosen + step + options.length) % options.length;
  options.forEach((option, place) => option.setAttribute("aria-selected", place === chosen));
  query.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen].scrollIntoView({ block: "nearest" });
}

function show(entries) {
  list.replaceChildren(
    ...entries.map(({ label, meta, act }, place) => {
      const option = document.createElement("li");
      const note = document.createElement("span");
      option.id = `palette-${place}`;
      option.setAttribute("role", "option");
      option.append(label, note);
      note.textContent = meta;
      option.addEventListener("click", () => {
        palette.close();
        act();
      });
      return option;
    }),
  );
  foot.textContent = entries.length
    ? WORDS.found.replace("{count}", entries.length)
    : WORDS.nothing;
  chosen = 0;
  choose(0);
}

let asked = 0;
async function search() {
  const text = query.value.trim().toLowerCase();
  const ours = own().filter(({ label }) => label.toLowerCase().includes(text));
  show(ours);
  const mine = ++asked;
  const theirs = await found(text);
  if (mine === asked && theirs.length) show([...theirs, ...ours]);
}

function openPalette() {
  if (!palette || palette.open) return;
  palette.showModal();
  query.value = "";
  search();
}

query?.addEventListener("input", search);
palette?.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    event.preventDefault();
    choose(steps[event.key]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    list.children[chosen]?.click();
  }
});
palette?.addEventListener("click", (event) => event.target === palette && palette.close());
document.querySelectorAll("[data-opens-palette]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", openPalette);
});
