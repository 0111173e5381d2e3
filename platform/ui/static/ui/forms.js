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

const AS_OF = "_as_of";

async function post(form, body, mode, keepalive = false) {
  const options = { method: "POST", body, headers: { "X-Form": mode }, keepalive };
  const answer = await fetch(form.action || window.location.href, options).catch(() => null);
  // Not where another window wrote meanwhile: this one knows its answers no better than before.
  const saved = answer?.headers.get("X-As-Of");
  if (saved && form.elements[AS_OF]) form.elements[AS_OF].value = saved;
  return answer;
}

// Signing in in another window made the form's token old; the answer brings the new one.
function renewed(form, token) {
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  if (!token || !field) return false;
  field.value = token;
  return true;
}

async function send(form, mode, keepalive = false) {
  let answer = await post(form, withoutFiles(form), mode, keepalive);
  if (answer?.status === 403 && renewed(form, answer.headers.get("X-Token"))) {
    answer = await post(form, withoutFiles(form), mode, keepalive);
  }
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

// Whoever comes back to the page may have signed in in another window: the button is pressed with
// the token that is good now. No field is named, so that nothing of the draft is changed.
async function knock(form) {
  // A form that is only tried out has no draft.
  if (!form.elements[AS_OF]) return;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set(AS_OF, form.elements[AS_OF].value);
  body.set("_shown", "");
  const answer = await post(form, body, "save");
  if (answer?.status === 403) renewed(form, answer.headers.get("X-Token"));
}

// What scripts put into a field, and what is read from its controls.
const ADDED = "[data-files] > *, .suggestions, .map, textarea";
const TICKED = "[type=radio], [type=checkbox]";
const controlsOf = (node) =>
  [...node.querySelectorAll("input, select, textarea"), ...(node.matches("input") ? [node] : [])]
    .filter((control) => control.name && control.type !== "file");
const keyOf = (control) =>
  control.matches(TICKED) ? `${control.name}=${control.value}` : control.name;
const valueOf = (control) => (control.matches(TICKED) ? control.checked : control.value);

function valuesIn(node) {
  return new Map(controlsOf(node).map((control) => [keyOf(control), valueOf(control)]));
}

function printOf(node) {
  const copy = node.cloneNode(true);
  copy.querySelectorAll(ADDED).forEach((added) => added.remove());
  const files = [...node.querySelectorAll("input[type=file]")].map((input) => input.name);
  return JSON.stringify([copy.textContent.replace(/\s+/g, " "), files, [...valuesIn(node)]]);
}

// What is the same stays as it is, with its words, its files and its cursor.
function merge(fields, fresh, prints) {
  const old = new Map([...fields.children].map((node) => [prints.get(node), node]));
  let here = fields.firstElementChild;
  const added = [];
  [...fresh.children].forEach((next) => {
    const same = old.get(printOf(next));
    const isAhead = same && here && (same === here || isBefore(here, same));
    if (!isAhead) {
      fields.insertBefore(next, here);
      added.push(next);
      return;
    }
    while (here !== same) here = dropped(here);
    here = same.nextElementSibling;
  });
  while (here) here = dropped(here);
  return added;
}

const isBefore = (one, other) =>
  Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

function dropped(node) {
  const next = node.nextElementSibling;
  node.remove();
  return next;
}

// Also those of fields that an answer hides: it may be changed back.
function keepFiles(fields, kept) {
  fields.querySelectorAll("input[type=file]").forEach((input) => {
    kept.set(input.name, input.files);
    if (input.dataset.watched) return;
    input.dataset.watched = "1";
    // The phone's list of files was open while the field was drawn anew: the choice is for the new.
    input.addEventListener("change", () => {
      if (input.isConnected) return;
      kept.set(input.name, input.files);
      giveFiles([fields], new Map([[input.name, input.files]]));
    });
  });
}

function giveFiles(nodes, kept) {
  nodes.flatMap((node) => [...node.querySelectorAll("input[type=file]")]).forEach((input) => {
    if (!kept.get(input.name)?.length) return;
    input.files = kept.get(input.name);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// What was typed while the answer was on its way is newer than the answer.
function giveWords(nodes, sent, now) {
  nodes.flatMap(controlsOf).forEach((control) => {
    const key = keyOf(control);
    if (!now.has(key) || now.get(key) === sent.get(key)) return;
    control[control.matches(TICKED) ? "checked" : "value"] = now.get(key);
  });
}

function cursor(fields) {
  const at = document.activeElement;
  if (!at?.id || !fields.contains(at)) return () => {};
  const [start, end] = [at.selectionStart, at.selectionEnd];
  return () => {
    const again = document.getElementById(at.id);
    if (!again || again === document.activeElement) return;
    again.focus({ preventScroll: true });
    if (typeof start === "number") again.setSelectionRange?.(start, end);
  };
}

function replace(fields, html, sent, prints, files) {
  const now = valuesIn(fields);
  keepFiles(fields, files);
  const putCursor = cursor(fields);
  const fresh = make("div", { innerHTML: html });
  const added = merge(fields, fresh, prints);
  giveWords(added, sent, now);
  added.forEach((node) => {
    document.dispatchEvent(new CustomEvent("page:redrawn", { detail: node }));
  });
  giveFiles(added, files);
  putCursor();
}

// Sent with all that a page sends: what is still on its way when the page itself arrives is old.
const newView = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

function nameViews(form) {
  let view = newView();
  form.addEventListener("formdata", (event) => event.formData.set("_view", view));
  // The page may come back, or could not be sent: what is typed then is of another view.
  form.addEventListener("submit", () => window.setTimeout(() => (view = newView())));
}

// Of two windows each tells what was left alone in it: there the other's answers and files stay.
const idOf = (name) => name.split(".")[0];

function isChanged(control) {
  if (control.type === "file") return control.files.length > 0;
  if (control.matches(TICKED)) return control.checked !== control.defaultChecked;
  if (!control.matches("select")) return control.value !== control.defaultValue;
  const drawn = [...control.options].findIndex((option) => option.defaultSelected);
  return control.selectedIndex !== Math.max(drawn, 0);
}

function nameUntouched(form) {
  // What was changed once may have been saved: changed back it is sent all the same.
  const touched = new Set();
  const touch = (control) => control.name && touched.add(idOf(control.name));
  ["input", "change"].forEach((name) => form.addEventListener(name, (event) => touch(event.target)));
  form.addEventListener("formdata", (event) => {
    const fields = form.querySelector("[data-fields]");
    const controls = [...fields.querySelectorAll("input, select, textarea")];
    controls.filter(isChanged).forEach(touch);
    const ids = new Set(controls.map((control) => idOf(control.name)).filter(Boolean));
    event.formData.set("_untouched", [...ids].filter((id) => !touched.has(id)).join(" "));
  });
}

function filling(form) {
  nameViews(form);
  nameUntouched(form);
  const files = new Map();
  const fields = form.querySelector("[data-fields]");
  let timer = 0;
  let turn = 0;
  let last = Promise.resolve();
  // One after another: the draft is never older than the page.
  const inTurn = (work) => (last = last.then(work));
  const draw = () => {
    window.clearTimeout(timer);
    timer = 0;
    const mine = (turn += 1);
    return inTurn(async () => {
      // An answer that was overtaken by a later one is old.
      if (mine !== turn) return;
      const sent = valuesIn(fields);
      const prints = new Map([...fields.children].map((node) => [node, printOf(node)]));
      const answer = await send(form, "draw");
      const html = answer?.status === 200 ? await answer.text() : "";
      if (html && mine === turn && !form.dataset.sent) replace(fields, html, sent, prints, files);
    });
  };
  const save = (leaving) => {
    window.clearTimeout(timer);
    if (!timer || form.dataset.sent) return;
    timer = 0;
    if (leaving) send(form, "save", true);
    else inTurn(() => form.dataset.sent || send(form, "save"));
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, QUIET, false);
  });
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-steers]") && event.target.type !== "file") draw();
  });
  document.addEventListener("visibilitychange", () => {
    if (!form.isConnected) return;
    if (document.visibilityState === "hidden") save(true);
    else inTurn(() => knock(form));
  });
}

