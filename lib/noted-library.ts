import { createHash } from 'node:crypto';
import type { Library } from './library';
import type { PieceKind } from '../model/fields';
import type { Piece } from '../model/piece';

/*
 * A library that notes what it is asked, so that a build can tell whether an address would be answered as last time
 * (docs/decisions/0098-only-what-changed.md). A question is a property of the library with what it was given
 * (`["neighbours","posts/x"]`), or a piece of whose contents something was read (`["posts/x"]`). In what is given and
 * answered a piece stands by its name: which pieces, that is one question; what they say is another, asked when they are
 * read. A question is text, and can be asked of another library.
 */

/** The same library for one address. Takes who notes its questions. */
export function notedLibrary(library: Library, note: (question: string) => void): Library {
  const noted = new Map<object, object>();
  const bare = new WeakMap<object, object>();
  return new Proxy(library, {
    get(_, name: string) {
      const value = library[name as keyof Library] as unknown;
      if (typeof value !== 'function') {
        note(JSON.stringify([name]));
        return withNotes(value);
      }
      return (...given: unknown[]) => {
        const asked = given.map((each) => bare.get(each as object) ?? each);
        note(stringify([name, ...asked]));
        return withNotes(value.apply(library, asked));
      };
    },
  });

  /** The same value always gives the same one, because views compare pieces. */
  function withNotes(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = noted.get(value);
    if (known) return known;
    const made: object = isPiece(value)
      ? pieceWithNotes(value)
      : Array.isArray(value)
        ? value.map(withNotes)
        : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withNotes(each)]));
    noted.set(value, made);
    bare.set(made, value);
    return made;
  }

  function pieceWithNotes(piece: Piece): Piece {
    let isNoted = false;
    const read = () => {
      if (!isNoted) note(JSON.stringify([nameOf(piece)]));
      isNoted = true;
    };
    return new Proxy(piece, {
      get(_, name) {
        if (name !== 'slug' && name !== 'kind') read();
        return Reflect.get(piece, name);
      },
      has: (_, name) => (read(), Reflect.has(piece, name)),
      ownKeys: () => (read(), Reflect.ownKeys(piece)),
    });
  }
}

/** What a library answers to questions, as one hash. Throws on a question that none can be asked. */
export function answersHash(library: Library, questions: readonly string[]): string {
  const hash = createHash('sha256');
  for (const question of questions) hash.update(`${question}\n${answerTo(library, question)}\n`);
  return hash.digest('base64url').slice(0, 24);
}

/** Whoever asks for a second address asks much of the same. */
const answers = new WeakMap<Library, Map<string, string>>();

function answerTo(library: Library, question: string): string {
  const known = answers.get(library) ?? new Map<string, string>();
  answers.set(library, known);
  const answer = known.get(question) ?? digest(answerOf(library, JSON.parse(question)));
  known.set(question, answer);
  return answer;
}

function answerOf(library: Library, [name, ...given]: [string, ...unknown[]]): string {
  if (name.includes('/')) return JSON.stringify(pieceBy(library, name)) ?? 'nothing';
  const value = library[name as keyof Library] as unknown;
  if (value === undefined) throw new Error(`Nothing can be asked by the name ${name}.`);
  if (typeof value !== 'function') return stringify(value);
  const asked = given.map((each) => (isReference(each) ? pieceBy(library, each.piece) : each));
  if (asked.some((each, at) => each === undefined && given[at] !== null)) return 'nothing';
  return stringify(value.apply(library, asked)) ?? 'nothing';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function pieceBy(library: Library, name: string): Piece | undefined {
  const [kind, slug = ''] = name.split('/') as [PieceKind, string];
  if (kind === 'posts') return library.findPost(slug);
  return kind === 'pages' ? library.findPage(slug) : library.findPerson(slug);
}

/** JSON, with each piece by its name. */
function stringify(value: unknown): string {
  return JSON.stringify(value, (_, each) => (isPiece(each) ? { piece: nameOf(each) } : each));
}

function nameOf({ kind, slug }: Piece): string {
  return `${kind}/${slug}`;
}

function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && 'versions' in value && 'slug' in value;
}

function isReference(value: unknown): value is { piece: string } {
  return typeof value === 'object' && value !== null && 'piece' in value;
}
