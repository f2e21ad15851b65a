import { resolve } from 'node:path';
import { defineDocumentType, defineNestedType, makeSource, type FieldDef } from 'contentlayer2/source-files';
import { localeCodes } from './i18n/locales';
import { fields, type Field, type Fields, type PieceKind } from './model/fields';

/*
 * Contentlayer reads the MDX files that have passed the check (authoring/make/passed.ts), which hold what their authors
 * said of them and, as fields of their own, what was found in their texts, and makes typed documents of them. The fields
 * of authors, with a sentence for editors on each, are in model/fields.ts.
 */

/** The same words in each language. (Of a nested type, Contentlayer would write types in which no code may have a hyphen.) */
const localized = { type: 'json' } as const;

const Source = defineNestedType(() => ({
  name: 'Source',
  description: 'Where a fact comes from.',
  fields: { title: { type: 'string', required: true }, url: { type: 'string' } },
}));

const Note = defineNestedType(() => ({
  name: 'Note',
  description: 'A dated, sourced sentence, beside a text and never inside it.',
  fields: {
    day: { type: 'string', required: true },
    words: { ...localized, required: true },
    sources: { type: 'list', of: Source, required: true },
    noted: { type: 'string', required: true },
  },
}));

const Translation = defineNestedType(() => ({
  name: 'Translation',
  description: 'Says that a file is a translation.',
  fields: {
    from: { type: 'enum', options: localeCodes, required: true },
    by: { type: 'string', required: true },
    on: { type: 'string', required: true },
  },
}));

const Blogger = defineNestedType(() => ({
  name: 'Blogger',
  description: 'Where a piece stood on the old blog.',
  fields: {
    id: { type: 'string', required: true },
    paths: { type: 'list', of: { type: 'string' } },
    labels: { type: 'list', of: { type: 'string' } },
    unsure: { type: 'list', of: { type: 'string' } },
  },
}));

const Picture = defineNestedType(() => ({
  name: 'Picture',
  description: 'The files of a picture, in three formats from the narrowest to the widest.',
  fields: {
    width: { type: 'number', required: true },
    height: { type: 'number', required: true },
    widths: { type: 'list', of: { type: 'number' }, required: true },
    files: { type: 'json', required: true },
    draft: { type: 'boolean', required: true },
  },
}));

/** What the pass has found in a text. */
const found: Record<string, FieldDef> = {
  titleParts: { type: 'list', of: { type: 'string' }, required: true },
  html: { type: 'string', required: true },
  blocks: { type: 'list', of: { type: 'string' }, required: true },
  text: { type: 'string', required: true },
  rich: { type: 'boolean', required: true },
  convertedFrom: { type: 'enum', options: localeCodes },
};

// A post, a page and a person; and the same three as drafts, as types of their own, so that no question about
// published pieces can even name a draft.
const Post = pieceType('Post', 'posts', 'posts');
const Page = pieceType('Page', 'pages', 'pages');
const Person = pieceType('Person', 'people', 'people');
const DraftPost = pieceType('DraftPost', 'posts', 'drafts/posts');
const DraftPage = pieceType('DraftPage', 'pages', 'drafts/pages');
const DraftPerson = pieceType('DraftPerson', 'people', 'drafts/people');

const Topics = defineDocumentType(() => ({
  name: 'Topics',
  description: 'The one table of topics.',
  filePathPattern: 'topics.json',
  contentType: 'data',
  isSingleton: true,
  fields: {
    topics: {
      type: 'list',
      required: true,
      of: defineNestedType(() => ({
        name: 'Topic',
        fields: {
          id: { type: 'string', required: true },
          name: { ...localized, required: true },
          labels: { type: 'list', of: { type: 'string' } },
        },
      })),
    },
  },
}));

const Mirrors = defineDocumentType(() => ({
  name: 'Mirrors',
  description: 'Where else the site is.',
  filePathPattern: 'mirrors.json',
  contentType: 'data',
  isSingleton: true,
  fields: {
    mirrors: {
      type: 'list',
      required: true,
      of: defineNestedType(() => ({
        name: 'Mirror',
        fields: { address: { type: 'string', required: true }, since: { type: 'string', required: true } },
      })),
    },
  },
}));

export const documentTypes = [Post, Page, Person, DraftPost, DraftPage, DraftPerson, Topics, Mirrors];

/** @param contentDirPath what to read instead of everything that has passed */
export default makeSource((contentDirPath = resolve(process.env.BUILD_DIR ?? '.', '.generated/content')) => ({
  contentDirPath,
  documentTypes,
  disableImportAliasWarning: true,
  // What has passed has no text of its own: it need not be parsed as Markdown, front matter and all, once more.
  markdown: (builder) => {
    builder.parser = () => ({ type: 'root', children: [] });
    builder.compiler = () => '';
  },
  // The check has refused all of this already; should it ever miss something, stop.
  onMissingOrIncompatibleData: 'fail',
  onExtraFieldData: 'fail',
  onUnknownDocuments: 'fail',
}));

function pieceType(name: string, kind: PieceKind, folder: string) {
  return defineDocumentType(() => ({
    name,
    filePathPattern: `${folder}/*/*.mdx`,
    // MDX is read as data: authoring/make/html.ts has made HTML of it. Contentlayer's own MDX way would compile it to a
    // program that the build then runs (docs/decisions/0002-content-is-data.md).
    contentType: 'markdown',
    fields: { ...contentlayerFields(fields[kind]), ...found },
  }));
}

/** Nothing is required here but a title: what an original must state, a translation must not. The check knows which. */
function contentlayerFields(of: Fields): Record<string, FieldDef> {
  return Object.fromEntries(
    Object.entries(of).flatMap(([name, field]) => {
      const made = contentlayerField(field);
      return made ? [[name, made]] : [];
    }),
  );
}

/** Undefined for what is not handed on. */
function contentlayerField({ shape, description, options = [] }: Field): FieldDef | undefined {
  switch (shape) {
    case 'line':
    case 'day':
      return { type: 'string', description };
    case 'year':
      return { type: 'number', description };
    case 'choice':
      return { type: 'enum', options, description };
    case 'topics':
    case 'people':
      return { type: 'list', of: { type: 'string' }, description };
    case 'words':
      return { ...localized, description };
    case 'translation':
      return { type: 'nested', of: Translation, description };
    case 'notes':
      return { type: 'list', of: Note, description };
    case 'old':
      return { type: 'nested', of: Blogger, description };
    case 'file':
      return { type: 'nested', of: Picture, description };
    case 'areas':
      return undefined;
  }
}
