import { defineDocumentType, defineNestedType, makeSource, type FieldDef } from 'contentlayer2/source-files';
import { fields, type Field, type Fields, type Kind } from './model/fields';
import { readBrokenDrafts } from './authoring/broken-drafts';
import { importedFolder } from './authoring/read/content-tree';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { textToHtml } from './authoring/make/html';
import { localeCodes, type Locale } from './i18n/locales';

// The fields themselves, with a sentence for editors on each, are in model/fields.ts.

const Localized = defineNestedType(() => ({
  name: 'Localized',
  description: 'The same words in each language.',
  fields: Object.fromEntries(localeCodes.map((code) => [code, { type: 'string' }])) as Record<
    (typeof localeCodes)[number],
    { type: 'string' }
  >,
}));

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
    words: { type: 'nested', of: Localized, required: true },
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

const Area = defineNestedType(() => ({
  name: 'Area',
  description: 'A part of a picture that nobody may see, in fractions of its width and height.',
  fields: {
    picture: { type: 'string', required: true },
    x: { type: 'number', required: true },
    y: { type: 'number', required: true },
    w: { type: 'number', required: true },
    h: { type: 'number', required: true },
  },
}));

const Old = defineNestedType(() => ({
  name: 'Old',
  description: 'Where a piece stood on the old blog.',
  fields: {
    id: { type: 'string', required: true },
    paths: { type: 'list', of: { type: 'string' } },
    labels: { type: 'list', of: { type: 'string' } },
    unsure: { type: 'list', of: { type: 'string' } },
  },
}));

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
  filePathPattern: 'topics.yml',
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
          name: { type: 'nested', of: Localized, required: true },
          labels: { type: 'list', of: { type: 'string' } },
        },
      })),
    },
  },
}));

const Names = defineDocumentType(() => ({
  name: 'Names',
  description: 'Chinese names that a heading must not break over two lines.',
  filePathPattern: 'names.yml',
  contentType: 'data',
  isSingleton: true,
  fields: { names: { type: 'list', required: true, of: { type: 'string' } } },
}));

const Withdrawn = defineDocumentType(() => ({
  name: 'Withdrawn',
  description: 'Names, pictures and people that nobody is shown any more.',
  filePathPattern: 'withdrawn.yml',
  contentType: 'data',
  isSingleton: true,
  fields: {
    names: { type: 'list', required: true, of: { type: 'string' } },
    pictures: { type: 'list', required: true, of: { type: 'string' } },
    people: { type: 'list', required: true, of: { type: 'string' } },
  },
}));

const Mirrors = defineDocumentType(() => ({
  name: 'Mirrors',
  description: 'Where else the site is.',
  filePathPattern: 'mirrors.yml',
  contentType: 'data',
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

/**
 * The build reads the content in two processes, each half of the posts and one of them all the rest, because Contentlayer
 * keeps a single core busy. What each leaves out; the tables are read by both, because Contentlayer misses them otherwise.
 */
const halves: Record<string, string[]> = {
  '': [],
  'half-of-posts': ['posts/*[02468acegikmoqsuwy]/**', 'pages/**', 'people/**', 'drafts/**'],
  'all-but-half-of-posts': ['posts/*[!02468acegikmoqsuwy]/**'],
};

export default makeSource({
  contentDirPath: process.env.CONTENT_DIR ?? 'content',
  contentDirExclude: [
    // A broken draft is told to its author by the gate and never stops the public site.
    ...readBrokenDrafts(),
    importedFolder,
    ...(halves[process.env.CONTENT_PART ?? ''] ?? []),
  ],
  documentTypes: [Post, Page, Person, DraftPost, DraftPage, DraftPerson, Topics, Names, Withdrawn, Mirrors],
  markdown: (processor: Processor) => {
    processor.parser = () => ({ type: 'root' });
    processor.use(() => (_, file) => ({ type: 'text', value: htmlOf(file) }));
    processor.compiler = (tree) => (tree as unknown as { value: string }).value;
  },
  disableImportAliasWarning: true,
  // The gate has refused all of this already; should it ever miss something, stop.
  onMissingOrIncompatibleData: 'fail',
  onExtraFieldData: 'fail',
  onUnknownDocuments: 'fail',
});

function htmlOf(file: VFile): string {
  const { sourceFilePath } = file.data.rawDocumentData as { sourceFilePath: string };
  const locale = /(\w+)\.mdx$/.exec(sourceFilePath)?.[1] as Locale;
  const messages = JSON.parse(readFileSync(join(process.cwd(), 'messages', `${locale}.json`), 'utf8'));
  return textToHtml(String(file), { file: sourceFilePath, locale, messages });
}

function pieceType(name: string, kind: Kind, folder: string) {
  return defineDocumentType(() => ({
    name,
    filePathPattern: `${folder}/*/*.mdx`,
    // MDX is read as data: authoring/make/html.ts parses it and gives HTML. Contentlayer's own MDX way would
    // compile it to a program that the build then runs (docs/decisions/0002-content-is-data.md).
    contentType: 'markdown',
    fields: contentlayerFields(fields[kind]),
  }));
}

/** Nothing is required here but a title: what an original must state, a translation must not. The gate knows which. */
function contentlayerFields(of: Fields): Record<string, FieldDef> {
  return Object.fromEntries(Object.entries(of).map(([name, field]) => [name, contentlayerField(field)]));
}

function contentlayerField({ shape, description, options = [] }: Field): FieldDef {
  switch (shape) {
    case 'line':
    case 'day':
    case 'file':
      return { type: 'string', description };
    case 'year':
      return { type: 'number', description };
    case 'choice':
      return { type: 'enum', options, description };
    case 'topics':
    case 'people':
      return { type: 'list', of: { type: 'string' }, description };
    case 'words':
      return { type: 'nested', of: Localized, description };
    case 'translation':
      return { type: 'nested', of: Translation, description };
    case 'notes':
      return { type: 'list', of: Note, description };
    case 'old':
      return { type: 'nested', of: Old, description };
    case 'areas':
      return { type: 'list', of: Area, description };
  }
}
