import { ImportError } from './import-error';
import { readText } from './read-xml';

/** Far more than an entry of a blog has. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/**
 * Gives each object of the lists `entry` (public feed) and `items` (API) of a JSON file as soon as it has been read, and at
 * last the file without them: neither need fit into memory together. A file that is one post of the API comes as the last
 * alone. Refuses what is not JSON.
 */
export async function* readJson(file: string): AsyncGenerator<{ entry?: unknown; rest?: unknown }> {
  let rest = '';
  let entry: string | undefined;
  /** One letter for each list or object that is open, with the last name before it. */
  const open: string[] = [];
  let name = '';
  let word = '';
  let inside: 'nothing' | 'string' | 'escape' = 'nothing';

  for await (const text of readText(file)) {
    // What lies between two signs of grammar is taken in one piece.
    let from = 0;
    const take = (to: number) => {
      if (entry === undefined) rest += text.slice(from, to);
      else entry += text.slice(from, to);
      from = to;
      if ((entry ?? rest).length > MOST_CHARACTERS) throw notJson(file);
    };
    for (let at = 0; at < text.length; at++) {
      const sign = text[at];
      if (inside === 'escape') inside = 'string';
      else if (inside === 'string') {
        if (sign === '\\') inside = 'escape';
        else if (sign === '"') inside = 'nothing';
        if (inside !== 'nothing' && word.length < 40) word += sign;
      } else if (sign === '"') {
        inside = 'string';
        word = '';
      } else if (sign === ':') name = word;
      else if (sign === '{' || sign === '[') {
        const list = open.at(-1) ?? '';
        if (sign === '{' && entry === undefined && isListOfEntries(open, list)) {
          take(at);
          entry = '';
        }
        open.push(sign + name);
        name = '';
      } else if (sign === '}' || sign === ']') {
        const ended = open.pop();
        if (!ended || (ended[0] === '{') !== (sign === '}')) throw notJson(file);
        if (entry !== undefined && sign === '}' && isListOfEntries(open, open.at(-1) ?? '')) {
          take(at + 1);
          yield { entry: parsed(entry, file) };
          entry = undefined;
          rest += 'null';
        }
      }
    }
    take(text.length);
  }
  if (open.length > 0 || inside !== 'nothing') throw notJson(file);
  yield { rest: parsed(rest, file) };
}

/** `{ feed: { entry: [` or `{ items: [`, and not a list of that name somewhere deeper. */
function isListOfEntries(open: string[], list: string): boolean {
  return (
    (list === '[entry' && open.length === 3 && open[1] === '{feed') ||
    (list === '[items' && open.length === 2)
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson(file);
  }
}

function notJson(file: string): ImportError {
  return new ImportError({
    en: `${file}: this is not whole JSON; take the file as Blogger gave it`,
    zh: `${file}：不是完整的 JSON；请使用 Blogger 给出的原文件`,
  });
}
