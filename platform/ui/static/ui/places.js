// An address is found by typing a part of it: picking a suggestion fills the other fields.
// Looks for the browser's own names of address parts, so every form of ours is served.

const PARTS = {
  subdistrict: "address-level3",
  district: "address-level2",
  province: "address-level1",
  postcode: "postal-code",
};
const QUIET = 150;
let serial = 0;

function suggestions(input) {
  const form = input.form;
  if (!form || input.dataset.suggests) return;
  input.dataset.suggests = "1";
  const list = Object.assign(document.createElement("ul"), { className: "suggestions" });
  list.id = `places-${(serial += 1)}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  let found = [];
  let at = -1;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const part = (name) => {
    const near = input.closest("fieldset, [data-address]") || form;
    const find = (root) => root.querySelector(`[autocomplete="${PARTS[name]}"]`);
    return find(near) || find(form);
  };
  const pick = (place) => {
    Object.keys(PARTS).forEach((name) => {
      const field = part(name);
      if (!field) return;
      field.value = place[name];
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    close();
  };
  const mark = (place) => {
    at = place;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", n === at));
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const show = (places) => {
    found = places;
    list.replaceChildren(
      ...places.map((place, n) => {
        const row = document.createElement("li");
        row.id = `${list.id}-${n}`;
        row.setAttribute("role", "option");
        row.textContent = place.label;
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          pick(place);
        });
        return row;
      }),
    );
    list.hidden = !places.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };
  const ask = async () => {
    const text = input.value.trim();
    if (text.length < 2) return close();
    const answer = await fetch(`/places?q=${encodeURIComponent(text)}`).catch(() => null);
    if (answer?.ok && text === input.value.trim()) show((await answer.json()).places);
    return undefined;
  };
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, QUIET);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      mark((at + steps[event.key] + found.length) % found.length);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      pick(found[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

function start() {
  document.querySelectorAll(`input[autocomplete="${PARTS.subdistrict}"]`).forEach(suggestions);
}
document.addEventListener("page:swapped", start);
document.addEventListener("page:redrawn", start);
start();
