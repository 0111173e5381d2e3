// Seconds until the codes change; then the page is fetched anew.
const bar = document.querySelector("[data-codes-left]");
const said = document.querySelector("[data-codes-said]");
const end = Date.now() + 1000 * bar.value;
const timer = window.setInterval(() => {
  const left = Math.max(0, Math.round((end - Date.now()) / 1000));
  bar.value = left;
  said.textContent = left;
  if (left) return;
  window.clearInterval(timer);
  window.location.reload();
}, 1000);