// --- signatures: drawn with finger, pen or mouse; the picture goes into the file input
const INK = 2.5;

function picture(pad) {
  const bytes = atob(pad.toDataURL("image/png").split(",")[1]);
  const content = Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
  return new File([content], "signature.png", { type: "image/png" });
}

function signature(box) {
  const input = box.querySelector("input[type=file]");
  const pad = box.querySelector("[data-signature-pad]");
  const deeds = box.querySelector("[data-signature-deeds]");
  const paint = pad.getContext("2d");
  if (!paint || !window.DataTransfer || box.dataset.signed) return;
  box.dataset.signed = "1";
  pad.hidden = false;
  deeds.hidden = false;
  paint.lineWidth = INK;
  paint.lineCap = "round";
  paint.lineJoin = "round";
  let drawing = false;
  let own = false;
  // White, not clear: the picture is also looked at on dark ground.
  const wipe = () => {
    paint.fillStyle = "#fff";
    paint.fillRect(0, 0, pad.width, pad.height);
  };
  const point = (event) => {
    const frame = pad.getBoundingClientRect();
    const scale = pad.width / pad.clientWidth;
    return [
      (event.clientX - frame.left - pad.clientLeft) * scale,
      (event.clientY - frame.top - pad.clientTop) * scale,
    ];
  };
  const hand = (files) => {
    const chosen = new DataTransfer();
    files.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    own = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    own = false;
  };
  const to = (event) => {
    paint.lineTo(...point(event));
    paint.stroke();
  };
  const done = () => {
    if (!drawing) return;
    drawing = false;
    hand([picture(pad)]);
  };
  // A picture that was chosen, or drawn before the page came back, is shown on the pad.
  const show = async () => {
    if (own) return;
    const image = input.files[0] && (await createImageBitmap(input.files[0]).catch(() => null));
    wipe();
    if (!image) return;
    const scale = Math.min(pad.width / image.width, pad.height / image.height);
    const size = [image.width * scale, image.height * scale];
    paint.drawImage(image, (pad.width - size[0]) / 2, (pad.height - size[1]) / 2, ...size);
  };
  wipe();
  if (input.files.length) show();
  input.addEventListener("change", show);
  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    drawing = true;
    paint.beginPath();
    paint.moveTo(...point(event));
    to(event);
  });
  pad.addEventListener("pointermove", (event) => drawing && to(event));
  pad.addEventListener("pointerup", done);
  pad.addEventListener("pointercancel", done);
  box.querySelector("[data-signature-clear]").addEventListener("click", () => {
    wipe();
    hand([]);
  });
}

