import { localeCodes } from '../i18n/locales';
import { isEditorsPath } from './headers';

/*
 * What there is in the editors' part, and how it may be asked for. Our server hands nothing else to Next, whose own
 * addresses (`/_next`, `.rsc`, Server Actions) nobody needs (docs/decisions/0048-what-next-is-handed.md).
 */

export interface EditorsRoute {
  methods: readonly string[];
  /** The largest body it takes, in bytes. Without it, it takes none. */
  largestBody?: number;
}

/** More than any form of ours can be, in bytes. */
export const LARGEST_FORM = 8 * 1024;

const page: EditorsRoute = { methods: ['GET', 'HEAD'] };
const form: EditorsRoute = { methods: ['GET', 'HEAD', 'POST'], largestBody: LARGEST_FORM };
const button: EditorsRoute = { methods: ['POST'], largestBody: LARGEST_FORM };

const locale = `(?:${localeCodes.join('|')})`;
// No dot in a preview's path: `.rsc`, `.txt` and `.segments` mean something to Next.
const routes: [pattern: RegExp, route: EditorsRoute][] = [
  [new RegExp(`^/preview(?:/${locale}(?:/[^/.]+)*)?/?$`), page],
  [/^\/preview\/pictures\/[^/]+$/, page],
  [new RegExp(`^/sign-in(?:/${locale})?/?$`), page],
  [new RegExp(`^/sign-in/${locale}$`), form],
  [new RegExp(`^/sign-in/${locale}/(?:out|with)$`), button],
  [/^\/api\/auth\/callback\/[\w-]+$/, page],
];

/**
 * What a request target and a method mean in the editors' part, or undefined if nothing: for each spelling that two
 * programs could understand in two ways, too.
 */
export function findEditorsRoute(target: string, method: string): EditorsRoute | undefined {
  const path = plainPath(target);
  if (path === undefined || !isEditorsPath(path)) return undefined;
  return routes.find(([pattern, { methods }]) => pattern.test(path) && methods.includes(method))?.[1];
}

/** The desk's own address is no secret: whoever asks for it is led to sign in. Takes a path. */
export function isDeskPath(path: string): boolean {
  return deskPath.test(path);
}

const deskPath = new RegExp(`^/preview(?:/${locale})?/?$`);

/** The decoded path of a target that has one spelling only, or undefined. */
function plainPath(target: string): string | undefined {
  const [raw = ''] = target.split('?', 1);
  if (!raw.startsWith('/') || /\/\/|\\|%2f|%5c/i.test(raw)) return undefined;
  if (!URL.canParse(raw, 'http://x') || new URL(raw, 'http://x').pathname !== raw) return undefined;
  try {
    const path = decodeURIComponent(raw);
    // A `%` that is left was encoded twice. Dots by themselves, and what is no character, are in no name of ours.
    return /[%\p{Cc}\u2028\u2029\ufffd]|\/\.{1,2}(?:\/|$)/u.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}
