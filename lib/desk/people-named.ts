import type { WrittenLocale } from '../../i18n/locales';
import { personName } from '../../model/piece';
import type { PieceName } from '../../model/paths';
import { requireLibrary } from '../drafts';
import { contentRepository } from './content-repository';
import { listPictures } from './draft-pictures';
import { picturesIn } from './publish';
import { valuesOf } from './texts';

/** Whom a text would show to readers, as far as a program can tell. */
export interface PeopleNamed {
  names: string[];
  /** `shownAs` where it is a picture of a draft, with what it shows in words. */
  pictures: { file: string; shownAs?: string; alt?: string; width?: number; height?: number }[];
}

/** For an editor, who is to think of each of them before it is published. Asks for the session first. */
export async function requirePeopleNamed(
  piece: PieceName,
  texts: { text: string }[],
  locale: WrittenLocale,
): Promise<PeopleNamed> {
  const library = await requireLibrary(piece);
  const kept = await listPictures(piece);
  const table = (await (await contentRepository()).read('names.yml'))?.toString() ?? '';
  const listed = [...table.matchAll(/^\s*- +(.+?)\s*$/gm)].map(([, name = '']) =>
    name.replace(/^(['"])(.*)\1$/, '$2'),
  );
  const names = texts.flatMap(({ text }) => {
    const { people, byline, photographer, name } = valuesOf(text);
    const slugs = Array.isArray(people) ? people : [];
    return [
      ...library.people
        .filter(({ slug }) => slugs.includes(slug))
        .map((person) => personName(person, locale)),
      ...[byline, photographer, name].flatMap((words) => Object.values(words ?? {}).map(String)),
      ...library.people
        .flatMap((person) => Object.values(person.name))
        .filter((each) => each && text.includes(each)),
      ...listed.filter((each) => text.includes(each)),
    ];
  });
  const files = [...new Set(texts.flatMap(({ text }) => picturesIn(text)))];
  return {
    names: [...new Set(names)],
    pictures: files.map((file) => {
      const found = kept.find((each) => each.file === file);
      const { shownAs, width, height } = found ?? {};
      return { file, shownAs, width, height, alt: found?.alt[locale] ?? Object.values(found?.alt ?? {})[0] };
    }),
  };
}
