import type { Content } from '../content';
import type { CheckedText } from '../read-text';
import { keyOf, type Memory } from '../memory';
import { passText, type PassedText, type Passing } from './passed';

/**
 * Gives what was made of a text before, if all that it is made of is the same: the text, what is withdrawn, everybody's
 * names and how they are spelled, the pictures of its folder. Else makes it, and remembers it.
 */
export function rememberedBy(memory: Memory, { texts, tables }: Content, passing: Passing) {
  const { withdrawal, names, pictures, byHand } = passing;
  const people = texts.flatMap(({ folder, values }) =>
    folder.kind === 'people' ? [[folder.path, values]] : [],
  );
  const all = keyOf(
    JSON.stringify([
      people,
      names,
      tables.names,
      tables.withdrawn,
      tables.traditional,
      withdrawal.renamedSlugs(),
    ]),
  );
  const picturesIn = (folder: string) =>
    Object.entries(pictures).filter(([file]) => file.startsWith(`${folder}/`));
  return async (text: CheckedText): Promise<PassedText[]> => {
    const { path } = text.folder;
    const own = [path, path.replace(/^drafts\//, '')].map((each) => [picturesIn(each), byHand.has(each)]);
    const key = keyOf('pass', text.hash ?? '', JSON.stringify(own), all);
    const found = memory.find<PassedText[]>(key);
    const passed = found ?? (await passText(text, passing));
    if (!found) memory.keep(key, passed);
    return passed;
  };
}
