{% load static ui %}// Keeps the offline page and what it is drawn with; never a page of a person.
const SHELL = [
  "{% url 'offline' %}",
  "{% static 'ui/app.css' %}",
  "{% static 'ui/app.js' %}",
  "{% static 'ui/fonts/sarabun-400.woff2' %}",
  "{% static 'ui/fonts/sarabun-700.woff2' %}",
  "{{ sheet|safe }}",
  "{% static municipality.emblem|default:'platform'|emblem_path %}",
];
const CACHE = "shell " + SHELL.join(" ");

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name !== CACHE);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).catch(() => caches.match(SHELL[0])));
});
