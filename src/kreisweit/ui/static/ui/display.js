// Applies the choice of colours and type size at once, without losing what was typed into a form. The cookie is the one
// the server writes; without this script the form is simply sent.
const COOKIE = "kreisweit_display";
const YEAR = 365 * 24 * 3600;

function apply(form) {
  const choice = new FormData(form);
  const theme = choice.get("theme");
  const root = document.documentElement;
  if (theme === "system") root.removeAttribute("data-kern-theme");
  else root.setAttribute("data-kern-theme", theme);
  root.dataset.size = choice.get("size");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${theme}.${choice.get("size")}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  document.dispatchEvent(new CustomEvent("kreisweit:display"));
}

for (const form of document.querySelectorAll("form[data-display]")) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => apply(form));
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(form); });
}

// A small menu closes when people press Escape or go elsewhere.
for (const drop of document.querySelectorAll("details[data-drop]")) {
  drop.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drop.open) return;
    drop.open = false;
    drop.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!drop.contains(event.target)) drop.open = false; });
  drop.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !drop.contains(event.relatedTarget)) drop.open = false;
  });
}
