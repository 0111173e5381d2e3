// A form that is filled in: it saves itself, its fields come and go with the answers, signatures are
// drawn, long lists are searched. Everything works without it; what is shown is the server's word.

const WORDS = JSON.parse(document.body.dataset.words || "{}");
const say = (name, values = {}) =>
  (WORDS[name] || "").replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// --- saving while one types, drawing anew where an answer shows or hides something
const QUIET = 2500;

function withoutFiles(form) {
  const data = new FormData(form);
  [...data.keys()].forEach((name) => data.get(name) instanceof File && data.delete(name));
  return data;
}

async function send(form, mode) {
  const options = { method: "POST", body: withoutFiles(form), headers: { "X-Form": mode } };
  const answer = await fetch(form.action || window.location.href, options).catch(() => null);
  // A redirect leads to the sign-in: what was typed waits there, and the page stays as it is.
  if (!answer?.ok || answer.redirected) return null;
  tellSaved(form);
  return answer;
}

function tellSaved(form) {
  const saved = form.querySelector("[data-saved]");
  const now = new Date();
  const clock = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0"));
  if (saved) saved.textContent = say("saved", { time: clock.join(".") });
}

function keepFiles(fields) {
  const inputs = [...fields.querySelectorAll("input[type=file]")];
  return new Map(inputs.map((input) => [input.name, input.files]));
}

function giveFiles(fields, kept) {
  fields.querySelectorAll("input[type=file]").forEach((input) => {
    if (!kept.get(input.name)?.length) return;
    input.files = kept.get(input.name);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function replace(fields, html) {
  const at = document.activeElement;
  const place = at && fields.contains(at) ? at.id : "";
  const kept = keepFiles(fields);
  fields.innerHTML = html;
  document.dispatchEvent(new CustomEvent("page:redrawn", { detail: fields }));
  giveFiles(fields, kept);
  if (place) document.getElementById(place)?.focus();
}

function filling(form) {
  const fields = form.querySelector("[data-fields]");
  let timer = 0;
  let turn = 0;
  const draw = async () => {
    window.clearTimeout(timer);
    const mine = (turn += 1);
    const answer = await send(form, "draw");
    const html = answer?.status === 200 ? await answer.text() : "";
    // An answer that was overtaken by a later one is old.
    if (html && mine === turn && !form.dataset.sent) replace(fields, html);
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => form.dataset.sent || send(form, "save"), QUIET);
  });
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-steers]") && event.target.type !== "file") draw();
  });
}

// --- signatures: drawn with finger, pen or mouse; the picture goes into the file input
const INK = 2.5;

function signature(box) {
  const input = box.querySelector("input[type=file]");
  const pad = box.querySelector("[data-signature-pad]");
  const deeds = box.querySelector("[data-signature-deeds]");
  const paint = pad.getContext("2d");
  if (!paint || !window.DataTransfer) return;
  pad.hidden = false;
  deeds.hidden = false;
  paint.lineWidth = INK;
  paint.lineCap = "round";
  paint.lineJoin = "round";
  let drawing = false;
  const point = (event) => {
    const frame = pad.getBoundingClientRect();
    const scale = pad.width / frame.width;
    return [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
  };
  const hand = (files) => {
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
  };
  const done = () => {
    if (!drawing) return;
    drawing = false;
    pad.toBlob((blob) => blob && hand([new File([blob], "signature.png", { type: "image/png" })]));
  };
  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    drawing = true;
    paint.beginPath();
    paint.moveTo(...point(event));
  });
  pad.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    paint.lineTo(...point(event));
    paint.stroke();
  });
  pad.addEventListener("pointerup", done);
  pad.addEventListener("pointercancel", done);
  box.querySelector("[data-signature-clear]").addEventListener("click", () => {
    paint.clearRect(0, 0, pad.width, pad.height);
    hand([]);
  });
}

// --- long lists: type a part of a name, choose with arrows or finger
const MOST = 50;
let serial = 0;

function searchable(select) {
  if (select.dataset.searched) return;
  select.dataset.searched = "1";
  const options = [...select.options].filter((option) => option.value);
  const input = make("input", { type: "text", id: select.id, autocomplete: "off" });
  const list = make("ul", { className: "suggestions", id: `search-${(serial += 1)}`, hidden: true });
  list.setAttribute("role", "listbox");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  ["aria-describedby", "aria-invalid", "aria-required"].forEach((name) => {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  });
  select.removeAttribute("id");
  select.hidden = true;
  select.before(input, list);
  let found = [];
  let at = -1;
  const chosen = () => select.selectedOptions[0];
  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const settle = () => {
    input.value = chosen()?.value ? chosen().textContent.trim() : "";
    close();
  };
  const pick = (option) => {
    select.value = option ? option.value : "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    settle();
  };
  const mark = () => {
    [...list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === at));
      if (index !== at) return;
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    });
  };
  const open = () => {
    const words = input.value.trim().toLocaleLowerCase();
    const all = chosen()?.value && words === chosen().textContent.trim().toLocaleLowerCase();
    found = options
      .filter((option) => all || option.textContent.toLocaleLowerCase().includes(words))
      .slice(0, MOST);
    list.replaceChildren(
      ...found.map((option, index) => {
        const row = make("li", { id: `${list.id}-${index}`, textContent: option.textContent.trim() });
        row.setAttribute("role", "option");
        row.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          pick(option);
        });
        return row;
      }),
    );
    at = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", open);
  input.addEventListener("blur", () => (input.value.trim() ? settle() : pick(null)));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") settle();
    if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      pick(found[at]);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) open();
    at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(found.length, 1);
    mark();
  });
  settle();
}

const FEATURES = {
  "[data-signature]": signature,
  "select[data-search]": searchable,
};

function enhance(root) {
  Object.entries(FEATURES).forEach(([selector, work]) => {
    root.querySelectorAll(selector).forEach(work);
  });
}

function begin() {
  document.querySelectorAll("form[data-filling]").forEach(filling);
  enhance(document);
}
begin();
document.addEventListener("page:swapped", begin);
document.addEventListener("page:redrawn", (event) => enhance(event.detail));
