/**
 * @module A classic script to paste into a page, right after its tags: it puts the frame into each of them before any other
 * script is there, and the element adopts it. What it does not understand at once it leaves to the element, which comes to
 * the same address a little later. It is written to be small when minified.
 */

/** These are made from the tables of parameters and permissions by the build: see `facts.ts`. */
declare const PARAMETER: RegExp;
declare const RENAMED: Readonly<Record<string, string>>;
declare const SWITCHED: readonly (readonly [from: number, to: number, features: string])[];
declare const ALWAYS: string;

{
  const page = document;
  const waiting = ':where(:is(meedio-meeting,meedio-room,meedio-queue,meedio-board):not(:defined,[hidden]))';
  const parameter = PARAMETER;
  /** The parameters in their order, and words that no attribute is called by. */
  const names = parameter.source.match(/\w+/g) as string[];

  // A Content-Security-Policy may forbid `<style>`, but not this. `contain` keeps the frame inside, as `position` would.
  const sheet = new CSSStyleSheet();
  sheet.insertRule(
    `${waiting}{display:block;contain:paint;width:100%;aspect-ratio:16/9;min-height:var(--meedio-min-height,min(36rem,85svh))}`,
  );
  page.adoptedStyleSheets.push(sheet);

  for (const element of page.querySelectorAll(waiting)) {
    try {
      /** An attribute by its property's name. Frameworks that render on a server leave the dash out. */
      const given = (name: string) =>
        element.getAttribute(name.replace(/[A-Z]/, '-$&')) ?? element.getAttribute(name);

      const address =
        given('src') ||
        // `meedio-meetings/UUID/ BASE` and `meedio-rooms/null/SLUG BASE`; anything else is no address.
        `${element.localName}s/${given('meetingId')}/${given('slug') ?? ''} ${given('baseUrl') || 'https://p2p.meedio.me'}`.replace(
          /^meedio-(?:(meetings.[\da-f]{8}(-[\da-f]{4}){4}[\da-f]{8}).|rooms.null.([\w.~-]+)) (.*?)\/*$/i,
          '$4/$1$3',
        );
      const url = new URL(address);
      const query = url.searchParams;

      if (
        // What a browser would have to mend may be refused.
        url.href === address &&
        // Loopback twice: the frame's and the page's.
        /^(https:..([a-z\d-]+\.)?meedio\.me\/|((https?:..|[:/][^@]* )(localhost|127\.0\.0\.1)){2}$)/.test(
          `${address} ${location.hostname}`,
        ) &&
        // A frame that is there, attributes that only the element knows, and a `&` that nothing follows.
        !/<iframe| (allow|extra|endpoint|loading)|&amp;["#]/.test(element.outerHTML)
      ) {
        for (const name of names) {
          const value = given(RENAMED[name] ?? name);
          if (value !== null && !query.has(name)) {
            // A value that is not a parameter's own is for the element to judge: this throws if nothing matches.
            url.search +=
              (url.search && '&') +
              (
                parameter.exec(`${name}=${encodeURIComponent(value || true)}`) as unknown as [string, string]
              )[1];
          }
        }
        if (!url.href[2048]) {
          element.append(
            Object.assign(page.createElement('iframe'), {
              style: 'position:absolute;inset:0;width:100%;height:100%;border:0',
              referrerPolicy: 'strict-origin-when-cross-origin',
              allowFullscreen: true,
              allow: SWITCHED.reduce(
                (allow, [from, to, features]) =>
                  names.slice(from, to).every((name) => query.get(name) === 'off') ? allow : features + allow,
                ALWAYS,
              ).replace(/;/g, ` ${url.origin};`),
              src: url,
            }),
          );
        }
      }
    } catch {
      // The element says what is wrong, or understands it.
    }
  }
}
