// The stand-in's LIFF SDK: as much of LINE's as the product asks for (LINE Developers, LIFF v2).
const origin = new URL(document.currentScript.src).origin;
let id = "";
let token = "";

window.liff = {
  async init({ liffId }) {
    id = liffId;
    const found = new URLSearchParams(location.hash.slice(1)).get("liff_id_token");
    if (!found) return;
    token = found;
    history.replaceState(null, "", location.pathname + location.search);
  },
  isLoggedIn: () => token !== "",
  isInClient: () => /\bLine\/\d/.test(navigator.userAgent),
  getIDToken: () => token || null,
  login({ redirectUri }) {
    const asked = new URLSearchParams({ liff_id: id, redirect_uri: redirectUri });
    location.assign(`${origin}/liff/login?${asked}`);
  },
};
