// Keys of the back-office: / search, j and k move in the list, Enter opens, data-key="d" presses.

const rows = () => [...document.querySelectorAll("[data-list] tbody tr, tr[data-row]")];
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
let at = rows().findIndex((row) => row.classList.contains("is-selected"));

function move(step) {
  const all = rows();
  if (!all.length) return;
  all[at]?.classList.remove("is-at");
  at = Math.min(all.length - 1, Math.max(0, at + step));
  all[at].classList.add("is-at");
  all[at].querySelector("a")?.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const name = window.CSS.escape(key.toLowerCase());
  const target = document.querySelector(`[data-key="${name}"]:not([disabled])`);
  if (!target) return false;
  target.click();
  return true;
}

const KEYS = {
  "/": () => document.querySelector("[data-search], .search")?.focus(),
  j: () => move(1),
  k: () => move(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
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
  row.querySelector("a")?.click();
});
