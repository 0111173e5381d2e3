// Photos of ID cards: made smaller before they travel, and covered in black where nobody needs to
// read. What this browser cannot open (HEIC in most) travels as it is.

const LONGEST = 2000;
// The next one when a photo is larger than what the municipality takes.
const QUALITIES = [0.85, 0.7, 0.5];
const MEGABYTE = 1024 * 1024;
const STEP = 0.01;
const LEAST = 0.01;
const FIRST_BAR = { x: 0.35, y: 0.46, w: 0.3, h: 0.08 };

// By the name of the input: the page may be swapped for one with an error beside a field.
const photos = new Map();
const made = new Set();
const work = new Set();

const keyOf = (file) => `${file.name} ${file.size} ${file.lastModified}`;
const inputs = () => [...document.querySelectorAll("form[data-photos] input[type=file]")];

// --- smaller, upright, and without the place where it was taken
async function drawn(file) {
  const options = { imageOrientation: "from-image" };
  const bitmap = await window.createImageBitmap(file, options).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

async function written(canvas, name, input) {
  const most = Number(input.form.dataset.photos) * MEGABYTE;
  let blob = null;
  for (const quality of QUALITIES) {
    blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (!blob || blob.size <= most) break;
  }
  return blob && new File([blob], `${name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" });
}

function put(input, file) {
  const chosen = new DataTransfer();
  chosen.items.add(file);
  made.add(keyOf(file));
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function prepare(input) {
  const file = input.files[0];
  if (file && made.has(keyOf(file))) {
    offer(input);
    return;
  }
  photos.delete(input.name);
  offer(input);
  const canvas = file && (await drawn(file));
  const small = canvas && (await written(canvas, file.name, input));
  // Another one may have been chosen meanwhile.
  if (!small || input.files[0] !== file) return;
  photos.set(input.name, { canvas, bars: [], name: file.name });
  put(input, small);
}

function track(promise) {
  work.add(promise);
  promise.finally(() => work.delete(promise));
}

document.addEventListener("change", (event) => {
  if (inputs().includes(event.target)) track(prepare(event.target));
});

// A form sent too early waits for its photos.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!work.size || !form.matches("[data-photos]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.allSettled(work);
    form.requestSubmit(event.submitter);
  },
  true,
);

// --- the button beside a photo that can be covered
function offer(input) {
  const drop = input.closest(".drop");
  drop?.querySelector("[data-cover]")?.remove();
  const template = document.querySelector("[data-cover-button]");
  if (!drop || !template || !photos.has(input.name)) return;
  const button = template.content.firstElementChild.cloneNode(true);
  const label = document.querySelector(`label[for="${window.CSS.escape(input.id)}"]`);
  button.append(Object.assign(document.createElement("span"), {
    className: "vh",
    textContent: ` ${label?.firstChild.textContent.trim() || ""}`,
  }));
  button.addEventListener("click", () => open(input, button));
  drop.append(button);
}

// --- covering: drag a finger, or move the newest bar with the arrow keys
const between = (value, least, most) => Math.min(most, Math.max(least, value));

function tidy(bar) {
  bar.w = between(bar.w, LEAST, 1);
  bar.h = between(bar.h, LEAST, 1);
  bar.x = between(bar.x, 0, 1 - bar.w);
  bar.y = between(bar.y, 0, 1 - bar.h);
}

function paint(canvas, photo, bars) {
  const pen = canvas.getContext("2d");
  canvas.width = photo.canvas.width;
  canvas.height = photo.canvas.height;
  pen.drawImage(photo.canvas, 0, 0);
  bars.forEach(({ x, y, w, h }) => {
    pen.fillRect(x * canvas.width, y * canvas.height, w * canvas.width, h * canvas.height);
  });
  return pen;
}

function tell(dialog, bars) {
  const status = dialog.querySelector("[role=status]");
  const percent = (part) => Math.round(100 * part);
  const last = bars.at(-1);
  const values = last && { count: bars.length, left: percent(last.x), top: percent(last.y),
    width: percent(last.w), height: percent(last.h) };
  const text = last ? status.dataset.placed : status.dataset.none;
  status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function open(input, button) {
  const dialog = document.querySelector("[data-photo-editor]");
  const photo = photos.get(input.name);
  const bars = photo.bars.map((bar) => ({ ...bar }));
  const stage = dialog.querySelector("canvas");
  const show = () => {
    const pen = paint(stage, photo, bars);
    const last = bars.at(-1);
    if (last) {
      pen.lineWidth = stage.width / 200;
      pen.strokeStyle = "#fff";
      pen.strokeRect(last.x * stage.width, last.y * stage.height,
        last.w * stage.width, last.h * stage.height);
    }
    tell(dialog, bars);
  };
  const ACTS = {
    add: () => {
      bars.push({ ...FIRST_BAR });
      stage.focus();
    },
    undo: () => bars.pop(),
    done: async () => {
      dialog.close();
      photo.bars = bars;
      const covered = document.createElement("canvas");
      paint(covered, photo, bars);
      put(input, await written(covered, photo.name, input));
      // The button that had the focus went with the list that was drawn anew.
      input.closest(".drop").querySelector("[data-cover]").focus();
    },
  };
  // What an earlier photo listened to goes with its signal.
  const listening = new AbortController();
  const on = (target, name, act) =>
    target.addEventListener(name, act, { signal: listening.signal });
  dialog.querySelectorAll("[data-act]").forEach((control) => {
    on(control, "click", () => {
      if (control.dataset.act === "done") track(ACTS.done());
      else {
        ACTS[control.dataset.act]();
        show();
      }
    });
  });
  on(stage, "keydown", (event) => key(event, bars) && show());
  on(stage, "pointerdown", (event) => drag(event, stage, bars, show));
  on(dialog, "close", () => {
    listening.abort();
    if (button.isConnected) button.focus();
  });
  dialog.showModal();
  show();
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function key(event, bars) {
  const last = bars.at(-1);
  const arrow = ARROWS[event.key];
  if (!last || !(arrow || event.key === "Delete")) return false;
  event.preventDefault();
  if (!arrow) bars.pop();
  else {
    const [across, down] = event.shiftKey ? ["w", "h"] : ["x", "y"];
    last[across] += arrow[0] * STEP;
    last[down] += arrow[1] * STEP;
    tidy(last);
  }
  return true;
}

function drag(event, stage, bars, show) {
  if (event.button) return;
  const frame = stage.getBoundingClientRect();
  const place = ({ clientX, clientY }) => [
    between((clientX - frame.left) / frame.width, 0, 1),
    between((clientY - frame.top) / frame.height, 0, 1),
  ];
  const [x, y] = place(event);
  const bar = { x, y, w: 0, h: 0 };
  bars.push(bar);
  stage.setPointerCapture(event.pointerId);
  const move = (moved) => {
    const [a, b] = place(moved);
    Object.assign(bar, { x: Math.min(x, a), y: Math.min(y, b), w: Math.abs(a - x), h: Math.abs(b - y) });
    show();
  };
  const end = () => {
    stage.removeEventListener("pointermove", move);
    // A tap is no bar.
    if (bar.w < LEAST && bar.h < LEAST) bars.splice(bars.indexOf(bar), 1);
    else tidy(bar);
    show();
  };
  stage.addEventListener("pointermove", move);
  stage.addEventListener("lostpointercapture", end, { once: true });
}

// --- after an error beside one field the others keep their photos
function kept() {
  const all = inputs();
  all.forEach(offer);
  const note = document.querySelector("[data-choose-again]");
  if (note) note.hidden = all.every((input) => input.files.length || input.closest(".has-error"));
}
document.addEventListener("page:swapped", kept);
inputs().filter((input) => input.files.length).forEach((input) => track(prepare(input)));
