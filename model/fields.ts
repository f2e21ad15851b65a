/**
 * What may stand between the two `---` lines at the top of a file, for each kind of piece.
 *
 * This is the editors' manual and the machine's rule in one: `contentlayer.config.ts` makes its document types from
 * this table, the content gate refuses by it, and docs/editing.md explains it.
 *
 * `shared` fields are facts about the piece, the same in every language. They are written once, in the original, and
 * every translation inherits them; a translation that repeats one is refused, so that the two can never disagree.
 */
export interface Field {
  shape:
    | 'line' // one line of words
    | 'day' // a calendar day, 2015-09-27, the same day everywhere on earth
    | 'year' // 2010
    | 'choice' // one word out of `options`
    | 'topics' // ids from content/topics.yml
    | 'people' // folder names below content/people
    | 'words' // the same words in each language: { en: …, zh: … }
    | 'translation' // { from, by, on }
    | 'notes' // a list of { day, words: { en, zh }, sources: [{ title, url }], noted }
    | 'file' // the name of a picture in the piece's own folder
    | 'old' // { id, paths, labels, unsure }: where a piece stood on the old blog
    | 'areas'; // a list of { picture, x, y, w, h }: a file in the piece's own folder, and fractions between 0 and 1
  /** In plain words, for an editor. */
  description: string;
  /** Must an original have it? */
  required?: boolean;
  shared?: boolean;
  options?: readonly string[];
}

export type Fields = Record<string, Field>;

const title = {
  shape: 'line',
  required: true,
  description:
    'The headline, in the language of this file. An original keeps its own spelling and punctuation.',
} as const satisfies Field;

const summary = {
  shape: 'line',
  description:
    'One or two sentences for lists, feeds and shared links. Leave it out and the first paragraph of the text is used.',
} as const satisfies Field;

const translation = {
  shape: 'translation',
  description:
    'Only in a translation. from: the language of the original (en or zh). by: who translated it, for example "the editors". on: the day of the translation.',
} as const satisfies Field;

const people = {
  shape: 'people',
  shared: true,
  description:
    'People with a page of their own whom the piece is about: the names of their folders in content/people.',
} as const satisfies Field;

const since = {
  shape: 'notes',
  shared: true,
  description:
    'What has happened since. Never touches the text: it is set beside it, each note with its day, its words in each language and its sources.',
} as const satisfies Field;

const redact = {
  shape: 'areas',
  shared: true,
  description:
    'Parts of pictures that nobody may see, such as faces. picture: the file. x, y: the upper left corner, w, h: the size, in fractions of the width and height of the upright picture. They are destroyed in everything that is published.',
} as const satisfies Field;

/** What `npm run import:blogger` may only suppose of a piece, and an editor has to look at before it is published. */
export const unsureOf = ['versions', 'title', 'byline', 'eventDay', 'pictures', 'text'] as const;

const blogger = {
  shape: 'old',
  shared: true,
  description:
    'Where it stood on the old blog; npm run import:blogger writes it. id: its number there. paths: its old addresses, which lead here for ever. labels: its labels there. unsure: what the import only supposes; take out what you have checked, and the line with the last.',
} as const satisfies Field;

const postFields = {
  title,
  summary,
  translation,
  kind: {
    shape: 'choice',
    options: ['report', 'statement', 'notice'],
    required: true,
    shared: true,
    description: 'report: what happened. statement: what somebody says. notice: an announcement.',
  },
  date: {
    shape: 'day',
    required: true,
    shared: true,
    description: 'The day it was published, as 2015-09-27. The day something happened goes into eventDay.',
  },
  eventDay: {
    shape: 'day',
    shared: true,
    description: 'The day of the event, if the piece is about one, as 2015-09-25.',
  },
  eventPlace: {
    shape: 'words',
    shared: true,
    description: 'Where it took place, in each language.',
  },
  byline: {
    shape: 'words',
    shared: true,
    description:
      'The author, if it is signed, in each language. Give only a name that you know is written so.',
  },
  photographer: {
    shape: 'words',
    shared: true,
    description:
      'Who took the pictures, in each language, where it may be said and they want it to be: a name can put a person at risk.',
  },
  topics: {
    shape: 'topics',
    shared: true,
    description: 'What it is about: ids from content/topics.yml.',
  },
  people,
  since,
  redact,
  blogger,
} as const satisfies Fields;

const pageFields = {
  title,
  summary,
  translation,
  writtenFrom: {
    shape: 'year',
    shared: true,
    description: 'For an undated text: the first year in which it can have been written.',
  },
  writtenTo: {
    shape: 'year',
    shared: true,
    description: 'For an undated text: the last year in which it can have been written.',
  },
  people,
  since,
  redact,
  blogger,
} as const satisfies Fields;

/** What may be said of a person, for machines; the words for readers are in messages, `PersonStatus`. */
const personStatuses = [
  'free',
  'released',
  'house-arrest',
  'detained',
  'imprisoned',
  'missing',
  'died-in-custody',
] as const;

const personFields = {
  title: { ...title, description: 'The name of the person, in the language of this file.' },
  summary: { ...summary, required: true, description: 'Who the person is, in one sentence.' },
  translation,
  name: {
    shape: 'words',
    required: true,
    shared: true,
    description:
      'The name in each language: en in Latin letters, zh in Chinese characters, if they are known.',
  },
  status: {
    shape: 'choice',
    options: personStatuses,
    required: true,
    shared: true,
    description: 'Where the person is today.',
  },
  statusDay: {
    shape: 'day',
    shared: true,
    description: 'Since which day that is so.',
  },
  asOf: {
    shape: 'day',
    required: true,
    shared: true,
    description: 'The day on which an editor last made sure of the status.',
  },
  emblem: {
    shape: 'choice',
    options: ['chair', 'glasses'],
    shared: true,
    description: 'The drawing that stands in while there is no photograph.',
  },
  photo: {
    shape: 'file',
    shared: true,
    description:
      'A photograph in this folder, for example photo.jpg. Takes the place of the drawing at once.',
  },
  redact,
  caption: {
    shape: 'line',
    description: 'The words below the portrait, in the language of this file.',
  },
  timeline: {
    shape: 'notes',
    shared: true,
    description: 'What is known, by day, each with its sources, in each language.',
  },
} as const satisfies Fields;

export const fields = { posts: postFields, pages: pageFields, people: personFields } as const;

/** What a field was called before, by its old name: it is read still, and its editor is told the new one. */
export const renamedFields: Record<string, string> = { blur: 'redact' };

/** The folders below `content/`, and below `content/drafts/`. */
export type PieceKind = keyof typeof fields;

export const pieceKinds = Object.keys(fields) as PieceKind[];

export function isPieceKind(name: string): name is PieceKind {
  return Object.hasOwn(fields, name);
}
