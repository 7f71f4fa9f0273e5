// What the page holds, kept in the tab's session storage, so that a reload loses nothing. The key is never kept.

const PLACE = "consensus-desk";

// Whether it is kept: false where it does not fit, or where the browser keeps nothing.
export function keep(held) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(held));
    return true;
  } catch {
    forget(); // an older version would come back in its place
    return false;
  }
}

// What was kept, or null.
export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE));
  } catch {
    return null;
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // Nothing is kept where nothing may be.
  }
}
