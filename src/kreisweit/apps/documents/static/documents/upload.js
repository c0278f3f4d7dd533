// Uploads in pieces: progress for every file, going on after a lost connection, and a place to drop files.
// Without script, or without the browser's digest (no TLS), the plain form does the same in one go.
const PIECE = 1024 * 1024;
const PAUSE = 3000;
const TRIES = 40;
const form = document.getElementById("upload");
const list = document.getElementById("sending");
const said = document.getElementById("sending-said");
const words = document.getElementById("sending-words").dataset;
const input = form.querySelector("input[type=file]");
const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };

class Refused extends Error {}

async function answered(url, options) {
  const response = await fetch(url, { method: "POST", credentials: "same-origin", ...options, headers: { ...headers, ...options.headers } });
  if (response.redirected) throw new Refused(words.login);
  if (response.status >= 500) throw new Error(String(response.status));
  const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
  if (!response.ok) throw new Refused(answer.sentence ?? words.failed);
  return answer;
}

// A file that is too large is not even read here: the server refuses it by its size.
async function digestOf(file) {
  if (file.size > Number(form.dataset.limit)) return "0".repeat(64);
  const content = await file.arrayBuffer().catch(() => { throw new Refused(words.unreadable); });
  const found = await crypto.subtle.digest("SHA-256", content);
  return Array.from(new Uint8Array(found), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function announce(file, digest) {
  const audience = form.querySelector("input[name=audience]:checked")?.value ?? "";
  return answered(form.dataset.begin, { body: new URLSearchParams({ name: file.name, size: file.size, digest, audience }) });
}

const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

// Sends until the server has made a document of the file. Every answer says how much has arrived, so after a lost
// connection it is enough to announce the file again.
async function send(file, item) {
  item.say(words.checking);
  const digest = await digestOf(file);
  let answer = null;
  for (let failures = 0; failures < TRIES;) {
    try {
      answer = answer ?? await announce(file, digest);
      if (answer.document) return answer;
      item.say(words.sending);
      item.meter.value = 100 * answer.received / file.size;
      const body = file.slice(answer.received, answer.received + PIECE);
      const url = `${answer.upload}?offset=${answer.received}`;
      answer = await answered(url, { body, headers: { "Content-Type": "application/octet-stream" } });
      failures = 0;
    } catch (error) {
      if (error instanceof Refused) throw error;
      answer = null;
      failures += 1;
      item.say(words.offline);
      await wait(PAUSE);
    }
  }
  throw new Error("offline");
}

function itemOf(file) {
  const element = document.getElementById("sending-item").content.firstElementChild.cloneNode(true);
  const state = element.querySelector(".do-sending__state");
  const meter = element.querySelector("progress");
  element.querySelector(".do-sending__name").textContent = file.name;
  meter.setAttribute("aria-label", file.name);
  list.append(element);
  return { element, meter, again: element.querySelector("button"), say(text) { state.textContent = text; }, link(url, text) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = text;
    state.replaceChildren(link);
  } };
}

async function handle(file, item) {
  item.again.hidden = true;
  try {
    const answer = await send(file, item);
    item.meter.value = 100;
    item.link(answer.document, answer.sentence);
    if (answer.is_new) await refresh();
  } catch (error) {
    item.say(error instanceof Refused ? error.message : words.failed);
    item.again.hidden = error instanceof Refused;
    item.again.onclick = () => handle(file, item);
  }
  said.textContent = item.element.textContent;
}

async function refresh() {
  const response = await fetch(form.action || location.href, { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("latest");
  const old = document.getElementById("latest");
  if (fresh && old) {
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
  }
}

async function sendAll(files) {
  list.hidden = false;
  const waiting = files.map((file) => [file, itemOf(file)]);
  for (const [, item] of waiting) item.say(words.waiting);
  for (const [file, item] of waiting) await handle(file, item);
  said.textContent = words.all;
}

if (globalThis.crypto?.subtle) {
  const drop = form.querySelector(".do-drop");
  drop.hidden = false;
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;  // the server says what is missing
    event.preventDefault();
    sendAll([...input.files]);
    input.value = "";
  });
  // The whole page takes files: whoever misses the field must not lose the page to the browser's own view of the file.
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("do-dragging"); });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("do-dragging");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("do-dragging");
    const files = [...event.dataTransfer.files];
    if (files.length) sendAll(files);
  });
}
