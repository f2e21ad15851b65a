import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isPicture, readerHeaders, scriptedPages, styleHashesIn } from '../../../lib/headers';
import { redirectPageFile, redirectsFile } from './redirects';
import { listFiles } from '../../../model/list-files';

/*
 * The output for a Vercel-style host, looked at from its files alone: does it hold what out/ holds, under the same
 * headers, and does nobody but the preview hold drafts?
 */

interface Route {
  src?: string;
  handle?: string;
  headers?: Record<string, string>;
  continue?: boolean;
  status?: number;
  has?: { type: string; key: string; value?: string }[];
  missing?: unknown[];
}

/** What only the preview may be deployed with. */
const drafts = /(^|\/)content\/|\/Draft[A-Z]|\.generated\/(desk|content|draft-pictures)/;
/** What the preview cannot work without. */
const needed = ['.contentlayer/generated/DraftPost/_index.json', '.generated/desk.json'];
/** What no function may be deployed with. */
const secrets = /(^|\/)(\.env(?!\.example)|\.editors|\.data)/;

/** As many redirects as next.config.js hands over. */
const MOST_REDIRECTS = 1_000;

/** Gives what is wrong with `.vercel/output` beside out/, in sentences; nothing is wrong with an empty list. */
export function checkVercelOutput({ out, output }: { out: string; output: string }): string[] {
  const { routes, crons = [] } = JSON.parse(readFileSync(join(output, 'config.json'), 'utf8')) as {
    routes: Route[];
    crons?: { path: string }[];
  };
  const redirects = readRedirectLines(out);
  const redirectPages = new Set(redirects.map(({ from }) => redirectPageFile(decodeURIComponent(from))));
  const pages = listFiles(out).filter(
    (file) => !/\.(br|gz)$|^_|^\.nojekyll$/.test(file) && !redirectPages.has(file),
  );
  return [
    ...pages.flatMap((file) => bytesDiffer(out, output, file)),
    ...strangers(out, output),
    ...pages.flatMap((file) => headersDiffer(routes, out, file)),
    ...rootFaults(routes),
    ...redirectFaults(routes, redirects),
    ...functionFaults(output),
    ...(crons.some(({ path }) => path === '/preview/due') ? [] : ['nothing would ask for what is scheduled']),
  ];
}

/** Where the host keeps a file of out/: beside the functions if Next has made it, with the static files if not. */
function placesOf(file: string): string[] {
  const path = file === 'index.html' ? 'index' : file.replace(/\/index\.html$/, '');
  return [
    `functions/${path}.prerender-fallback.html`,
    `functions/${path}.prerender-fallback.body`,
    `static/${file}`,
  ];
}

function bytesDiffer(out: string, output: string, file: string): string[] {
  const place = placesOf(file).find((each) => existsSync(join(output, each)));
  if (!place) return [`${file} is not there`];
  return readFileSync(join(output, place)).equals(readFileSync(join(out, file)))
    ? []
    : [`${place} is not ${file}`];
}

/** Pages that the host would send and that `finish` has not looked at. */
function strangers(out: string, output: string): string[] {
  const known = new Set(
    listFiles(out)
      .filter((file) => file.endsWith('.html'))
      .map((file) => readFileSync(join(out, file), 'utf8')),
  );
  return listFiles(output)
    .filter((file) => /\.html$/.test(file) && !known.has(readFileSync(join(output, file), 'utf8')))
    .map((file) => `${file} is not a page of out/`);
}

/** The headers that the routes put on an address before a file or a function answers, later ones over earlier ones. */
function headersAt(routes: Route[], path: string): Record<string, string> {
  const all = routes
    .slice(
      0,
      routes.findIndex(({ handle }) => handle),
    )
    .filter(({ src, headers, has, missing, ...route }) => {
      return (
        headers && route.continue && !has && !missing && !route.status && new RegExp(src ?? '$^').test(path)
      );
    })
    .flatMap(({ headers }) => Object.entries(headers ?? {}));
  return Object.fromEntries(all);
}

function headersDiffer(routes: Route[], out: string, file: string): string[] {
  const path = file === '404.html' ? '/no-such-address' : `/${file.replace(/(^|\/)index\.html$/, '')}`;
  if (file === '500.html') return [];
  const sent = headersAt(routes, path);
  const html = file.endsWith('.html') ? readFileSync(join(out, file), 'utf8') : '';
  const styleHashes = styleHashesIn(html);
  const expected = readerHeaders({
    styleHashes,
    https: 'Strict-Transport-Security' in sent,
    scripted: scriptedPages.test(path),
    picture: isPicture(path),
  });
  return Object.entries(expected).flatMap(([name, value]) =>
    (name === 'Content-Security-Policy' ? allows(sent[name], value) : sent[name] === value)
      ? []
      : [`${path} would be sent ${name}: ${sent[name] ?? 'nothing'}, not ${value}`],
  );
}

