import { locales, type Locale } from '../../../i18n/locales';
import { messages } from '../../../i18n/messages';
import { feedId } from '../../../lib/feed';
import { escapeMarkup } from '../../../lib/escape-markup';
import { allNodes, isElement, readPage, textOf, type Element } from '../../../lib/page-tree';
import type { ListHead } from '../../build/finish/sums';
import { xhtml } from './xhtml';
import { zip } from './zip';

interface Chapter {
  /** The path of its page, /en/posts/…. */
  path: string;
  /** Its file in the book. */
  file: string;
  title: string;
  article: Element;
}

/**
 * All posts, pages and people of one language as a book (EPUB 3.3), posts first and the newest of them first. It is made
 * of finished pages, so that it says what they say, and what is withdrawn is in neither.
 * @param files of the finished site, by path
 */
export async function epub(files: Map<string, Buffer>, locale: Locale, head: ListHead): Promise<Uint8Array> {
  const { Site } = messages[locale];
  const lang = locales[locale].lang;
  const chapters = chaptersIn(files, locale);
  const pictures = new Map<string, Buffer>();
  const book = {
    link: (path: string) => chapters.find((chapter) => chapter.path === path)?.file ?? head.site + path,
    picture: (path: string) => {
      const bytes = files.get(path.slice(1));
      if (!bytes || !/\.jpg$/.test(path)) throw new Error(`The picture ${path} is not there as a JPEG.`);
      const file = path.split('/').at(-1) ?? '';
      pictures.set(file, bytes);
      return file;
    },
  };
  const page = (title: string, body: string) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}"><head><meta charset="utf-8"/><title>${escapeMarkup(title)}</title><link rel="stylesheet" href="style.css"/></head><body>${body}</body></html>\n`;
  const texts = new Map(
    chapters.map(({ file, title, article }) => [file, page(title, xhtml(article, book))] as const),
  );
  const links = chapters.map(({ file, title }) => `<li><a href="${file}">${escapeMarkup(title)}</a></li>`);
  const about = `<p>${escapeMarkup(Site.description)}</p><p>${head.site} · ${head.sequence} · ${head.signed}</p>`;
  const nav = `<h1>${escapeMarkup(Site.name)}</h1>${about}<nav epub:type="toc"><ol>${links.join('')}</ol></nav>`;
  const entries: [string, string | Uint8Array][] = [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    ['book/package.opf', packageDocument({ chapters, pictures, locale, head, title: Site.name })],
    ['book/nav.xhtml', page(Site.name, nav)],
    ['book/style.css', style],
    ...[...texts].map(([file, text]): [string, string] => [`book/${file}`, text]),
    ...[...pictures].map(([file, bytes]): [string, Uint8Array] => [`book/${file}`, bytes]),
  ];
  const bytes = entries.map(([path, content]) => [path, Buffer.from(content as string)] as const);
  return zip(new Map(bytes), head.signed, { stored: 'mimetype' });
}

/** Every page with a piece on it. The page on copies is about what is online. */
function chaptersIn(files: Map<string, Buffer>, locale: Locale): Chapter[] {
  const order = ({ path }: Chapter) =>
    ['posts', '', 'people'].indexOf(path.split('/').length > 3 ? (path.split('/')[2] ?? '') : '');
  return [...files]
    .filter(([path]) => new RegExp(`^${locale}/((posts|people)/)?[a-z0-9-]+/index\\.html$`).test(path))
    .flatMap(([file, bytes]) => {
      const path = `/${file.replace(/\/index\.html$/, '')}`;
      const elements = allNodes(readPage(bytes.toString())).filter(isElement);
      const article = elements.find(
        ({ tagName, attrs }) => tagName === 'article' && attrs.some(({ value }) => /\bpiece\b/.test(value)),
      );
      if (!article || path.endsWith('/copies')) return [];
      const heading = elements.find(({ tagName }) => tagName === 'h1');
      const title = heading ? allNodes(heading).filter(isElement).map(textOf).join('') : path;
      return [{ path, file: `${path.split('/').slice(2).join('-')}.xhtml`, title, article }];
    })
    .sort((a, b) => order(a) - order(b) || (order(a) === 0 ? -1 : 1) * (a.path < b.path ? -1 : 1));
}

const container = `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;

const style = `body { line-height: 1.6; overflow-wrap: break-word; }
img { max-width: 100%; height: auto; }
[lang|='zh'] { line-height: 1.85; }
`;

function packageDocument({
  chapters,
  pictures,
  locale,
  head,
  title,
}: {
  chapters: Chapter[];
  pictures: Map<string, Buffer>;
  locale: Locale;
  head: ListHead;
  title: string;
}): string {
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...chapters.map(
      ({ file }, at) => `<item id="c${at}" href="${file}" media-type="application/xhtml+xml"/>`,
    ),
    ...[...pictures.keys()].map((file, at) => `<item id="p${at}" href="${file}" media-type="image/jpeg"/>`),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${locales[locale].lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${escapeMarkup(feedId({ locale }))}</dc:identifier>
<dc:title>${escapeMarkup(title)}</dc:title>
<dc:language>${locales[locale].lang}</dc:language>
<dc:source>${head.site}/${locale}</dc:source>
<meta property="dcterms:modified">${head.signed}T00:00:00Z</meta>
</metadata>
<manifest>${items.join('')}</manifest>
<spine><itemref idref="nav"/>${chapters.map((_, at) => `<itemref idref="c${at}"/>`).join('')}</spine>
</package>
`;
}
