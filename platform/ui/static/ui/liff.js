// Inside LINE nobody types: LIFF says who reads, the server has LINE verify it. Whatever fails
// here leaves the page as it is, with its button of LINE Login and its link to the password.

const form = document.querySelector("[data-liff]");
const status = document.querySelector("[data-liff-status]");

async function enter() {
  const { liff } = window;
  if (!liff || !form) return;
  await liff.init({ liffId: form.dataset.liff });
  if (!liff.isLoggedIn()) {
    // In the app everybody is signed in; elsewhere the button leads to LINE Login.
    if (liff.isInClient()) liff.login({ redirectUri: location.href });
    return;
  }
  const token = liff.getIDToken();
  if (!token) return;
  status.textContent = form.dataset.working;
  form.elements.id_token.value = token;
  form.submit();
}

enter().catch(() => {});
