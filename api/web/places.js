// A place of the report to what the reader sees: unfolded, scrolled to, lit and focused.

const beside = document.getElementById("beside");
export const wide = matchMedia("(min-width: 68rem)");

export function openDetails(target) {
  for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
}

// A source or a place in it: beside the text, the text stays where it is.
export function reveal(target) {
  openDetails(target);
  beside.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  target.classList.add("lit");
  if (wide.matches) {
    const from = target.getBoundingClientRect().top - beside.getBoundingClientRect().top;
    const above = target.matches(".spot") ? beside.clientHeight / 3 : 24;
    beside.scrollBy({ top: from - above, behavior: calm() ? "auto" : "smooth" });
  } else {
    target.scrollIntoView({ block: target.matches(".spot") ? "center" : "start" });
  }
  const focused = target.matches("details") ? target.querySelector("summary") : target;
  if (focused === target) target.tabIndex = -1;
  focused.focus({ preventScroll: true });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
