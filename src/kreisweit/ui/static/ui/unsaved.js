// Asks before a page with typed but unsaved input is left. Forms opt in: <form data-unsaved>.
for (const form of document.querySelectorAll("form[data-unsaved]")) {
  let changed = form.hasAttribute("data-unsaved-already");
  let leaving = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault(); });
}

// A form that came back with errors begins at its summary; the sample on the page of all components does not.
document.querySelector("form:not([data-sample]) .kw-error-summary")?.focus();
