// The builder of forms: things move with finger, mouse and keys, and pages are drawn anew in place.
// Everything works without it: each move is a button, each choice a page that comes back.

// --- one form of the overview: a button is sent, the same form comes back changed
async function fetched(form, extra) {
  const body = new FormData(form);
  extra.forEach(([name, value]) => body.append(name, value));
  const answer = await fetch(form.action || window.location.href, { method: "POST", body }).catch(() => null);
  if (!answer?.ok) return null;
  return { address: answer.url, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

function said(page) {
  const told = [...page.querySelectorAll(".toasts .note")].map((note) => note.textContent.trim());
  const region = document.querySelector("[data-said]");
  if (region) region.textContent = told.join(" ");
  const toasts = document.querySelector(".toasts");
  const wrong = [...page.querySelectorAll(".toasts .note-bad")];
  toasts?.replaceChildren(...(wrong.length ? [messages(wrong)] : []));
}

function messages(notes) {
  const box = document.createElement("div");
  box.className = "messages";
  box.append(...notes);
  return box;
}

async function work(form, value) {
  const answer = await fetched(form, [["do", value]]);
  const next = answer?.page.querySelector("form[data-builder]");
  const here = new URL(window.location.href);
  // What leads to another page, or to the sign-in, is gone to.
  if (!next || new URL(answer.address).pathname !== here.pathname) {
    window.location.assign(answer?.address || here.pathname);
    return;
  }
  const top = document.querySelector(".work")?.scrollTop;
  form.replaceWith(next);
  said(answer.page);
  begin(document);
  if (top !== undefined) document.querySelector(".work").scrollTop = top;
  focusOn(next, value);
}

// The keyboard goes on where it was: on the same button of what was moved, else on its row.
function focusOn(form, value) {
  const same = [...form.querySelectorAll("button[name=do]")].find((button) => button.value === value);
  const row = form.dataset.at && document.getElementById(`row-${form.dataset.at}`);
  const isMove = /^(page-)?(up|down) /.test(value);
  if ((isMove || /^(undo|redo)$/.test(value)) && same) {
    if (!same.disabled) return same.focus();
    return (same.parentElement.querySelector("button:not([disabled])") || row || form).focus();
  }
  return (row?.querySelector("a") || row || form.querySelector("button:not([disabled])"))?.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.matches("form[data-builder]") && button?.name === "do" && !/^(publish|discard)$/.test(button.value)) {
    event.preventDefault();
    work(form, button.value);
  } else if (form.matches("form[data-editor]") && button?.name === "_redraw") {
    event.preventDefault();
    redraw(form, button.value, button.id);
  }
});

// --- keys: what was done last is undone, unless somebody types
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const form = document.querySelector("form#builder[data-builder]");
  const button = form?.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]");
  if (!button) return;
  event.preventDefault();
  if (!button.disabled) work(form, button.value);
});

// --- dragging: a row, or a page, is held at its grip, and let go between two others
function dragging(form) {
  form.querySelectorAll("[data-grip]").forEach((grip) => {
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => begins(form, grip, event));
  });
}

function begins(form, grip, event) {
  if (event.button) return;
  event.preventDefault();
  const row = grip.closest("[data-field], [data-page]");
  const line = document.createElement(row.matches("li") ? "li" : "div");
  line.className = "build-line";
  row.classList.add("is-held");
  if (row.dataset.page) inPlace(row, () => form.classList.add("is-sorting"));
  let target = null;
  const over = (move) => {
    scrollNear(move.clientY);
    target = row.dataset.page ? amongPages(form, row, move.clientY) : placeAt(form, row, move.clientY);
    if (target) target.list.insertBefore(line, target.before);
  };
  const stop = (end) => {
    grip.removeEventListener("pointermove", over);
    grip.removeEventListener("pointerup", stop);
    grip.removeEventListener("pointercancel", stop);
    document.removeEventListener("keydown", escape, true);
    row.classList.remove("is-held");
    line.remove();
    if (row.dataset.page) inPlace(row, () => form.classList.remove("is-sorting"));
    if (end?.type === "pointerup" && target) place(form, row, target);
  };
  const escape = (key) => key.key === "Escape" && stop();
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", over);
  grip.addEventListener("pointerup", stop);
  grip.addEventListener("pointercancel", stop);
  document.addEventListener("keydown", escape, true);
}

const EDGE = 70;
const SPEED = 14;
function scrollNear(y) {
  const pace = y < EDGE ? -SPEED : y > window.innerHeight - EDGE ? SPEED : 0;
  if (pace) scroll(pace);
}

