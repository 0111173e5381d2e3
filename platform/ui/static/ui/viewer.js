// Pictures that can be looked at closely: zoom, turn, drag. Without this they are links.

const STEP = 1.5;
const MOST = 8;

function viewer(box) {
  const stage = box.querySelector("[data-stage]");
  const picture = stage?.querySelector("img");
  if (!picture) return;
  const view = { scale: 1, turn: 0, x: 0, y: 0 };
  const show = () => {
    picture.style.transform =
      `translate(${view.x}px, ${view.y}px) rotate(${view.turn}deg) scale(${view.scale})`;
    stage.classList.toggle("is-close", view.scale > 1);
  };
  const zoom = (factor) => {
    view.scale = Math.min(MOST, Math.max(1, view.scale * factor));
    if (view.scale === 1) view.x = view.y = 0;
    show();
  };
  const ACTS = {
    in: () => zoom(STEP),
    out: () => zoom(1 / STEP),
    turn: () => {
      view.turn = (view.turn + 90) % 360;
      show();
    },
    reset: () => {
      Object.assign(view, { scale: 1, turn: 0, x: 0, y: 0 });
      show();
    },
  };
  box.querySelectorAll("[data-view]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", ACTS[button.dataset.view]);
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  });
  stage.addEventListener("dblclick", () => (view.scale > 1 ? ACTS.reset() : zoom(2)));
  stage.addEventListener("pointerdown", (event) => {
    if (view.scale === 1 || event.button) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    const from = { x: event.clientX - view.x, y: event.clientY - view.y };
    const drag = ({ clientX, clientY }) => {
      Object.assign(view, { x: clientX - from.x, y: clientY - from.y });
      show();
    };
    stage.addEventListener("pointermove", drag);
    stage.addEventListener("pointerup", () => stage.removeEventListener("pointermove", drag), {
      once: true,
    });
  });
}

document.querySelectorAll("[data-viewer]").forEach(viewer);
