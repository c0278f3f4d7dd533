// Turning pages by keyboard, except where arrows have another meaning.
const ARROWS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const rel = ARROWS[event.key];
  if (!rel || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, dialog, [role='region']")) return;
  const link = document.querySelector(`.do-turn a[rel="${rel}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