// --- long lists: type a part of a name, choose with arrows or finger
const MOST = 50;
let serial = 0;

function nameOf(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  if (!label) return "";
  label.id = label.id || `${select.id}-label`;
  return label.id;
}

function searchable(select) {
  if (select.dataset.searched) return;
  select.dataset.searched = "1";
  const options = [...select.options].filter((option) => option.value);
  const input = make("input", { type: "text", id: select.id, autocomplete: "off" });
  const list = make("ul", { className: "suggestions", id: `search-${(serial += 1)}`, hidden: true });
  const told = make("p", { className: "hint" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-labelledby", nameOf(select));
  told.setAttribute("role", "status");
  input.className = "search-input";
  input.placeholder = say("search");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  ["aria-describedby", "aria-invalid", "aria-required"].forEach((name) => {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  });
  select.removeAttribute("id");
  select.hidden = true;
  select.before(make("span", { className: "search" }, input, list), told);
  let found = [];
  let at = -1;
  const chosen = () => select.selectedOptions[0];
  const close = () => {
    list.hidden = true;
    at = -1;
    told.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const settle = () => {
    input.value = chosen()?.value ? chosen().textContent.trim() : "";
    close();
  };
  const pick = (option) => {
    const value = option ? option.value : "";
    const isNew = select.value !== value;
    select.value = value;
    settle();
    if (isNew) ["input", "change"].forEach((name) => select.dispatchEvent(new Event(name, { bubbles: true })));
  };
  const mark = () => {
    [...list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === at));
      if (index !== at) return;
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    });
  };
  const rowOf = (option, index) => {
    const row = make("li", { id: `${list.id}-${index}`, textContent: option.textContent.trim() });
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    // Not on pointerdown: a finger that scrolls the list chooses nothing.
    row.addEventListener("mousedown", (event) => event.preventDefault());
    row.addEventListener("click", () => pick(option));
    return row;
  };
  const open = () => {
    const words = input.value.trim().toLocaleLowerCase();
    const all = chosen()?.value && words === chosen().textContent.trim().toLocaleLowerCase();
    found = options
      .filter((option) => all || option.textContent.toLocaleLowerCase().includes(words))
      .slice(0, MOST);
    list.replaceChildren(...found.map(rowOf));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    told.textContent = found.length ? "" : say("nothing");
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const leave = () => {
    const words = input.value.trim().toLocaleLowerCase();
    const exact = options.find((option) => option.textContent.trim().toLocaleLowerCase() === words);
    if (exact || !words) pick(exact);
    else settle();
  };
  input.addEventListener("input", open);
  input.addEventListener("click", () => list.hidden && open());
  input.addEventListener("blur", leave);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") settle();
    if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (at >= 0 || found.length === 1) pick(found[Math.max(at, 0)]);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) open();
    const step = event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1;
    at = (at + step + found.length) % Math.max(found.length, 1);
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
    if (root.matches?.(selector)) work(root);
    root.querySelectorAll(selector).forEach(work);
  });
}

function begin() {
  document.querySelectorAll("form[data-filling]").forEach((form) => {
    if (form.dataset.filling) return;
    form.dataset.filling = "1";
    filling(form);
  });
  enhance(document);
}
begin();
document.addEventListener("page:swapped", begin);
document.addEventListener("page:redrawn", (event) => enhance(event.detail));
