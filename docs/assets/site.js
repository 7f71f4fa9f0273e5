// Wide tables scroll in a box of their own; a box that scrolls can be reached by keyboard, and has a name.
function reachable() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .highlight pre > code, .md-typeset pre > code")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", box.matches("code") ? "Code" : "Table");
    }
  }
}
addEventListener("load", reachable);
addEventListener("resize", reachable);