function scroll(distance) {
  const pane = document.querySelector(".work");
  (pane.scrollHeight > pane.clientHeight + 1 ? pane : window).scrollBy(0, distance);
}

// Pages are folded while one is moved; what is held stays under the finger.
function inPlace(row, change) {
  const { top } = row.getBoundingClientRect();
  change();
  scroll(row.getBoundingClientRect().top - top);
}

const isAbove = (y) => (other) => {
  const frame = other.getBoundingClientRect();
  return y < frame.top + frame.height / 2;
};

function amongPages(form, page, y) {
  const others = [...form.querySelectorAll("[data-page]")].filter((other) => other !== page);
  const before = others.find(isAbove(y));
  return { list: page.parentElement, before: before || null, at: before ? others.indexOf(before) : others.length };
}

function placeAt(form, row, y) {
  const lists = [...form.querySelectorAll("[data-list]")];
  const near = lists.find((list) => y < list.closest("section").getBoundingClientRect().bottom);
  const list = near || lists.at(-1);
  if (!list) return null;
  const others = [...list.querySelectorAll("[data-field]")].filter((other) => other !== row);
  const before = others.find(isAbove(y));
  return { list, before: before || null, at: before ? others.indexOf(before) : others.length };
}

function place(form, row, { list, at }) {
  const { page, field } = row.dataset;
  const own = [...row.parentElement.querySelectorAll(page ? "[data-page]" : "[data-field]")];
  if (list === row.parentElement && own.indexOf(row) === at) return;
  work(form, page ? `page-place ${page} ${at}` : `place ${field} ${list.dataset.list} ${at}`);
}

// --- an editor that is drawn anew after a choice; nothing is saved
async function redraw(form, button = "now", focus = "") {
  const asked = typed(form);
  const body = new FormData(form);
  [...body.keys()].forEach((name) => body.get(name) instanceof File && body.delete(name));
  body.append("_redraw", button);
  const answer = await fetch(window.location.href, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("form[data-editor]");
  if (!next) return;
  // Another answer was here first: what was typed since is in the form that it drew.
  if (!form.isConnected) return redraw(document.querySelector("form[data-editor]"), button, focus);
  const files = new Map([...form.querySelectorAll("input[type=file]")].map((i) => [i.name, i.files]));
  const open = [...form.querySelectorAll("details")].map((details) => details.open);
  const place = focus || document.activeElement?.id;
  form.replaceWith(next);
  goOn(next, asked, typed(form));
  next.querySelectorAll("details").forEach((details, at) => {
    if (open.length === next.querySelectorAll("details").length) details.open ||= open[at];
  });
  next.querySelectorAll("input[type=file]").forEach((input) => {
    if (files.get(input.name)?.length) input.files = files.get(input.name);
  });
  begin(document);
  (document.getElementById(place) || added(next, button))?.focus();
}

const typed = (form) => new Map([...form.querySelectorAll("input[type=text], textarea")].map((i) => [i.name, i.value]));

// Nobody waits for an answer: what was typed meanwhile goes on in the new form.
function goOn(form, before, now) {
  now.forEach((value, name) => {
    const input = form.elements.namedItem(name);
    if (input && value !== before.get(name)) input.value = value;
  });
}

function added(form, button) {
  const prefix = button.split(":")[1] || "";
  return document.getElementById(prefix === "c" ? "c-add" : `${prefix}-add`) || form;
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-editor]");
  if (form && event.target.closest("[data-redraws]")) redraw(form);
});

// --- a name of the list goes into the formula that it stands beside
document.addEventListener("click", (event) => {
  const code = event.target.closest("[data-names] code");
  const target = code && document.getElementById(code.closest("[data-names]").dataset.names);
  if (!target) return;
  target.setRangeText(code.textContent, target.selectionStart, target.selectionEnd, "end");
  target.focus();
});

// --- a PC in a frame that is as wide as there is room
function device(figure) {
  const frame = figure.querySelector("iframe");
  const wide = Number(figure.dataset.device);
  frame.parentElement.classList.add("is-fitted");
  const fit = () => {
    const scale = Math.min(1, figure.clientWidth / wide);
    frame.style.transform = `scale(${scale})`;
    frame.parentElement.style.height = `${frame.offsetHeight * scale}px`;
  };
  new ResizeObserver(fit).observe(figure);
}

function begin(root) {
  root.querySelectorAll("[data-nojs]").forEach((element) => element.remove());
  root.querySelectorAll("form[data-builder]").forEach(dragging);
}
document.querySelectorAll("[data-device]").forEach(device);
begin(document);
document.addEventListener("page:swapped", () => begin(document));
