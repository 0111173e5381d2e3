// Makes pages nicer that work without it. Every feature looks for its own data attribute.

const each = (selector, work) => document.querySelectorAll(selector).forEach(work);

// --- menus: a click elsewhere or Escape closes them; one is open at a time
function closeMenus(except) {
  each("details[data-menu][open]", (menu) => {
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

// --- errors: read the summary first
document.querySelector("[data-focus]")?.focus();

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
});
window.addEventListener("pageshow", () => {
  each("form[data-sent]", (form) => delete form.dataset.sent);
  each(".is-busy", (button) => button.classList.remove("is-busy"));
});

// --- a question before what cannot be undone: data-confirm="..."
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);

// --- files: names, sizes and pictures of what was chosen
const MEGA = 1024 * 1024;
const sizeOf = (bytes) =>
  bytes >= MEGA ? `${(bytes / MEGA).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;

function fileRow(file) {
  const row = document.createElement("li");
  if (/^image\/(jpeg|png|webp|gif)$/.test(file.type)) {
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    row.append(picture);
  }
  const text = document.createElement("span");
  const name = document.createElement("span");
  const size = document.createElement("span");
  name.className = "name";
  name.textContent = file.name;
  size.className = "size";
  size.textContent = ` ${sizeOf(file.size)}`;
  text.append(name, size);
  row.append(text);
  return row;
}

each("[data-drop]", (drop) => {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector("[data-files]");
  if (!input || !list) return;
  input.addEventListener("change", () => list.replaceChildren(...[...input.files].map(fileRow)));
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
});

// --- passwords: rules ticked while typing, strength in words, show and hide
const RULES = {
  length: (text) => text.length >= 8 && text.length <= 16,
  upper: (text) => /[A-Z]/.test(text),
  lower: (text) => /[a-z]/.test(text),
  digit: (text) => /[0-9]/.test(text),
  special: (text) => /[^A-Za-z0-9\s]/.test(text),
};
const LEVELS = ["ต่ำ", "พอใช้", "ดี", "ดีมาก"];

function levelOf(text) {
  const met = Object.values(RULES).filter((rule) => rule(text)).length;
  const varied = new Set(text).size;
  if (met < 4) return 0;
  if (met < 5) return 1;
  return text.length >= 12 && varied >= 9 ? 3 : 2;
}

each("[data-rules-for]", (box) => {
  const input = document.getElementById(box.dataset.rulesFor);
  const strength = box.querySelector("[data-strength]");
  if (!input) return;
  input.addEventListener("input", () => {
    box.querySelectorAll("[data-rule]").forEach((row) => {
      row.classList.toggle("is-met", RULES[row.dataset.rule](input.value));
    });
    const level = levelOf(input.value);
    strength.dataset.level = level;
    strength.textContent = input.value ? `รหัสผ่าน มีความปลอดภัยระดับ${LEVELS[level]}` : "";
  });
});

each("input[type=password]", (input) => {
  const frame = document.createElement("span");
  const button = document.createElement("button");
  frame.className = "reveal";
  button.type = "button";
  button.textContent = "แสดง";
  button.setAttribute("aria-label", "แสดงรหัสผ่าน");
  input.replaceWith(frame);
  frame.append(input, button);
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "ซ่อน" : "แสดง";
    button.setAttribute("aria-label", shown ? "ซ่อนรหัสผ่าน" : "แสดงรหัสผ่าน");
  });
});

// --- a running countdown: <time data-countdown datetime="ISO">
each("[data-countdown]", (clock) => {
  const until = Date.parse(clock.getAttribute("datetime"));
  if (Number.isNaN(until)) return;
  const show = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    clock.textContent = left
      ? `${Math.floor(left / 60)} นาที ${left % 60} วินาที`
      : clock.dataset.done;
    if (!left) window.clearInterval(timer);
  };
  const timer = window.setInterval(show, 1000);
  show();
});

// --- copying
each("[data-copy]", (button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.querySelector("[data-copy-label]");
    const before = label.textContent;
    await navigator.clipboard.writeText(button.parentElement.querySelector(".copy-text").value);
    label.textContent = "คัดลอกแล้ว";
    window.setTimeout(() => (label.textContent = before), 2000);
  });
});

// --- drafts keep themselves: <form data-autosave="/address"> and <span data-saved> inside it
const QUIET = 2500;

function withoutFiles(form) {
  const data = new FormData(form);
  [...data.keys()].forEach((name) => data.get(name) instanceof File && data.delete(name));
  return data;
}

each("form[data-autosave]", (form) => {
  const saved = form.querySelector("[data-saved]");
  let timer = 0;
  const save = async () => {
    if (form.dataset.sent) return;
    const options = { method: "POST", body: withoutFiles(form), headers: { "X-Autosave": "1" } };
    const answer = await fetch(form.dataset.autosave, options).catch(() => null);
    if (!answer?.ok || !saved) return;
    const now = new Date();
    const clock = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0"));
    saved.textContent = `บันทึกร่างอัตโนมัติเมื่อ ${clock.join(".")} น.`;
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, QUIET);
  });
});

// --- where am I: fills [data-latitude] and [data-longitude] of the same group
each("[data-geolocate]", (button) => {
  const group = button.closest("[data-map-point]");
  if (!navigator.geolocation || !group) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.classList.add("is-busy");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        group.querySelector("[data-latitude]").value = coords.latitude.toFixed(6);
        group.querySelector("[data-longitude]").value = coords.longitude.toFixed(6);
        button.classList.remove("is-busy");
      },
      () => button.classList.remove("is-busy"),
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
});

// --- printing
each("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// --- the phone's own voice when it is off line
const offline = document.createElement("p");
offline.className = "offline";
offline.setAttribute("role", "status");
document.body.append(offline);
const voice = () => (offline.textContent = navigator.onLine ? "" : "ไม่มีสัญญาณอินเทอร์เน็ต");
window.addEventListener("online", voice);
window.addEventListener("offline", voice);
voice();
