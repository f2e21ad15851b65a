import { createHash } from 'node:crypto';
import { localeCodes } from '../i18n/locales';

/*
 * The one source of the headers that readers get: our own server, next.config.js and every host's configuration take
 * them from here.
 */

/** The addresses of the editors' part, which Next answers; all others are files. */
export const editorsPaths = ['/preview', '/sign-in', '/api/auth'];

/** Takes a path, or a request target with its query. */
export function isEditorsPath(path: string): boolean {
  return editors.test(path);
}

const editors = new RegExp(`^(?:${editorsPaths.join('|')})(?:[/?]|$)`);

/** The only reader pages that may run a script, by their addresses. */
export const scriptedPages = new RegExp(`^/(?:${localeCodes.join('|')})/search$`);

/** The one script they may run, by its address (tools/build/bundle-scripts.ts). */
export const ownScript = /^\/search\/search-[0-9a-f]{10}\.js$/;

/** Says which commit is served, for whoever watches over the site. */
export const healthAddress = '/healthz';

/** What readers test a copy by (tools/build/finish/signature.ts), by their addresses. */
export const signatureFiles = /^\/copies\/(SHA256SUMS(\.sig)?|allowed_signers)$/;

export interface ReaderHeaders {
  /** `sha256-…` of every text that stands between <style> and </style> on the site (lib/stylesheet-names.ts). */
  styleHashes: string[];
  /** Does the site have an https address? Then nothing on it is ever asked for without TLS. */
  https: boolean;
  /** The page has a script of its own; see scriptedPages. */
  scripted?: boolean;
  /** The address is that of a picture; see isPicture. */
  picture?: boolean;
  /** Of an editors' page: the whole address of the one script it runs, which makes nothing of strings. */
  script?: string;
  /** Of an editors' page: it shows pages of ours in a frame. */
  frames?: boolean;
  /** Of an editors' page: a page of ours may show it in a frame. */
  framed?: boolean;
  /** Origins beside our own that a form on the page may lead to: the providers' on the sign-in page. */
  formActions?: string[];
}

/**
 * A picture that is opened by itself: a browser shows it in a page of its own making, fitted to the window by styles
 * inside that page. No picture of ours can hold a style or a script (the content gate refuses SVG).
 */
export function isPicture(path: string): boolean {
  return pictures.test(path);
}

export const pictures = /^\/(pictures|cards)\/[^/]+\.(avif|webp|jpg|png)$/;

/** The headers on every answer to a reader, errors included. */
export function readerHeaders({
  styleHashes,
  https,
  scripted = false,
  picture = false,
  script,
  frames = false,
  framed = false,
  formActions = [],
}: ReaderHeaders): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src ${script ?? (scripted ? "'self'" : "'none'")}`,
    ...(script ? ["require-trusted-types-for 'script'", "trusted-types 'none'"] : []),
    `style-src ${picture ? "'unsafe-inline'" : styleHashes.map((hash) => `'${hash}'`).join(' ')}`,
    // The icon in each page is a `data:` address (components/emblem.tsx).
    // A script of an editors' page shows a picture before it is sent.
    `img-src 'self' data:${script ? ' blob:' : ''}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    ["form-action 'self'", ...formActions].join(' '),
    ...(frames ? ["frame-src 'self'"] : []),
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
    "object-src 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissions,
    ...(https && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' }),
  };
}

/** The headers on editors' pages: as strict, and kept by nobody (docs/decisions/0046-no-script-for-editors-either.md). */
export function editorsHeaders(about: ReaderHeaders): Record<string, string> {
  return {
    ...readerHeaders(about),
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex',
  };
}

/**
 * The policy that a page carries inside itself, for hosts that send no headers: which scripts may run. The shortest that
 * is worth its bytes, which go over the wire with every page: what else a page could ask for, `finish` has proved that it
 * does not. Where the headers are sent too, both hold.
 */
export function metaCsp(scripted: boolean): string {
  return scripted ? "script-src 'self'" : "script-src 'none'";
}

/** What the site never asks for, nor lets anyone ask for in its name. Short: it goes out with every answer. */
const permissions = ['browsing-topics', 'camera', 'geolocation', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

const page = 'public, max-age=60, stale-if-error=86400';

/** Of paths, the first that fits; of all others, a page's. */
export const cacheRules: [pattern: RegExp, cacheControl: string][] = [
  [new RegExp(`^${healthAddress}$`), 'no-cache'],
  // A list and its signature are of one moment.
  [signatureFiles, 'no-cache'],
  // A name that carries a hash of the content, such as march-1200-0f3a5b7c9d.avif: what the file holds never changes.
  [/^\/_next\/static\/|[.-][0-9a-f]{10,64}\.[a-z0-9]+$/, 'public, max-age=31536000, immutable'],
  [/\.(xml|json|txt)$/, 'public, max-age=300, stale-if-error=86400'],
  [/\.[a-z]+$/, 'public, max-age=3600'],
];

/**
 * How long a copy of a file may be used without asking again. Pages are short, so that a name that had to be withdrawn
 * is gone from every cache within a minute, and may be shown for a day while the site itself cannot be reached.
 */
export function cacheControl(path: string): string {
  return cacheRules.find(([pattern]) => pattern.test(path))?.[1] ?? page;
}

/** The policy's name for a stylesheet. */
export function styleHashOf(css: string): string {
  return `sha256-${createHash('sha256').update(css).digest('base64')}`;
}

/** The policy's names for the stylesheets inside a finished page, where each has a plain `<style>` of its own. */
export function styleHashesIn(page: string): string[] {
  return [...page.matchAll(/<style>([^]*?)<\/style>/g)].map(([, css = '']) => styleHashOf(css));
}
