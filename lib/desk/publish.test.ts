import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic } from '../../authoring/diagnostics';
import { database } from '../database/database';
import { takeApart } from './take-apart';
import { contentRepository } from './content-repository';
import { destroyDraft, findDraft, listRevisions, saveDraft } from './draft-store';
import { findAlts, findPicture, listPictures, savePicture } from './draft-pictures';
import { findLastPublication, takeBack } from './go-back';
import { findPublicationState, listPublications, settlePublications } from './publications';
import { findPieceState, isBeside, picturesIn, publishText } from './publish';
import { hidePaths, type ReleaseState } from './publisher';
import { findRedactedPicture } from './redacted-picture';
import { listPublicPictures, withdrawName, withdrawPicture, withdrawPiece } from './withdraw';
import { splitText } from './split-text';
import { findMovedPublic, openText, tooLate, writeText } from './writing';

/* With a repository and a database of their own; the worker and the check are stood in for. */

const mocks = vi.hoisted(() => ({
  diagnostics: [] as unknown[],
  asked: [] as string[],
  current: '',
  isKilled: false,
}));
vi.mock('./pass', () => ({
  takeApartAll: (texts: string[]) => Promise.resolve(texts.map(takeApart)),
  passPiece: async () => ({ diagnostics: mocks.diagnostics, texts: [], titles: {} }),
}));
vi.mock('./publisher', async (original) => ({
  ...(await original<object>()),
  askForRelease: async ({ commit }: { commit: string }) => {
    if (mocks.isKilled) throw new Error('killed');
    mocks.asked.push(commit);
  },
  hidePaths: vi.fn(async () => true),
  goBack: async () => ({ id: 'earlier' }),
  findReleaseState: async (): Promise<ReleaseState> => ({
    earlier: [],
    waiting: [],
    current: { id: 'x', commit: mocks.current, at: 0, code: '' },
  }),
}));

const piece = { kind: 'posts', slug: '2026-11-29-letter' } as const;
const zh = { ...piece, locale: 'zh' } as const;
const en = { ...piece, locale: 'en' } as const;
const original = '---\ntitle: 一封信\nkind: notice\ndate: 2026-11-29\n---\n\n第一段。\n\n第二段。\n';
const translation =
  '---\ntitle: A letter\ntranslation: { from: zh, by: the editors, on: 2026-11-29 }\n---\n\nOne.\n';

const withdrawn = '# Withdrawn\nnames: []\n\npeople: []\n';

let top = '';
const git = (...args: string[]) => execFileSync('git', args, { cwd: top, encoding: 'utf8' }).trim();

function commitByHand(path: string, content: string): void {
  const file = join(top, 'content', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'By hand');
}

/** A busy machine takes long for as many commits, in milliseconds. */
const PATIENCE = 30_000;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'publish-'));
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', top]);
  process.env.DATA_DIR = join(top, '.data');
  process.env.CONTENT_DIR = join(top, 'content');
  writeFileSync(join(top, '.gitignore'), '.data\n');
  commitByHand('withdrawn.yml', withdrawn);
});

afterAll(async () => {
  await (await database()).destroy();
  rmSync(top, { recursive: true });
});

beforeEach(async () => {
  mocks.diagnostics = [];
  mocks.asked = [];
  delete process.env.TWO_PAIRS_OF_EYES;
  await destroyDraft(piece);
  await (await database()).deleteFrom('last_numbers').execute();
  rmSync(join(top, 'content/posts'), { recursive: true, force: true });
  rmSync(join(top, 'content/drafts'), { recursive: true, force: true });
  writeFileSync(join(top, 'content/withdrawn.yml'), withdrawn);
  git('add', '.');
  git(
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@b',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'Nothing there',
  );
  const db = await database();
  await db.deleteFrom('publications').execute();
}, PATIENCE);

async function draft(name: typeof zh | typeof en, text: string, by = 'anna'): Promise<number> {
  const saved = await saveDraft(name, { text, expected: (await findDraft(name))?.number ?? null, by });
  return 'saved' in saved ? saved.saved.number : 0;
}

