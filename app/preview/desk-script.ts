import { readFileSync } from 'node:fs';
import { join } from '@/model/disk-paths';
import { notFound } from 'next/navigation';
import { deskScriptFolder } from '@/lib/desk/scripts';
import type { Handlers } from './desk-route';

/** The scripts of the desk, for editors alone. Their names carry a hash: what is there never changes. */
export const deskScript: Handlers<{ name: string }> = {
  async GET({ params: { name } }) {
    return new Response(readScript(name) ?? notFound(), {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    });
  },
};

function readScript(name: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(join(deskScriptFolder(), name)) as Buffer<ArrayBuffer>;
  } catch {
    return undefined;
  }
}
