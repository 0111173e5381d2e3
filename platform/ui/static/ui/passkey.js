// Passkeys: <form data-passkey="create|get" data-options="JSON" hidden> with an input `answer`.
// The form is shown where the browser can; [data-passkey-absent] is what others read.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

// Ids and challenges travel as base64url; the browser wants bytes.
const named = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));

function wanted(options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (options.user) asked.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) asked.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) asked.allowCredentials = named(options.allowCredentials);
  return { publicKey: asked };
}

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];

function said(credential) {
  const parts = PARTS.filter((part) => credential.response[part]);
  const response = Object.fromEntries(parts.map((part) => [part, text(credential.response[part])]));
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response };
}

async function ask(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const options = wanted(JSON.parse(form.dataset.options));
    const credential = await navigator.credentials[form.dataset.passkey](options);
    form.elements.answer.value = JSON.stringify(said(credential));
    form.requestSubmit();
  } catch {
    failed.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      ask(form);
    });
  });
  document.querySelectorAll("[data-passkey-absent]").forEach((note) => (note.hidden = true));
}
