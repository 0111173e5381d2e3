// Makes pages nicer that work without it. Every feature looks for its own data attribute.

const WORDS = JSON.parse(document.body.dataset.words || "{}");
const say = (name, values = {}) =>
  (WORDS[name] || "").replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// --- menus: a click elsewhere or Escape closes them; one is open at a time
function closeMenus(except) {
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}
document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details[data-menu]"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// --- dialogs: data-opens="id" opens, data-closes closes; the keyboard stays inside
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  event.target.closest("[data-closes]")?.closest("dialog")?.close();
});

// --- a question before what cannot be undone: data-confirm="..."
function ask(question, agree) {
  const no = make("button", { className: "btn btn-ghost", value: "", textContent: say("cancel") });
  const yes = make("button", { className: "btn btn-danger", value: "yes", textContent: agree });
  const actions = make("div", { className: "actions" }, yes, no);
  const text = make("p", { id: "question", className: "dialog-text", textContent: question });
  const form = make("form", { method: "dialog" }, text, actions);
  const dialog = make("dialog", { className: "dialog" }, form);
  dialog.setAttribute("aria-labelledby", "question");
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
document.addEventListener(
  "click",
  async (event) => {
    const button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.confirmed) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(await ask(button.dataset.confirm, button.textContent.trim() || say("confirm")))) {
      button.focus();
      return;
    }
    button.dataset.confirmed = "1";
    button.click();
    delete button.dataset.confirmed;
  },
  true,
);

// --- what was done is told at the edge of the screen until it is put away
function withClose(toast) {
  const button = make("button", { type: "button", className: "toast-close", textContent: "×" });
  button.setAttribute("aria-label", say("close"));
  button.addEventListener("click", () => toast.remove());
  toast.append(button);
}

// --- a form is sent once; going back makes it usable again
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || form.method.toLowerCase() !== "post") return;
  form.dataset.sent = "1";
  window.setTimeout(() => delete form.dataset.sent, 10000);
  form.querySelectorAll("button[type=submit]").forEach((button) => button.classList.add("is-busy"));
  if (window.XMLHttpRequest && hasFiles(form)) {
    event.preventDefault();
    upload(form, event.submitter);
  }
});
function release() {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll(".is-busy").forEach((button) => button.classList.remove("is-busy"));
}
window.addEventListener("pageshow", release);

// --- files travel with a bar that fills; what is refused does not lose the others
const fileInputs = (root) => [...root.querySelectorAll("input[type=file]")];
const hasFiles = (form) => fileInputs(form).some((input) => input.files.length);

function barFor(form) {
  const bar = make("progress", { className: "bar", max: 100, value: 0 });
  const text = make("p", { className: "hint" });
  const box = make("div", { className: "upload" }, bar, text);
  box.setAttribute("role", "status");
  (form.querySelector(".actions") || form).before(box);
  const show = (percent) => {
    bar.value = percent;
    text.textContent = percent < 100 ? say("sending", { percent }) : say("receiving");
  };
  show(0);
  return { box, show };
}

function upload(form, submitter, again = false) {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  form.querySelectorAll(".upload").forEach((old) => old.remove());
  const { box, show } = barFor(form);
  const request = new XMLHttpRequest();
  request.open("POST", submitter?.getAttribute("formaction") || form.action);
  request.setRequestHeader("X-Upload", "1");
  request.upload.onprogress = (event) => show(Math.round((100 * event.loaded) / event.total));
  request.onload = () => {
    const target = request.getResponseHeader("X-Location");
    const token = !again && request.status === 403 && request.getResponseHeader("X-Token");
    if (token) {
      // Signing in in another window made the form's token old.
      form.querySelector("[name=csrfmiddlewaretoken]").value = token;
      upload(form, submitter, true);
    } else if (target) window.location.assign(target);
    // A page that says what broke would take the files and words of this one away.
    else if (request.status >= 400) request.onerror();
    else swap(request.responseText, form, submitter);
  };
  request.onerror = () => {
    box.replaceChildren(make("p", { className: "error", textContent: say("notSent") }));
    release();
  };
  request.send(data);
}

