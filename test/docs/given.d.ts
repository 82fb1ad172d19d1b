/** What the snippets take as given: the parts of a reader's own application. */

interface GivenUser {
  id: string;
  name: string;
}

interface GivenVisit {
  id: string;
}

declare const user: GivenUser;
declare const visit: GivenVisit;
declare const url: string;
declare const key: string;
declare const secret: string;
declare const grant: { subject: string; id: string; create: true };
declare const env: Record<'MEEDIO_API_KEY' | 'MEEDIO_API_SECRET' | 'MEEDIO_ELEMENTS_SECRET', string>;
declare const page: { write(html: string): void };
declare const app: import('express').Express;
declare const providers: import('../../src/server/index.js').TokenEndpointOptions['providers'];
declare const createTokenEndpoint: typeof import('../../src/server/index.js').createTokenEndpoint;
declare const endpoint: import('../../src/server/index.js').TokenEndpoint;
declare const visits: { find(id: string | undefined, user: string): Promise<GivenVisit | undefined> };
declare function session(request: Request): Promise<GivenUser | undefined>;
declare function csrfToken(): Promise<string>;
declare function report(...what: unknown[]): void;
