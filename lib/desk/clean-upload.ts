import { fork } from 'node:child_process';
import { join } from '../../model/disk-paths';
import { typeOfPicture } from '../../authoring/check/picture-bytes';
import type { CleanPhoto, UnreadablePhoto } from '../../authoring/make/clean-photo';
import type { PhotoOrder, PhotoOutcome } from '../../authoring/photo-cleaner';
import { BusyError, Queue } from '../sign-in/queue';
import { LARGEST_UPLOAD } from './upload-limits';

/** Why there is no clean copy of what an editor sent. */
export type UploadFault = UnreadablePhoto['reason'] | 'bytes' | 'heic' | 'type' | 'slow' | 'busy';

/** A picture of 120 million pixels takes a slow machine some seconds; in milliseconds. */
const PATIENCE = 30_000;

/** A picture that is taken apart takes hundreds of megabytes: one at a time. */
const queue = new Queue(1);

/** What the build bundles of authoring/photo-cleaner.ts. */
const program = () => ({
  file: join(process.cwd(), process.env.BUILD_DIR ?? '.', '.generated/photo-cleaner.cjs'),
  execArgv: [] as string[],
});

/**
 * Makes a clean copy of a photograph that an editor sent, in a process of its own. The photograph itself is kept nowhere.
 * @param order what is destroyed in it, and which type is wanted
 * Gives why, where there can be no copy.
 */
export async function cleanUpload(
  given: Uint8Array,
  order: Omit<PhotoOrder, 'given'>,
  { file, execArgv } = program(),
): Promise<CleanPhoto | UploadFault> {
  if (given.length > LARGEST_UPLOAD) return 'bytes';
  const fault = faultOfType(Buffer.from(given.buffer, given.byteOffset, Math.min(given.length, 64)));
  if (fault) return fault;
  try {
    return await queue.run(() => cleanInProcess({ given, ...order }, file, execArgv), { patience: 3 });
  } catch (error) {
    if (error instanceof BusyError) return 'busy';
    throw error;
  }
}

/** Told by the first bytes, whatever the name says. */
function faultOfType(start: Buffer): 'heic' | 'type' | undefined {
  if (typeOfPicture(start)) return undefined;
  return /^....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s.test(start.toString('latin1')) ? 'heic' : 'type';
}

function cleanInProcess(
  order: PhotoOrder,
  file: string,
  execArgv: string[],
): Promise<CleanPhoto | UploadFault> {
  return new Promise((done) => {
    // It gets no environment: no key and no address of a database is within reach of a picture.
    const child = fork(file, {
      serialization: 'advanced',
      env: {} as NodeJS.ProcessEnv,
      execArgv,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const late = setTimeout(() => end('slow'), PATIENCE);
    const end = (outcome: CleanPhoto | UploadFault) => {
      clearTimeout(late);
      child.kill('SIGKILL');
      done(outcome);
    };
    child.once('message', (outcome: PhotoOutcome) =>
      end(typeof outcome === 'string' ? outcome : { ...outcome, bytes: Buffer.from(outcome.bytes) }),
    );
    // The decoder has taken the process with it.
    child.once('exit', () => end('broken'));
    child.once('error', () => end('broken'));
    child.send(order, () => undefined);
  });
}
