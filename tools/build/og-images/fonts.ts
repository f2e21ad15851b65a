import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import wawoff from 'wawoff2';
import { escapeMarkup } from '../../../lib/escape-markup';

/*
 * The fonts of social pictures: no reader is ever sent one. They come with the project's packages, because the machines
 * that build sites have no Chinese fonts, and nothing else is used, so that a picture is the same wherever it is made.
 */

const require = createRequire(import.meta.url);

/** The packages, and of their files those that are upright and of every weight. */
const packages = [
  { name: '@fontsource-variable/source-serif-4', files: /-wght-normal\.woff2$/ },
  { name: '@fontsource-variable/noto-serif-sc', files: /-wght-normal\.woff2$/ },
];

/**
 * What a title is set in, by the script of its language, as Pango names fonts: Latin letters in a Latin font first, because
 * quotation marks and dashes of a Chinese one are as wide as a character.
 */
export const fontOf = {
  Latn: 'Source Serif 4 Variable, Source Serif 4, Noto Serif SC Bold',
  Hani: 'Noto Serif SC Bold',
};

/**
 * Makes the fonts known to Pango, in this process, and no others of the machine.
 * @param cache a folder that may keep them from one build to the next
 * Has to be called before anything is drawn: fontconfig reads its configuration once.
 */
export async function installFonts(cache: string): Promise<void> {
  const versions = packages.map(
    ({ name }) => `${name.split('/').at(-1)}-${require(`${name}/package.json`).version}`,
  );
  const folder = join(cache, versions.join('-'));
  if (!existsSync(folder)) {
    await rm(cache, { recursive: true, force: true });
    const unpacking = `${folder}.unpacking`;
    await mkdir(unpacking, { recursive: true });
    for (const { source, name } of await listFiles()) {
      // What draws for sharp cannot read WOFF2, the only form in which the packages have them.
      await writeFile(join(unpacking, `${name}.ttf`), await wawoff.decompress(await readFile(source)));
    }
    await rename(unpacking, folder);
  }
  const configuration = join(folder, 'fonts.conf');
  await writeFile(
    configuration,
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n' +
      `<fontconfig><dir>${escapeMarkup(folder)}</dir><cachedir>${escapeMarkup(join(folder, 'index'))}</cachedir></fontconfig>\n`,
  );
  process.env.FONTCONFIG_FILE = configuration;
}

/** The characters that the fonts have, by what their packages say of each file. */
export async function charactersOf(): Promise<(character: string) => boolean> {
  const ranges = packages
    .map(({ name }) => require(`${name}/unicode.json`) as Record<string, string>)
    .flatMap((subsets) => Object.values(subsets))
    .flatMap((list) => list.split(','))
    .map((range) => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
      return [parseInt(first, 16), parseInt(last, 16)] as const;
    });
  const has = new Uint8Array(0x110000);
  for (const [first, last] of ranges) has.fill(1, first, last + 1);
  return (character) => has[character.codePointAt(0) ?? 0] === 1;
}

async function listFiles(): Promise<{ source: string; name: string }[]> {
  const found = packages.map(async ({ name, files }) => {
    const folder = join(dirname(require.resolve(`${name}/package.json`)), 'files');
    return (await readdir(folder))
      .filter((file) => files.test(file))
      .map((file) => ({ source: join(folder, file), name: file.replace(/\.woff2$/, '') }));
  });
  return (await Promise.all(found)).flat();
}
