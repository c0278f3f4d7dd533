// Optional single keys for working through the queue. Off until a person switches them on; the choice stays in this browser.
const SETTING = "kreisweit-synergies-keys";
const panel = document.querySelector("[data-keys]");
const box = panel?.querySelector("[data-keys-on]");

function remembered() {
  try { return localStorage.getItem(SETTING) === "on"; } catch { return false; }
}

function remember(isOn) {
  try { localStorage.setItem(SETTING, isOn ? "on" : "off"); } catch { /* private windows may forbid it */ }
}

function places() {
  return [...document.querySelectorAll(".sy-card, .sy-decided")];
}

function current() {
  return document.activeElement?.closest(".sy-card, .sy-decided") ?? null;
}

function move(step) {
  const all = places();
  const target = all[all.indexOf(current()) + step] ?? (current() ? null : all[0]);
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

function open(choice) {
  const details = current()?.querySelector(`[data-choice="${choice}"]`);
  if (!details) return;
  details.open = true;
  details.querySelector("select")?.focus();
}

function press(ending) {
  current()?.querySelector(`form[action$="/${ending}/"] button`)?.click();
}

const KEYS = {
  j: () => move(1), k: () => move(-1), b: () => press("bestaetigen"), a: () => open("reject"), z: () => open("later"), r: () => press("zuruecknehmen"),
};

if (box) {
  panel.hidden = false;
  box.checked = remembered();
  box.addEventListener("change", () => remember(box.checked));
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox]), select, textarea, dialog");
    if (!box.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = KEYS[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });
}
