import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { digestOf } from './existing-pieces';
import { fileNameIn, fullSize, plainName } from './picture-address';

/*
 * The pictures that somebody has on disk. A Takeout cuts long names, numbers pictures of one name, and says in a JSON file
 * beside each what it was called and when it was uploaded.
 */

/** Why a picture of a post is not there. */
export type NoPicture = 'not-found' | 'several' | 'unreadable' | 'no-name';

/** A file that may be the picture; `guess`: by its time, or by a name that more than one picture has. */
export interface FoundPicture {
  file: string;
  guess: boolean;
}

interface Shelved {
  file: string;
  /** In small letters; what it was called on the blog, if a JSON file says so, else what it is called here. */
  name: string;
  /** When it was uploaded. */
  uploaded?: number;
  /** Nothing but the name here is known, which may have been cut, or numbered beside another of its name. */
  bare: boolean;
}

/** A Takeout leaves so many characters of a name before its ending. */
const LONGEST_NAME = 47;
const DAY = 86_400_000;
/** A picture is uploaded while its post is written: at most so long before its publication, and after it. */
const BEFORE = 3 * DAY;
const AFTER = DAY;

export class Pictures {
  private readonly shelf: Shelved[];
  private readonly byName = new Map<string, Shelved[]>();

  /** @param asked how many different pictures the blog asks for by one name; see `countAddresses` */
  constructor(
    files: string[],
    private readonly asked: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
  ) {
    const metadata = new Map(
      [...new Set(files.map(dirname))].map((folder) => [folder, readMetadata(folder)]),
    );
    this.shelf = files.map((file) => shelved(file, metadata.get(dirname(file)) ?? []));
    for (const each of this.shelf) {
      const names = new Set([each.name, ...(each.bare ? [withoutNumber(each.name)] : [])]);
      for (const name of names) this.byName.set(name, [...(this.byName.get(name) ?? []), each]);
    }
  }

  /** The file of a picture. @param published when its post was published, in milliseconds */
  find(urls: string[], published: number): FoundPicture | NoPicture {
    const names = [...new Set(urls.map(fileNameIn).filter(Boolean))];
    if (names.length === 0) return 'no-name';
    for (const name of names) {
      const here = this.byName.get(name) ?? [];
      const several = differing(here);
      const [only] = several;
      // One that is only numbered like it is a guess; so is one that several different pictures could be.
      const isGuess = here.every((each) => each.name !== name) || (this.asked.get(name)?.size ?? 0) > 1;
      if (only && several.length === 1) return { file: only.file, guess: isGuess };
      if (only) return fitting(several, published) ?? 'several';
    }
    const cut = names.flatMap((name) => this.shelf.filter((each) => each.bare && isCutOf(each.name, name)));
    const [only, ...others] = differing(cut);
    if (only) return others.length ? 'several' : { file: only.file, guess: true };
    return 'not-found';
  }
}

/** One of each picture: the same photograph in two albums is one. */
function differing(shelf: Shelved[]): Shelved[] {
  if (shelf.length < 2) return shelf;
  return [...new Map(shelf.map((each) => [digestOf(readFileSync(each.file)), each])).values()];
}

function fitting(shelf: Shelved[], published: number): FoundPicture | undefined {
  const [only, ...others] = shelf.filter(
    ({ uploaded = NaN }) => uploaded >= published - BEFORE && uploaded <= published + AFTER,
  );
  // One whose time nobody knows could fit as well.
  const isSure = only && others.length === 0 && shelf.every(({ uploaded }) => uploaded !== undefined);
  return isSure ? { file: only.file, guess: true } : undefined;
}

/** `IMG_0001(1).jpg`, `IMG_0001 (1).jpg` → `IMG_0001.jpg`. */
function withoutNumber(name: string): string {
  return name.replace(/ ?\(\d{1,3}\)(?=\.[^.]*$)/, '');
}

function isCutOf(name: string, whole: string): boolean {
  const [, stem = '', ending = ''] = /^(.*)(\.[^.]*)$/s.exec(withoutNumber(name)) ?? [];
  return stem.length === LONGEST_NAME && whole.startsWith(stem) && whole.endsWith(ending);
}

interface Metadata {
  /** The name of the JSON file, without its ending and its number. */
  beside: string;
  number: string;
  filename: string;
  uploaded?: number;
}

/** What the JSON files of a folder of pictures say. */
function readMetadata(folder: string): Metadata[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name): Metadata[] => {
      const file = join(folder, name);
      if (statSync(file).size > 100_000) return [];
      const json = parsed(readFileSync(file, 'utf8'));
      // Blogger's albums have `filename`; those of Google Photos have `title`.
      const filename = json?.filename ?? json?.title;
      if (typeof filename !== 'string') return [];
      const [, beside = '', number = ''] = /^(.*?)(?:\((\d+)\))?\.json$/s.exec(name) ?? [];
      return [{ beside, number, filename: plainName(basename(filename)), uploaded: timeIn(json) }];
    });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function timeIn(json: Record<string, unknown> | undefined): number | undefined {
  const created = Object(json?.creationTime) as { timestamp?: unknown };
  const time = Number(json?.creationTimestampMs ?? Number(created.timestamp) * 1000);
  return time > 0 ? time : undefined;
}

/** `a.jpg` has `a.jpg.json` beside it, `a(1).jpg` has `a.jpg(1).json`; a long name of a JSON file is cut too. */
function shelved(file: string, metadata: Metadata[]): Shelved {
  const name = basename(file);
  const [, number = ''] = /\((\d+)\)\.[^.]*$/.exec(name) ?? [];
  const plain = number ? name.replace(/\(\d+\)(?=\.[^.]*$)/, '') : name;
  const isBeside = ({ beside, number: other }: Metadata) =>
    (beside === name && other === '') ||
    (other === number &&
      (beside === plain ||
        beside.startsWith(`${plain}.`) ||
        (beside.length >= LONGEST_NAME - 1 && plain.startsWith(beside))));
  const found = metadata.filter(isBeside);
  const [said] = found;
  return said && found.length === 1
    ? { file, name: said.filename, uploaded: said.uploaded, bare: false }
    : { file, name: plainName(name), bare: true };
}

/**
 * Notes which pictures the HTML of a post asks for, by the names of their files: an address, without the size in it, is one
 * picture.
 */
export function countAddresses(tree: Root, asked: Map<string, Set<string>>): void {
  visit(tree, 'element', ({ properties }) => {
    for (const value of [properties.src, properties.href]) {
      const url = String(value ?? '').trim();
      const name = fileNameIn(url);
      if (!/\.(jpe?g|png|gif|webp|bmp|heic|tiff?)$/.test(name)) continue;
      const whole = fullSize(url);
      const picture = URL.canParse(whole) ? new URL(whole).pathname : whole;
      asked.set(name, (asked.get(name) ?? new Set()).add(picture));
    }
  });
}