function swap(html, form, submitter) {
  const place = (submitter?.getAttribute("formaction") || "").slice(1);
  // Where a row was removed, the names below it mean other rows now.
  const moved = submitter?.name?.startsWith("_remove_") ? `${submitter.name.slice(8)}.` : null;
  const kept = new Map(fileInputs(form).map((input) => [input.name, input.files]));
  const next = new DOMParser().parseFromString(html, "text/html");
  document.title = next.title;
  document.body.replaceWith(next.body);
  window.scrollTo(0, 0);
  enhance(document.body);
  // A row that was added or removed: the page stays there.
  document.getElementById(place)?.scrollIntoView();
  fileInputs(document).forEach((input) => {
    const field = input.closest(".field");
    if (!kept.get(input.name)?.length || input.closest(".has-error")) return;
    if (moved && input.name.startsWith(moved)) return;
    const chosen = new DataTransfer();
    // What the server keeps already stands in the field by its name.
    [...kept.get(input.name)]
      .filter((file) => !field?.textContent.includes(file.name))
      .forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.dispatchEvent(new Event("page:swapped"));
}

// --- files: names, sizes and pictures of what was chosen
const MEGA = 1024 * 1024;
const sizeOf = (bytes) =>
  bytes >= MEGA ? `${(bytes / MEGA).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;

function fileRow(file) {
  const row = make("li");
  if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
    row.append(make("img", { alt: "", src: URL.createObjectURL(file) }));
  }
  const name = make("span", { className: "name", textContent: file.name });
  const size = make("span", { className: "size", textContent: ` ${sizeOf(file.size)}` });
  row.append(make("span", {}, name, size));
  return row;
}

function dropPlace(drop) {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector("[data-files]");
  if (!input || !list) return;
  const show = () => {
    list.querySelectorAll("img").forEach((picture) => URL.revokeObjectURL(picture.src));
    list.replaceChildren(...[...input.files].map(fileRow));
  };
  input.addEventListener("change", show);
  // Chosen before this script was there, or kept by the browser's "back".
  if (input.files.length) show();
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// --- passwords: rules ticked while typing, strength in words, show and hide
const RULES = {
  length: (text, longest) => text.length >= 8 && text.length <= longest,
  upper: (text) => /[A-Z]/.test(text),
  lower: (text) => /[a-z]/.test(text),
  digit: (text) => /[0-9]/.test(text),
  special: (text) => /[^A-Za-z0-9\s]/.test(text),
};

function levelOf(text, longest) {
  const met = Object.values(RULES).filter((rule) => rule(text, longest)).length;
  const varied = new Set(text).size;
  if (met < 4) return 0;
  if (met < 5) return 1;
  return text.length >= 12 && varied >= 9 ? 3 : 2;
}

function rules(box) {
  const input = document.getElementById(box.dataset.rulesFor);
  const strength = box.querySelector("[data-strength]");
  const levels = say("strengths").split("|");
  const longest = Number(box.dataset.longest);
  input?.addEventListener("input", () => {
    box.querySelectorAll("[data-rule]").forEach((row) => {
      row.classList.toggle("is-met", RULES[row.dataset.rule](input.value, longest));
    });
    const level = levelOf(input.value, longest);
    strength.dataset.level = level;
    strength.textContent = input.value ? say("strength", { level: levels[level] }) : "";
  });
}

function reveal(input) {
  const button = make("button", { type: "button" });
  const what = make("span", { className: "vh", textContent: ` ${say("password")}` });
  const label = (shown) => button.replaceChildren(say(shown ? "hide" : "show"), what);
  const frame = make("span", { className: "reveal" });
  input.replaceWith(frame);
  frame.append(input, button);
  label(false);
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    label(shown);
  });
}

// --- a running countdown: <time data-countdown datetime="ISO">
function countdown(clock) {
  const until = Date.parse(clock.getAttribute("datetime"));
  if (Number.isNaN(until)) return;
  const show = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    clock.textContent = left
      ? say("left", { minutes: Math.floor(left / 60), seconds: left % 60 })
      : clock.dataset.done;
    if (!left) window.clearInterval(timer);
  };
  const timer = window.setInterval(show, 1000);
  show();
}

// --- copying
function copier(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.querySelector("[data-copy-label]");
    const before = label.textContent;
    await navigator.clipboard.writeText(button.parentElement.querySelector(".copy-text").value);
    label.textContent = say("copied");
    window.setTimeout(() => (label.textContent = before), 2000);
  });
}

// --- printing
function printer(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const FEATURES = {
  "[data-focus]": (summary) => summary.focus(),
  "[data-drop]": dropPlace,
  "[data-rules-for]": rules,
  "input[type=password]": reveal,
  "[data-countdown]": countdown,
  "[data-copy]": copier,
  "[data-print]": printer,
  ".toasts .note": withClose,
};

function enhance(root) {
  Object.entries(FEATURES).forEach(([selector, work]) => {
    root.querySelectorAll(selector).forEach(work);
  });
}
enhance(document);
document.addEventListener("page:redrawn", (event) => enhance(event.detail));

// --- the phone's own voice when it is off line
const offline = make("p", { className: "offline" });
offline.setAttribute("role", "status");
document.documentElement.append(offline);
const voice = () => (offline.textContent = navigator.onLine ? "" : say("offline"));
window.addEventListener("online", voice);
window.addEventListener("offline", voice);
voice();

// --- from the second page on: an own answer when there is no network
const SEEN = "seen";
try {
  if (navigator.serviceWorker && sessionStorage.getItem(SEEN)) {
    navigator.serviceWorker.register("/sw.js");
  }
  sessionStorage.setItem(SEEN, "1");
} catch {
  // A browser that keeps nothing gets no offline page.
}