/** The same policy; it may name the stylesheets of other pages too. */
function allows(sent: string | undefined, expected: string): boolean {
  const parts = (policy = '') =>
    new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ')]));
  const [is, should] = [parts(sent), parts(expected)];
  if (is.size !== should.size) return false;
  return [...should].every(([name, sources]) =>
    name === 'style-src'
      ? sources.every((source) => is.get(name)?.includes(source) || source === '') &&
        !is.get(name)?.some((source) => /unsafe|http/.test(source) && !sources.includes(source))
      : is.get(name)?.join(' ') === sources.join(' '),
  );
}

/** `/` leads to a language. */
function rootFaults(routes: Route[]): string[] {
  const leads = routes.filter(({ src, status }) => src && status === 307 && new RegExp(src).test('/'));
  const expected = { 'de,zh-CN;q=0.2': '/zh', 'de,zh-TW;q=0.2': '/zh-hant', 'de,fr;q=0.2': '/en' };
  const isLed = ([languages, home]: [string, string]) =>
    leads.find(({ has }) => !has?.[0] || new RegExp(`^${has[0].value}$`).test(languages))?.headers
      ?.Location === home;
  return Object.entries(expected).every(isLed) ? [] : ['/ does not lead to the reader’s language'];
}

interface RedirectLine {
  from: string;
  to: string;
}

/** The addresses of the old blog, as out/ says them to hosts that read `_redirects`. */
function readRedirectLines(out: string): RedirectLine[] {
  const file = join(out, redirectsFile);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => line.split(' ')).map(([from = '', to = '']) => ({ from, to }));
}

/** Old addresses lead where out/ says, all that the host takes (next.config.js says so when they are too many). */
function redirectFaults(routes: Route[], lines: RedirectLine[]): string[] {
  const redirects = routes.filter(({ src, status, has }) => src && status === 308 && !has);
  // The host takes a slash at the end away before it looks.
  const asked = lines.filter(({ from }) => !from.endsWith('/'));
  const found = asked.flatMap(({ from, to }) => {
    const leads = redirects.find(({ src }) => new RegExp(src ?? '$^').test(from))?.headers?.Location;
    return leads === undefined ? [] : [{ from, to, leads }];
  });
  const wrong = found.filter(({ to, leads }) => leads !== to);
  return [
    ...wrong.map(({ from, to, leads }) => `${from} would lead to ${leads}, not to ${to}`),
    ...(found.length < Math.min(asked.length, MOST_REDIRECTS)
      ? [`${asked.length - found.length} old addresses would lead nowhere`]
      : []),
  ];
}

function functionFaults(output: string): string[] {
  const functions = join(output, 'functions');
  const links = readdirSync(functions, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.func'),
  );
  // The builder puts functions of one kind together: vercel.json makes the preview's a kind of their own.
  const others = new Set(
    links.filter((path) => !/^preview[/.]/.test(path)).map((path) => realpathSync(join(functions, path))),
  );
  return [...new Set(links.map((path) => realpathSync(join(functions, path))))].flatMap((folder) => {
    const name = relative(functions, folder);
    const { filePathMap = {}, runtime } = JSON.parse(readFileSync(join(folder, '.vc-config.json'), 'utf8'));
    const files = [...Object.keys(filePathMap), ...listFiles(folder)].filter(
      (file) => !file.includes('node_modules/'),
    );
    const has = (pattern: RegExp) => files.filter((file) => pattern.test(file));
    const previews = links.some(
      (path) => /^preview[/.]/.test(path) && realpathSync(join(functions, path)) === folder,
    );
    return [
      ...has(secrets).map((file) => `${name} would be deployed with ${file}`),
      ...(!others.has(folder) ? [] : has(drafts).map((file) => `${name} would be deployed with ${file}`)),
      ...(previews
        ? needed.filter((file) => !files.includes(file)).map((file) => `${name} lacks ${file}`)
        : []),
      ...(/^nodejs2[24]\.x$/.test(runtime) ? [] : [`${name} would run on ${runtime}`]),
    ];
  });
}
