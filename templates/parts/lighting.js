// Everything that bears one key lights up together; a click or Enter keeps it lit, Escape lets go.
const places = new Map();
for (const element of document.querySelectorAll("[data-of]")) {
  for (const key of element.dataset.of.split(" ")) {
    if (!places.has(key)) places.set(key, []);
    places.get(key).push(element);
  }
  // Without this script a stretch of text does nothing, so only here does it become a button.
  if (element.tagName === "SPAN") {
    element.role = "button";
    element.tabIndex = 0;
  }
  if (element.tagName !== "A") element.setAttribute("aria-pressed", "false");
}
const keysOf = (element) => element.dataset.of.split(" ");
const holder = (event) => event.target instanceof Element ? event.target.closest("[data-of]") : null;
const press = (element, pressed) => { if (element.tagName !== "A") element.setAttribute("aria-pressed", String(pressed)); };
let kept = null;
function light(element) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!element) return;
  for (const key of keysOf(element)) for (const place of places.get(key)) place.classList.add("lit");
}
function keep(element) {
  if (kept) press(kept, false);
  kept = element === kept ? null : element;
  if (kept) press(kept, true);
  light(kept);
  if (!kept) return;
  const others = keysOf(kept).flatMap((key) => places.get(key)).filter((place) => place.tagName !== kept.tagName);
  if (others.length) others[0].scrollIntoView({ block: "nearest" });
}
document.addEventListener("mouseover", (event) => light(holder(event) || kept));
document.addEventListener("focusin", (event) => light(holder(event) || kept));
document.addEventListener("click", (event) => {
  const element = holder(event);
  if (!element) return;
  // Where there is a script, a figure lights its words up instead of jumping to them.
  if (element.tagName === "A") event.preventDefault();
  keep(element);
});
document.addEventListener("keydown", (event) => {
  const element = holder(event);
  if (event.key === "Escape" && kept) keep(kept);
  if (element && element.tagName === "SPAN" && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); keep(element); }
});
// Who comes for one line of the record finds its words lit, and the line still in sight.
function arrive() {
  const target = document.getElementById(location.hash.slice(1));
  const line = target && target.querySelector("[data-of]");
  if (!line || line === kept) return;
  keep(line);
  line.scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", arrive);
arrive();
