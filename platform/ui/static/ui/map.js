// A map over two typed coordinates: [data-map] shows one place, [data-map-point] lets choose it.
// [data-map-settings] says where the tiles are; without it, or without Leaflet, there is no map.

const WORDS = JSON.parse(document.body.dataset.words || "{}");
const SETTINGS = document.querySelector("[data-map-settings]")?.dataset;
const NEAR = 16;
const FAR = 12;

function draw(box, place) {
  if (box.dataset.drawn || !window.L || !SETTINGS) return null;
  box.dataset.drawn = "1";
  box.hidden = false;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", box.dataset.label || SETTINGS.label);
  const middle = place || SETTINGS.centre.split(",").map(Number);
  const map = window.L.map(box, { scrollWheelZoom: false }).setView(middle, place ? NEAR : FAR);
  map.attributionControl.setPrefix("");
  const { tiles, attribution } = SETTINGS;
  window.L.tileLayer(tiles, { maxZoom: 19, attribution }).addTo(map);
  return map;
}

function pin(map, place, box, movable) {
  const icon = window.L.divIcon({ className: "map-pin", iconSize: [32, 40], iconAnchor: [16, 39] });
  const title = box.getAttribute("aria-label");
  return window.L.marker(place, { icon, title, alt: title, draggable: movable }).addTo(map);
}

function boxFor(group) {
  const box = document.createElement("div");
  box.className = "map";
  group.querySelector(".fields").before(box);
  return box;
}

function choosable(group) {
  const latitude = group.querySelector("[data-latitude]");
  const longitude = group.querySelector("[data-longitude]");
  if (!window.L || !SETTINGS || !latitude || group.querySelector(".map")) return;
  const box = boxFor(group);
  const map = draw(box);
  let marker = null;
  const put = (place) => {
    if (marker) marker.setLatLng(place);
    else {
      marker = pin(map, place, box, true);
      marker.on("dragend", () => write(marker.getLatLng()));
    }
    map.setView(place, Math.max(map.getZoom(), NEAR));
  };
  const write = ({ lat, lng }) => {
    latitude.value = lat.toFixed(6);
    longitude.value = lng.toFixed(6);
    latitude.dispatchEvent(new Event("input", { bubbles: true }));
    put([lat, lng]);
  };
  const read = () => {
    const place = [Number(latitude.value), Number(longitude.value)];
    if (latitude.value && longitude.value && place.every(Number.isFinite)) put(place);
  };
  map.on("click", ({ latlng }) => write(latlng));
  [latitude, longitude].forEach((input) => input.addEventListener("change", read));
  group.addEventListener("map:here", ({ detail }) => write(detail));
  read();
}

// --- where am I: fills the coordinates of the same group, map or not
function here(button) {
  const group = button.closest("[data-map-point]");
  if (!navigator.geolocation || !group) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.classList.add("is-busy");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        group.querySelector("[data-latitude]").value = coords.latitude.toFixed(6);
        group.querySelector("[data-longitude]").value = coords.longitude.toFixed(6);
        const detail = { lat: coords.latitude, lng: coords.longitude };
        group.dispatchEvent(new CustomEvent("map:here", { detail }));
        button.classList.remove("is-busy");
      },
      () => {
        button.classList.remove("is-busy");
        const told = Object.assign(document.createElement("p"), { className: "hint" });
        told.setAttribute("role", "status");
        told.textContent = WORDS.noPlace;
        button.after(told);
      },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
}

function fixed(box) {
  const place = [Number(box.dataset.latitude), Number(box.dataset.longitude)];
  const map = draw(box, place);
  if (map) pin(map, place, box, false);
}

function start() {
  document.querySelectorAll("[data-map-point]").forEach(choosable);
  document.querySelectorAll("[data-map]").forEach(fixed);
  document.querySelectorAll("[data-geolocate]").forEach(here);
}
document.addEventListener("page:swapped", start);
document.addEventListener("page:redrawn", start);
start();