async function publish(name: typeof zh | typeof en, revision: number, by = 'bert') {
  const { head } = await findPieceState(piece, by);
  return publishText(name, { revision, base: head, by });
}

/** Readers have what the branch holds. */
async function build(): Promise<void> {
  mocks.current = git('rev-parse', 'HEAD');
}

const inPublic = (name: string) => readFileSync(join(top, 'content/posts/2026-11-29-letter', name), 'utf8');

describe('whoever publishes', () => {
  it('records the very text, asks for a release, and loses the draft only when readers have it', async () => {
    const revision = await draft(zh, original);
    const result = await publish(zh, revision);
    expect(inPublic('zh.mdx')).toBe(original);
    expect(git('log', '-1', '--format=%an %s')).toBe('bert Publish posts/2026-11-29-letter in zh');
    expect(mocks.asked).toEqual([git('rev-parse', 'HEAD')]);
    const id = 'publication' in result ? result.publication.id : '';
    expect((await findPublicationState(id))?.phase).toBe('unknown');
    expect(await findDraft(zh)).toMatchObject({ text: original });
    await build();
    expect((await findPublicationState(id))?.phase).toBe('public');
    expect(await findDraft(zh)).toBeUndefined();
  });

  // Git counts in whole seconds, and all of these tests may take less: each has an editor of its own.
  it.each([
    ['before git has it', 'dora', false],
    ['before git could say so', 'emil', true],
    ['before a release was asked for', 'finn', true],
  ])('is told of it after a kill %s, if git has it', async (when, by, isRecorded) => {
    mocks.current = '';
    const revision = await draft(zh, original);
    const before = git('rev-parse', 'HEAD');
    const repository = await contentRepository();
    const commit = repository.commit.bind(repository);
    if (when.includes('release')) mocks.isKilled = true;
    else
      vi.spyOn(repository, 'commit').mockImplementationOnce(async (act) => {
        if (isRecorded) await commit(act);
        throw new Error('killed');
      });
    await expect(publish(zh, revision, by)).rejects.toThrow('killed');
    mocks.isKilled = false;
    // It may be another process that is recording it right now.
    await settlePublications();
    expect(await listPublications()).toEqual([]);
    vi.setSystemTime(Date.now() + 61_000);
    await settlePublications();
    vi.useRealTimers();
    const head = git('rev-parse', 'HEAD');
    expect(head !== before).toBe(isRecorded);
    expect(mocks.asked).toEqual(isRecorded ? [head] : []);
    const expected = { what: 'publish', piece, locale: 'zh', revision, commit: head, by };
    expect(await listPublications()).toMatchObject(isRecorded ? [expected] : []);
    const db = await database();
    expect(await db.selectFrom('publications').selectAll().execute()).toHaveLength(isRecorded ? 1 : 0);
    expect(await findDraft(zh)).toMatchObject({ text: original });
  });

  it('keeps what somebody has written meanwhile', async () => {
    const result = await publish(zh, await draft(zh, original));
    await draft(zh, original.replace('第二段', '第三段'));
    await build();
    await findPublicationState('publication' in result ? result.publication.id : '');
    expect(await findDraft(zh)).toMatchObject({ text: expect.stringContaining('第三段') });
  });

  it('keeps what somebody has saved too late, beside it', async () => {
    const first = await draft(zh, original);
    const result = await publish(zh, await draft(zh, `${original}\n第三段。\n`));
    const late = original.replace('第二段', '另一段');
    await saveDraft(zh, { text: late, expected: first, by: 'carl' });
    await build();
    await findPublicationState('publication' in result ? result.publication.id : '');
    expect((await listPublications())[0]?.public_at).toBeDefined();
    const [kept] = (await listRevisions(zh)).filter(({ beside }) => beside);
    expect((await findDraft(zh, kept?.number))?.text).toBe(late);
    expect(await findDraft(zh)).toBeDefined();
  });

  it('does not write over what is begun anew from a page that was open before', async () => {
    commitByHand('posts/2026-11-29-letter/zh.mdx', original);
    await publish(en, await draft(en, translation));
    await build();
    await settlePublications();
    expect(await findDraft(en)).toBeUndefined();
    expect(await draft(en, `${translation}\nTwo.\n`)).toBe(2);
    const late = await saveDraft(en, { text: `${translation}\nToo.\n`, expected: 1, by: 'carl' });
    expect(late).toMatchObject({ conflict: { current: { number: 2 }, kept: { by: 'carl' } } });
  });

  it('has words kept as a page can show them', async () => {
    await draft(zh, original);
    await writeText((await openText(zh))!, { text: `${original}a\0b\n`, expected: 1, by: 'anna' });
    expect((await findDraft(zh))?.text).toBe(`${original}a\uFFFDb\n`);
  });

  it('does not have words of an original called safe that came after it was public', async () => {
    await publish(zh, await draft(zh, original));
    const { head, body, tail } = splitText(original);
    const opened = (await openText(zh))!;
    const sent = (words: string) => new URLSearchParams({ revision: '1', head, body: words, tail });
    expect(tooLate(opened, sent(`${body}\n\n第三段。`))).toBe(`${head}${body}\n\n第三段。${tail}`);
    expect(tooLate(opened, sent(body))).toBeUndefined();
    expect(tooLate(opened, new URLSearchParams({ revision: '1' }))).toBeUndefined();
    expect(tooLate({ ...opened, locked: false }, sent('第三段。'))).toBeUndefined();
  });

  it('takes the pictures along that the text shows, and no others', async () => {
    const about = { width: 1, height: 1, alt: {}, by: 'anna' };
    for (const file of ['shown.jpg', 'other.jpg'])
      await savePicture(piece, { file, bytes: Buffer.from(file), ...about });
    const result = await publish(zh, await draft(zh, `${original}\n![图](shown.jpg)\n`));
    expect(inPublic('shown.jpg')).toBe('shown.jpg');
    expect(() => inPublic('other.jpg')).toThrow();
    await build();
    await findPublicationState('publication' in result ? result.publication.id : '');
    expect(await findPicture(piece, 'shown.jpg')).toBeUndefined();
    expect(await findPicture(piece, 'other.jpg')).toBeDefined();
  });

  it('records of a picture only what readers may see', async () => {
    const photo = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#a33' } })
      .composite([
        {
          input: Buffer.from(
            '<svg width="30" height="30"><circle cx="15" cy="15" r="9" fill="white"/></svg>',
          ),
          left: 0,
          top: 0,
        },
      ])
      .jpeg({ quality: 100 })
      .toBuffer();
    await savePicture(piece, { file: 'face.jpg', bytes: photo, width: 90, height: 60, alt: {}, by: 'anna' });
    const [{ shownAs } = { shownAs: '' }] = await listPictures(piece);
    const redact = 'redact: [{ picture: face.jpg, x: 0, y: 0, w: 0.5, h: 0.5 }]\n---\n\n';
    const revision = await draft(zh, `${original.replace('---\n\n', redact)}\n![图](face.jpg)\n`);
    const shown = await findRedactedPicture(shownAs);
    await publish(zh, revision);
    const recorded = readFileSync(join(top, 'content/posts/2026-11-29-letter/face.jpg'));
    expect(shown).toEqual(recorded);
    const deviation = async (bytes: Buffer) => {
      const part = sharp(bytes).extract({ left: 0, top: 0, width: 14, height: 9 });
      return (await sharp(await part.png().toBuffer()).stats()).channels[1]?.stdev;
    };
    expect(await deviation(photo)).toBeGreaterThan(10);
    expect(await deviation(recorded)).toBeLessThan(2);
    await build();
    await settlePublications();
    expect(await listPictures(piece)).toEqual([]);
  });

  it('leaves a translator what was said of a picture in the language that is still to come', async () => {
    const alt = { zh: '大门', en: 'The gate' };
    const bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    await savePicture(piece, { file: 'gate.jpg', bytes, width: 8, height: 6, alt, by: 'anna' });
    await publish(zh, await draft(zh, `${original}\n![大门](gate.jpg)\n`));
    await build();
    await settlePublications();
    // Of the picture itself nothing is left.
    expect(await listPictures(piece)).toEqual([]);
    expect(await findPicture(piece, 'gate.jpg')).toBeUndefined();
    expect(await findAlts(piece)).toEqual(new Map([['gate.jpg', { en: 'The gate' }]]));
    const translated = translation.replace('\n---\n', '\n---\n\n![The gate](gate.jpg)\n');
    await publish(en, await draft(en, translated));
    await build();
    await settlePublications();
    expect(await findAlts(piece)).toEqual(new Map());
  });

  it('moves what lay in content/drafts', async () => {
    commitByHand('drafts/posts/2026-11-29-letter/zh.mdx', `${original}\n![图](shown.jpg)\n`);
    commitByHand('drafts/posts/2026-11-29-letter/shown.jpg', 'picture');
    const { head } = await findPieceState(piece, 'bert');
    await publishText(zh, { revision: undefined, base: head, by: 'bert' });
    expect(inPublic('shown.jpg')).toBe('picture');
    expect(git('ls-files', 'content/drafts')).toBe('');
  });

  it('publishes one language, and the original first', async () => {
    const revision = await draft(en, translation);
    await draft(zh, original);
    expect(await publish(en, revision)).toMatchObject({ refused: { refusals: ['originalFirst'] } });
    await publish(zh, 1);
    expect(() => inPublic('en.mdx')).toThrow();
    expect(await publish(en, revision)).toHaveProperty('publication');
  });

  it('may publish at once with another: each their own language, and the same one once', async () => {
    await publish(zh, await draft(zh, original));
    const revision = await draft(en, translation);
    const noted = await draft(zh, original.replace('---\n\n', 'since:\n  - { day: 2026-11-30 }\n---\n\n'));
    const { head } = await findPieceState(piece, 'anna');
    const results = await Promise.all([
      publishText(zh, { revision: noted, base: head, by: 'anna' }),
      publishText(en, { revision, base: head, by: 'bert' }),
      publishText(en, { revision, base: head, by: 'anna' }),
    ]);
    expect(results).toMatchObject([
      { publication: { by: 'anna', locale: 'zh' } },
      { publication: { by: 'bert', locale: 'en' } },
      { refused: { refusals: ['same'] } },
    ]);
    expect([inPublic('zh.mdx').includes('since'), inPublic('en.mdx')]).toEqual([true, translation]);
    expect(await listPublications()).toHaveLength(3);
  });

  it('cannot publish what the check refuses, or what is not the newest', async () => {
    const revision = await draft(zh, original);
    expect(await publish(zh, revision + 1)).toMatchObject({ refused: { refusals: [] } });
    mocks.diagnostics = [{ file: 'posts/2026-11-29-letter/zh.mdx' } as Diagnostic];
    expect(await publish(zh, revision)).toMatchObject({ refused: { refusals: ['check'] } });
    expect(mocks.asked).toEqual([]);
  });

  it('cannot publish while two versions stand beside each other', async () => {
    await draft(zh, original);
    await saveDraft(zh, { text: 'other', expected: null, by: 'carl' });
    expect(await publish(zh, 1)).toMatchObject({ refused: { refusals: ['conflict'] } });
  });

  it('cannot alter an original that is public, and may put a note beside it or mend a translation', async () => {
    await publish(zh, await draft(zh, original));
    await publish(en, await draft(en, translation));
    const altered = await draft(zh, original.replace('第一段', '改过'));
    expect(await publish(zh, altered)).toMatchObject({ refused: { refusals: ['original'] } });
    const noted = original.replace('---\n\n', 'since:\n  - { day: 2026-11-30 }\n---\n\n');
    expect(await publish(zh, await draft(zh, noted))).toHaveProperty('publication');
    expect(await publish(en, await draft(en, translation.replace('One', 'Won')))).toHaveProperty(
      'publication',
    );
    expect(isBeside(piece, original, original.replace('2026-11-29', '2026-11-28'))).toBe(false);
  });

  it('needs a second editor where that is asked for', async () => {
    process.env.TWO_PAIRS_OF_EYES = 'yes';
    const revision = await draft(zh, original, 'anna');
    expect(await publish(zh, revision, 'anna')).toMatchObject({ refused: { refusals: ['secondEditor'] } });
    expect(await publish(zh, revision, 'bert')).toHaveProperty('publication');
  });

  it('is offered both when what readers have was changed after the draft was begun, and loses nobody’s words', async () => {
    await publish(zh, await draft(zh, original));
    await publish(en, await draft(en, `${translation}\nTwo.\n\nThree.\n`));
    await build();
    await settlePublications();
    const text = inPublic('en.mdx');
    await draft(en, text.replace('Two', 'Twain'));
    commitByHand('posts/2026-11-29-letter/en.mdx', text.replace('One', 'Won').replace('Three', '3'));
    const revision = await draft(en, text.replace('Two', 'Twain').replace('Three', 'Tree'));
    expect(await publish(en, revision)).toMatchObject({ refused: { refusals: ['moved'] } });
    const { candidates } = await findPieceState(piece, 'bert');
    const conflict = candidates.find(({ name }) => name.locale === 'en')?.conflict;
    expect(conflict).toMatchObject({ by: 'a', commit: git('rev-parse', 'HEAD') });
    expect(conflict?.merged.both).toEqual([{ where: 'body', ours: 'Tree.', theirs: '3.' }]);
    expect(conflict?.merged.text).toContain('Won.\n\nTwain.\n\nTree.\n\n3.');

    const opened = await openText(en);
    expect(opened && (await findMovedPublic(opened))).toEqual(conflict);
    const settled = (conflict?.merged.text ?? '').replace('\n\n3.', '');
    await writeText(opened!, { text: settled, expected: revision, by: 'bert', published: conflict?.commit });
    expect(await findMovedPublic((await openText(en))!)).toBeUndefined();
    expect(await publish(en, revision + 1)).toHaveProperty('publication');
    expect(inPublic('en.mdx')).toBe(settled);
  });

  it('is shown what somebody has changed by hand', async () => {
    await publish(zh, await draft(zh, original));
    await publish(en, await draft(en, translation));
    const { head } = await findPieceState(piece, 'bert');
    writeFileSync(join(top, 'content/posts/2026-11-29-letter/en.mdx'), `${translation}\nBy hand.\n`);
    const revision = await draft(en, `${translation}\nAt the desk.\n`);
    const result = await publishText(en, { revision, base: head, by: 'bert' });
    expect(result).toMatchObject({
      conflicts: [{ path: 'posts/2026-11-29-letter/en.mdx', byHand: true }],
    });
    expect(inPublic('en.mdx')).toContain('By hand.');
  });
});

