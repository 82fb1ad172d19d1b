/**
 * @module The id with which a page that is loaded again finds back to its place. It is written when the page goes and
 * gone once it was read, so that a tab duplicated from this one cannot take the place away from it.
 */
const name = `meedio-place ${location.pathname}`;

export function keep(id: string): void {
  attempt(() => sessionStorage.setItem(name, id));
}

export function takeBack(): string | undefined {
  const id = attempt(() => sessionStorage.getItem(name));
  attempt(() => sessionStorage.removeItem(name));
  return id ?? undefined;
}

/** Browsers may forbid storage to framed pages. Then whoever loads the page again is new. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
