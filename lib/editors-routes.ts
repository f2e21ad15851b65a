import { localeCodes, writtenCodes } from '../i18n/locales';
import { deskScriptPattern } from './desk/scripts';
import { LARGEST_PHOTO_FORM } from './desk/upload-limits';
import { isEditorsPath } from './headers';

/*
 * What there is in the editors' part, and how it may be asked for. Our server hands nothing else to Next, whose own
 * addresses (`/_next`, `.rsc`, Server Actions) nobody needs (docs/decisions/0048-what-next-is-handed.md).
 */

export interface EditorsRoute {
  methods: readonly string[];
  /** The largest body it takes, in bytes. Without it, it takes none. */
  largestBody?: number;
  /** Its page says what was too much, asked for with `?fault=bytes` or `?fault=busy`. */
  saysFaults?: true;
}

/** More than any form of ours can be, in bytes. */
export const LARGEST_FORM = 8 * 1024;

/** A whole text (authoring/read/bytes.ts) with its fields and what a form needs around each field. */
export const LARGEST_TEXT_FORM = 1024 * 1024;

const page: EditorsRoute = { methods: ['GET', 'HEAD'] };
const form: EditorsRoute = { methods: ['GET', 'HEAD', 'POST'], largestBody: LARGEST_FORM };
const textForm: EditorsRoute = { ...form, largestBody: LARGEST_TEXT_FORM };
const button: EditorsRoute = { methods: ['POST'], largestBody: LARGEST_FORM };

/** Editors' own pages are in the languages in which people write; previews of pages, in all that readers have. */
const locale = `(?<locale>${writtenCodes.join('|')})`;
const readersLocale = `(?<locale>${localeCodes.join('|')})`;
const piece = `^/preview/${locale}/write/(?<kind>[a-z]+)/(?<slug>[a-z0-9-]+)`;
const text = `${piece}/(?<code>${writtenCodes.join('|')})`;
// No dot in a path but before these endings: `.rsc`, `.txt` and `.segments` mean something to Next.
const picture = '/pictures/(?<name>[\\w-]+\\.(?:avif|webp|jpg|png))$';
const sharedPath = /^\/preview\/shared\/(?<token>[\w-]{22})$/;
const sharedPicturePath = new RegExp(`^/preview/shared/(?<token>[\\w-]{22})${picture}`);
/** By name, in the order in which they are tried. */
export const editorsRoutes = [
  ['shared', sharedPath, form],
  ['sharedPicture', sharedPicturePath, page],
  ['due', /^\/preview\/due$/, page],
  ['publication', new RegExp(`^/preview/${locale}/publish/state$`), form],
  ['withdrawName', new RegExp(`^/preview/${locale}/publish/names$`), form],
  ['publish', new RegExp(`^/preview/${locale}/publish/(?<kind>[a-z]+)/(?<slug>[a-z0-9-]+)$`), form],
  ['newPiece', new RegExp(`^/preview/${locale}/write/new$`), form],
  ['write', new RegExp(`${text}$`), textForm],
  ['translate', new RegExp(`${text}/translate$`), textForm],
  ['showInHand', new RegExp(`${text}/preview$`), { ...button, largestBody: LARGEST_TEXT_FORM }],
  ['previewInHand', new RegExp(`${text}/preview/(?<token>[0-9a-f]{32})$`), page],
  ['history', new RegExp(`${text}/history$`), form],
  ['review', new RegExp(`${text}/review$`), button],
  ['destroy', new RegExp(`${piece}/destroy$`), form],
  ['photos', new RegExp(`${piece}/photos$`), { ...form, largestBody: LARGEST_PHOTO_FORM, saysFaults: true }],
  ['eventLog', new RegExp(`^/preview/${locale}/log$`), page],
  ['anyDesk', /^\/preview\/?$/, page],
  ['desk', new RegExp(`^/preview/${readersLocale}/?$`), page],
  ['sitePreview', new RegExp(`^/preview/${readersLocale}/(?<path>[^/.]+(?:/[^/.]+)*)/?$`), page],
  ['draftPicture', new RegExp(`^/preview${picture}`), page],
  ['deskScript', deskScriptPattern, page],
  ['signIn', new RegExp(`^/sign-in(?:/${locale})?/?$`), page],
  ['signIn', new RegExp(`^/sign-in/${locale}$`), form],
  ['signIn', new RegExp(`^/sign-in/${locale}/(?:out|with)$`), button],
  ['signIn', /^\/api\/auth\/callback\/[\w-]+$/, page],
] as const satisfies [name: string, pattern: RegExp, route: EditorsRoute][];

export type EditorsRouteName = (typeof editorsRoutes)[number][0];

/** What a request asks for in the editors' part. */
export interface FoundRoute extends EditorsRoute {
  name: EditorsRouteName;
  /** The parts of the address that have a name. */
  params: Record<string, string>;
}

/**
 * What a request target and a method mean in the editors' part, or undefined if nothing: for each spelling that two
 * programs could understand in two ways, too.
 */
export function findEditorsRoute(target: string, method: string): FoundRoute | undefined {
  const path = plainPath(target);
  if (path === undefined || !isEditorsPath(path)) return undefined;
  for (const [name, pattern, route] of editorsRoutes as [EditorsRouteName, RegExp, EditorsRoute][]) {
    const found = route.methods.includes(method) && pattern.exec(path);
    if (found) return { ...route, name, params: { ...found.groups } };
  }
  return undefined;
}

/** Does it ask for something else than a session: the token of a link? Takes a path. */
export function isSharedPath(path: string): boolean {
  return sharedPath.test(path) || sharedPicturePath.test(path);
}

/** Is it the address that a clock asks, with a secret of its own? */
export function isCallOfClock(path: string, authorization: string | null | undefined): boolean {
  return path === '/preview/due' && Boolean(authorization);
}

/** The desk's own address is no secret: whoever asks for it is led to sign in. Takes a path. */
export function isDeskPath(path: string): boolean {
  return deskPath.test(path);
}

const deskPath = new RegExp(`^/preview(?:/${readersLocale})?/?$`);

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
