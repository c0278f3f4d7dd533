// What htmx brings back: a confirmation opens as a dialog, an explained error appears among the messages, and a lost
// connection is said in words instead of nothing happening.
const messages = document.getElementById("meldungen");

document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.target.id === "dialog" ? event.target.querySelector("dialog") : null;
  if (!dialog) return;
  const opener = document.activeElement;
  dialog.addEventListener("close", () => { dialog.remove(); opener?.focus(); });
  for (const link of dialog.querySelectorAll("[data-close-dialog]")) {
    link.addEventListener("click", (click) => { click.preventDefault(); dialog.close(); });
  }
  dialog.showModal();
  dialog.querySelector("[data-close-dialog]")?.focus();  // Enter pressed too early must not do harm
});

// The server names another target for explained errors; htmx would ignore the body of an error otherwise.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

function complain(kind) {
  const template = document.getElementById(`meldung-${kind}`);
  if (template && messages) messages.replaceChildren(template.content.cloneNode(true));
}
document.addEventListener("htmx:sendError", () => complain("offline"));
document.addEventListener("htmx:responseError", () => complain("failed"));
