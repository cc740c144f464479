// Small helps that the pages do without: no double sending, the reason field only where it is needed, errors in view.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  document.querySelectorAll("[data-once]").forEach((form) => delete form.dataset.sent);
});
const property = document.getElementById("property");
const reason = document.querySelector("[data-when-withheld]");
if (property && reason) {
  const update = () => { reason.hidden = property.value === "" || property.value === "PROACTIVE"; };
  property.addEventListener("change", update);
  update();
}
document.getElementById("errors")?.focus();
document.querySelector("[data-print]")?.addEventListener("click", () => print());
