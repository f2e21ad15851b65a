import { isWritten, writtenLocale } from '../../i18n/locales';
import type { CheckedText } from '../read-text';
import type { Mention } from './values';
import type { PieceFolder } from '../read/content-tree';
import { reporterFor, type Diagnostic, type Report } from '../diagnostics';

/**
 * Checks what no file can know alone. The languages of one piece are a family, some of it published and some perhaps
 * still a draft: one original, translations from it, each language once. And the topics and people that a piece names
 * exist, published if it is.
 * @param topics ids; undefined if content/topics.yml cannot be read
 */
export function checkRelations(
  texts: CheckedText[],
  topics: Set<string> | undefined,
  diagnostics: Diagnostic[],
): void {
  for (const family of familiesOf(texts).values()) checkVersions(family, diagnostics);
  checkOld(texts, diagnostics);
  const people = texts.filter(({ folder }) => folder.kind === 'people').map(({ folder }) => folder);
  for (const { folder, file, frontMatter } of texts) {
    if (!frontMatter) continue;
    const refuse = reporterFor(file, diagnostics);
    for (const { name, ...at } of frontMatter.topics) {
      if (topics && !topics.has(name))
        refuse('unknown-topic', at, { value: name, known: [...topics].join(', ') });
    }
    for (const person of frontMatter.people) checkPerson(person, folder, people, refuse);
    for (const { name, ...at } of frontMatter.pictures) {
      if (!folder.pictures.includes(name)) refuse('picture-missing', at, { value: name });
    }
  }
}

/** An old address leads to one place, and nothing is published of which an import was not sure. */
function checkOld(texts: CheckedText[], diagnostics: Diagnostic[]): void {
  const taken = new Map<string, string>();
  // What is published comes first: a draft of the same number or address is the one that is wrong.
  const inOrder = [...texts].sort((a, b) => Number(a.folder.draft) - Number(b.folder.draft));
  for (const { folder, file, frontMatter } of inOrder) {
    const refuse = reporterFor(file, diagnostics);
    for (const { name, ...at } of frontMatter?.old ?? []) {
      const other = taken.get(name);
      if (other) refuse('old-taken', at, { value: name, other });
      else taken.set(name, file);
    }
    if (folder.draft) continue;
    for (const { name, ...at } of frontMatter?.unsure ?? []) refuse('unsure', at, { value: name });
  }
}

function familiesOf(texts: CheckedText[]): Map<string, CheckedText[]> {
  const families = new Map<string, CheckedText[]>();
  for (const text of texts) {
    const name = `${text.folder.kind}/${text.folder.slug}`;
    families.set(name, [...(families.get(name) ?? []), text]);
  }
  return families;
}

function checkVersions(family: CheckedText[], diagnostics: Diagnostic[]): void {
  // While one file cannot be read, which is the original and which is not is anybody's guess.
  const certain = family.every(({ frontMatter }) => frontMatter);
  const originals = family.filter(({ frontMatter }) => frontMatter && !frontMatter.translation);
  for (const text of family) {
    const { folder, file, locale, frontMatter } = text;
    const refuse = reporterFor(file, diagnostics);
    if (folder.draft && family.some((other) => !other.folder.draft && other.locale === locale)) {
      refuse('published-already', {}, { file: file.replace(/^drafts\//, '') });
    }
    if (!frontMatter) continue;
    if (frontMatter.translation && !isRewritten(text, family))
      checkTranslation(text, frontMatter.translation, originals, certain, refuse);
    else if (frontMatter.translation) continue;
    else {
      const rival = originals.find(
        (other) => other !== text && other.locale !== locale && other.folder.draft <= folder.draft,
      );
      if (rival) refuse('two-originals', { line: 1 }, { other: rival.file });
      checkDate(folder, frontMatter.date, refuse);
    }
  }
}

/** Has somebody put what there is in one script into another by hand? Then it is made from that, whichever is the original. */
function isRewritten({ folder, locale, frontMatter }: CheckedText, family: CheckedText[]): boolean {
  const from = frontMatter?.translation?.from;
  return (
    from !== undefined &&
    !isWritten(locale) &&
    from === writtenLocale(locale) &&
    family.some((other) => other.locale === from && (folder.draft || !other.folder.draft))
  );
}

function checkTranslation(
  { folder, locale }: CheckedText,
  { from, line }: { from?: string; line: number },
  originals: CheckedText[],
  certain: boolean,
  refuse: Report,
): void {
  const at = { line, field: 'translation' };
  const reachable = originals.filter((original) => folder.draft || !original.folder.draft);
  const [original] = reachable;
  if (!original) {
    const [drafted] = originals;
    if (drafted) refuse('original-is-draft', at, { file: drafted.file });
    else if (certain) refuse('no-original', at, { locale });
  } else if (from && !reachable.some((each) => each.locale === from)) {
    refuse('wrong-original', { line, field: 'translation.from' }, { from, original: original.locale });
  }
}

/** The address of a post begins with its day. In a draft the day may still be missing there, but not be another. */
function checkDate(
  { kind, draft, slug }: PieceFolder,
  date: { day: string; line: number } | undefined,
  refuse: Report,
): void {
  if (kind !== 'posts' || !date) return;
  const [, day] = /^(\d{4}-\d\d-\d\d)-/.exec(slug) ?? [];
  if (day === date.day || (draft && !/^\d/.test(slug))) return;
  refuse('date-not-in-slug', { line: date.line, field: 'date' }, { slug, day: date.day });
}

function checkPerson(
  { name, ...at }: Mention,
  { draft }: PieceFolder,
  people: PieceFolder[],
  refuse: Report,
): void {
  const found = people.filter(({ slug }) => slug === name);
  if (found.length === 0) refuse('unknown-person', at, { value: name });
  else if (!draft && found.every((person) => person.draft)) refuse('person-is-draft', at, { value: name });
}