describe('whoever takes something from readers', () => {
  beforeEach(async () => {
    await publish(zh, await draft(zh, original));
    await publish(en, await draft(en, translation));
    await destroyDraft(piece);
    vi.mocked(hidePaths).mockClear();
  }, PATIENCE);

  it('hides one translation, and the original stays', async () => {
    expect(await withdrawPiece({ piece, locale: 'en' }, 'bert')).toMatchObject({
      publication: { what: 'withdraw' },
    });
    expect(hidePaths).toHaveBeenCalledWith(['/en/posts/2026-11-29-letter'], 'bert');
    expect(() => inPublic('en.mdx')).toThrow();
    expect(inPublic('zh.mdx')).toBe(original);
  });

  it('hides the whole piece with its original, in every language that is made of it', async () => {
    await withdrawPiece({ piece, locale: 'zh' }, 'bert');
    const [hidden] = vi.mocked(hidePaths).mock.calls[0] ?? [];
    expect(hidden).toEqual(
      expect.arrayContaining(['/en/posts/2026-11-29-letter', '/zh/posts/2026-11-29-letter']),
    );
    expect(git('ls-files', 'content/posts')).toBe('');
    expect(await withdrawPiece({ piece }, 'bert')).toEqual({ nothing: true });
  });

  it('takes a single picture, at once from every page, and its file stays in the repository', async () => {
    commitByHand('posts/2026-11-29-letter/gate.jpg', 'picture');
    const release = join(top, '.data/release');
    mkdirSync(join(release, '.generated'), { recursive: true });
    const files = { avif: ['640-a1.avif'], webp: ['640-b2.webp'], jpeg: ['640-c3.jpg'] };
    const pictures = { 'posts/2026-11-29-letter/gate.jpg': { files } };
    writeFileSync(join(release, '.generated/known.json'), JSON.stringify({ pictures }));
    vi.stubEnv('RELEASE_DIR', release);
    expect(await listPublicPictures(piece)).toEqual([
      { file: 'gate.jpg', src: '/pictures/640-c3.jpg', alt: undefined },
    ]);
    const result = await withdrawPicture(piece, 'gate.jpg', 'bert');
    expect(hidePaths).toHaveBeenCalledWith(
      ['/pictures/640-a1.avif', '/pictures/640-b2.webp', '/pictures/640-c3.jpg'],
      'bert',
    );
    expect(result).toMatchObject({
      publication: { paths: ['withdrawn.yml', 'posts/2026-11-29-letter/gate.jpg'] },
    });
    expect(inPublic('gate.jpg')).toBe('picture');
    expect(await listPublicPictures(piece)).toEqual([]);
    expect(await withdrawPicture(piece, 'gate.jpg', 'bert')).toEqual({ nothing: true });
    vi.unstubAllEnvs();
  });

  it('adds a name to the list, once, and leaves the rest of the file', async () => {
    expect(await withdrawName('张三', 'bert')).toHaveProperty('publication');
    expect(readFileSync(join(top, 'content/withdrawn.yml'), 'utf8')).toBe(
      '# Withdrawn\nnames:\n  - "张三"\n\npeople: []\n',
    );
    expect(await withdrawName('张三', 'bert')).toEqual({ nothing: true });
    expect(git('log', '-1', '--format=%s')).toBe('Withdraw a name');
  });

  it('may put back what was there, and the words that were published are a draft again', async () => {
    const mended = translation.replace('One', 'Won');
    await publish(en, await draft(en, mended));
    await build();
    const last = await findLastPublication();
    await findPublicationState(last?.id ?? '');
    expect(await findDraft(en)).toBeUndefined();
    expect(await takeBack(last?.id ?? '', 'anna')).toHaveProperty('publication');
    expect(inPublic('en.mdx')).toBe(translation);
    expect(await findDraft(en)).toMatchObject({ text: mended });
    expect((await findPieceState(piece, 'bert')).candidates).toMatchObject([{ refusals: [] }]);
    expect((await listPublications()).map(({ what, reverted_at }) => [what, Boolean(reverted_at)])).toEqual([
      ['back', false],
      ['publish', true],
      ['publish', false],
      ['publish', false],
    ]);
    expect(await takeBack(last?.id ?? '', 'anna')).toEqual({ nothing: 'none' });
  });

  it('finds the pictures again that became public with the words, and what they show', async () => {
    const photo = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    await savePicture(piece, { file: 'gate.jpg', bytes: photo, width: 8, height: 6, alt: {}, by: 'anna' });
    await publish(en, await draft(en, `${translation}\n![The gate](gate.jpg)\n`));
    await build();
    await settlePublications();
    expect(await findPicture(piece, 'gate.jpg')).toBeUndefined();
    await takeBack((await findLastPublication())?.id ?? '', 'anna');
    expect(() => inPublic('gate.jpg')).toThrow();
    expect(await findPicture(piece, 'gate.jpg')).toEqual(photo);
    expect(await listPictures(piece)).toMatchObject([{ width: 8, height: 6, alt: { en: 'The gate' } }]);
  });

  it('may put back a withdrawn piece', async () => {
    await withdrawPiece({ piece }, 'bert');
    await takeBack((await findLastPublication())?.id ?? '', 'bert');
    expect([inPublic('zh.mdx'), inPublic('en.mdx')]).toEqual([original, translation]);
  });
});

it('every name of a picture is found in a text, and nothing else', () => {
  expect(picturesIn('photo: a.jpg\n![x](b-1.webp "c.png")\nhttps://x.org/d.jpg see e.avif.')).toEqual([
    'a.jpg',
    'b-1.webp',
    'c.png',
    'e.avif',
  ]);
});

it('all commits of a process go through one repository', async () => {
  expect(await contentRepository()).toBe(await contentRepository());
});
