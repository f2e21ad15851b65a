import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import sharp from 'sharp';
import { isSound } from './check/picture';
import { typeOfPicture } from './check/picture-bytes';
import { cleanPhoto, UnreadablePhoto, type CleanPhoto } from './make/clean-photo';
import type { Area } from './make/redact-areas';

/*
 * A process that cleans one photograph an editor has sent, and ends (lib/desk/clean-upload.ts starts it). A picture that
 * breaks the decoder, takes all memory or never ends harms this process and no reader, and it is given no secrets.
 */

/** What it is sent. */
export interface PhotoOrder {
  given: Uint8Array;
  areas: Area[];
  wanted?: CleanPhoto['extension'];
}

/** What it answers: the copy, or that there can be none. */
export type PhotoOutcome = (Omit<CleanPhoto, 'bytes'> & { bytes: Uint8Array }) | UnreadablePhoto['reason'];

// Nothing but the four kinds of picture is ever opened, whatever the first bytes of a file say.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});
sharp.concurrency(1);
sharp.cache(false);
setPriority(10);
try {
  // Where memory ends, Linux is to end this process and not the one that answers readers.
  writeFileSync('/proc/self/oom_score_adj', '1000');
} catch {
  // Other systems have no such file.
}

process.once('message', (order: PhotoOrder) => {
  void clean(order).then((outcome) => process.send?.(outcome, () => process.disconnect()));
});

async function clean({ given, areas, wanted }: PhotoOrder): Promise<PhotoOutcome> {
  try {
    const photo = await cleanPhoto(Buffer.from(given), { areas, wanted });
    // What the gate would refuse is not kept: it looks at every byte of the copy.
    const type = typeOfPicture(photo.bytes);
    return type && (await isSound(photo.bytes, type, () => {})) ? photo : 'broken';
  } catch (error) {
    if (error instanceof UnreadablePhoto) return error.reason;
    throw error;
  }
}
