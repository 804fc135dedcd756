/**
 * The desk's own script. Every page works without it: it tells what a long change is doing, keeps a change from being
 * asked for twice, and closes an open question with Escape.
 */
export const CLIENT_SCRIPT = `"use strict";
const line = document.getElementById("progress");

async function tell() {
  const answer = await fetch("/progress", { headers: { Accept: "application/json" } });
  if (!answer.ok || line === null) return;
  const { isBusy, text } = await answer.json();
  if (!isBusy) return;
  line.hidden = false;
  line.textContent = text + " …";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-progress")) return;
  if (document.body.hasAttribute("aria-busy")) {
    event.preventDefault();
    return;
  }
  document.body.setAttribute("aria-busy", "true");
  setInterval(() => tell().catch(() => undefined), 400);
});

// A page that the browser kept is shown again when somebody goes back: it is not busy any more.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.confirm[open]")) {
    open.removeAttribute("open");
    open.querySelector("summary")?.focus();
  }
});
`;
