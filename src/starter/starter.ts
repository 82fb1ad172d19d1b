/**
 * @module A classic script to paste into a page, right after its tags: it puts the frame into each of them before any other
 * script is there, and the element adopts it. What it does not understand at once it leaves to the element, which comes to
 * the same address a little later. It is written to be small when minified.
 */

/** These three are made from the tables of parameters and permissions by the build: see `facts.ts`. */
declare const PARAMETER: RegExp;
declare const RENAMED: Readonly<Record<string, string>>;
declare const PERMISSIONS: string;

{
  const waiting = ':where(:is(meedio-meeting,meedio-room,meedio-queue,meedio-board):not(:defined,[hidden]))';
  // A Content-Security-Policy may forbid `<style>`, but not this.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${waiting}{display:block;position:relative;width:100%;aspect-ratio:16/9;min-height:var(--meedio-min-height,min(36rem,85svh))}` +
      `${waiting}>iframe{position:absolute;inset:0;width:100%;height:100%;border:0}`,
  );
  document.adoptedStyleSheets.push(sheet);

  const parameter = PARAMETER;
  const service = /^https:..([a-z\d-]+\.)?meedio\.me\//;
  const loopback = /^https?:..(localhost|127\.0\.0\.1|\[::1])(:\d+)?\//;
  /** The first letter of a kind, and an id that it may have. */
  const identity = /^m[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|^r[\w.~-]+$/i;

  const start = (element: Element) => {
    // Without dashes: frameworks that render on a server leave them out. The documented spelling wins.
    const given: Record<string, string | undefined> = {};
    for (const { name, value } of element.attributes) {
      const key = name.replace(/-/g, '');
      given[key] = name === key ? (given[key] ?? value) : value;
    }
    if (given.theme === 'auto')
      given.theme = matchMedia('(prefers-color-scheme:dark)').matches ? 'dark' : 'light';

    const { src, slug = '', meetingid, baseurl = 'https://p2p.meedio.me' } = given;
    const kind = element.localName[7] ?? '';
    const [path, id = ''] = kind === 'm' ? ['/meetings/', meetingid] : ['/', slug];
    const address = src || (identity.test(kind + id) ? baseurl.replace(/\/*$/, path) + id : '');
    const url = new URL(address);
    const { href, origin, searchParams } = url;
    const isAllowed =
      service.test(href) ||
      (loopback.test(href) && loopback.test(location.href)) ||
      (!src && /^https:[^@]+$/.test(href));

    /** Adds a parameter, if the tag has it and the address has not. False: its value is for the element to judge. */
    const add = (name: string) => {
      const value = given[RENAMED[name] ?? name.toLowerCase()];
      if (value === undefined || searchParams.has(name)) return true;
      const texts = value ? [`${name}=${encodeURIComponent(value)}`] : [name, name + '=true'];
      const written = texts.find((text) => parameter.test(text));
      if (written) url.search += (/[^&]$/.test(url.search) ? '&' : '') + written;
      return written;
    };

    if (
      !element.querySelector('iframe') &&
      (given.endpoint ?? given.allowedorigins ?? given.extraparameters) === undefined &&
      !/^[li]/.test(given.loading ?? '') &&
      // What a browser would have to mend may be refused.
      href === address &&
      !href[2048] &&
      isAllowed &&
      parameter.source.match(/\w+/g)?.every(add) &&
      !url.href[4096]
    ) {
      const isOff = (name: string) => searchParams.get(name) === 'off';
      const features = PERMISSIONS.split(';').flatMap((group) => {
        const [switches = [], names = []] = group.split(':').map((list) => list.split(' '));
        return switches[0] && switches.every(isOff) ? [] : names;
      });
      element.append(
        Object.assign(document.createElement('iframe'), {
          title: given.label ?? '',
          referrerPolicy: 'strict-origin-when-cross-origin',
          allowFullscreen: true,
          allow: given.allow ?? features.map((feature) => `${feature} ${origin}`).join('; '),
          src: url.href,
        }),
      );
    }
  };

  for (const element of document.querySelectorAll(waiting)) {
    try {
      start(element);
    } catch {
      // No address: the element says so.
    }
  }
}
