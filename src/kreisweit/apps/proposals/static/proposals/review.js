// Single keys for the review: each presses the control that carries it as `data-key`. They work while no field has the
// focus and can be switched off; the choice stays in this browser.
const SETTING = "kreisweit-review-keys";
const FIELDS = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
const box = document.querySelector("[data-keys-on]");
const form = document.getElementById("durchsicht");

function remembered() {
  try { return localStorage.getItem(SETTING) !== "off"; } catch { return true; }
}

function remember(isOn) {
  try { localStorage.setItem(SETTING, isOn ? "on" : "off"); } catch { /* private windows may forbid it */ }
}

// Of several controls with the same key the innermost that can be seen: the first X opens the reasons, the second rejects.
function control(key) {
  const all = [...document.querySelectorAll("[data-key]")].filter((element) => element.dataset.key === key);
  return all.filter((element) => element.checkVisibility()).at(-1);
}

function press(element) {
  element.click();
  if (element.matches("summary")) {
    element.scrollIntoView({ block: "nearest" });
    element.focus();
  }
}

function edit() {
  const field = form?.querySelector("input:not([type=hidden]), textarea, select");
  field?.focus();
  field?.select?.();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches(FIELDS)) { event.target.blur(); return; }
  const isOff = box && !box.checked;
  if (isOff || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(`${FIELDS}, dialog`)) return;
  const key = event.key.toLowerCase();
  if (key === "b" && form) { event.preventDefault(); edit(); return; }
  const element = control(key);
  if (element) { event.preventDefault(); press(element); }
});

if (box) {
  box.checked = remembered();
  box.addEventListener("change", () => remember(box.checked));
}

// The picture of a page is larger than its window: the passage moves into the middle of it.
function centre() {
  const picture = document.querySelector("[data-picture]");
  const box = picture?.querySelector(".do-box--focus");
  if (!box) return;
  const [outer, inner] = [picture.getBoundingClientRect(), box.getBoundingClientRect()];
  picture.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}

// On a phone the passage stands below the form: a finding that was asked for comes into view.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "fundstelle") return;
  event.target.parentElement.scrollIntoView({ block: "nearest" });
  centre();
});
centre();
