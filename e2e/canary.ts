import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/*
 * Words that occur in drafts of e2e/content and nowhere else: in their titles, texts, summaries, names, captions and
 * alternative texts, in the name of a picture, in a draft with mistakes. Whoever finds one has found a leak.
 */
const words = ['zaffrequill', '鷞鶲'];

/** The folder of each draft, which is its address. */
export const hidden = {
  post: '2024-02-02-hidden-lantern',
  broken: '2024-03-03-hidden-lantern-broken',
  page: 'hidden-lantern',
  person: 'hidden-lantern',
};

/** As long and alike, but there is nothing of that name. */
export const nothing = {
  post: '2024-02-02-absent-lantern',
  broken: '2024-03-03-absent-lantern-broken',
  page: 'absent-lantern',
  person: 'absent-lantern',
};

const spellings = words.flatMap((word) => [
  word,
  encodeURIComponent(word).toLowerCase(),
  [...word].map((letter) => `\\u${hex(letter).padStart(4, '0')}`).join(''),
  [...word].map((letter) => `&#x${hex(letter)};`).join(''),
  [...word].map((letter) => `&#${letter.codePointAt(0)};`).join(''),
]);

/** The canary words, plain, escaped or in base64, that are in these bytes; and the names of folders, if asked for. */
export function canariesIn(bytes: Buffer, { names = false } = {}): string[] {
  const text = bytes.toString('utf8').toLowerCase();
  const exact = bytes.toString('latin1');
  return [
    ...[...spellings, ...(names ? ['hidden-lantern'] : [])].filter((word) => text.includes(word)),
    ...words.flatMap(inBase64).filter((word) => exact.includes(word)),
  ];
}

/** What a client reads in an answer, or a reader in a file, whatever it is compressed with. */
export function plain(bytes: Buffer, encoding = ''): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes);
  return encoding === 'gzip' || encoding === 'gz' ? gunzipSync(bytes) : bytes;
}

/** The letters of base64 that depend on the word alone, wherever in a text it begins; too few of them mean nothing. */
function inBase64(word: string): string[] {
  return [0, 1, 2]
    .flatMap((before) =>
      [word, word[0]?.toUpperCase() + word.slice(1)].map((spelt) => {
        const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(spelt)]);
        const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
        return whole.toString('base64').slice(before ? 4 : 0);
      }),
    )
    .filter((letters) => letters.length >= 8);
}

function hex(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16);
}
