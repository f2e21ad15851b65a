import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notFound } from 'next/navigation';
import { deskScriptFolder, deskScriptPattern } from '@/lib/desk/scripts';
import { requireEditor } from '@/lib/session';

/** The scripts of the desk, for editors alone. Their names carry a hash: what is there never changes. */
export async function GET(request: Request) {
  await requireEditor();
  const [, name] = deskScriptPattern.exec(new URL(request.url).pathname) ?? notFound();
  return new Response(readScript(name!) ?? notFound(), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    },
  });
}

function readScript(name: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(/* turbopackIgnore: true */ join(deskScriptFolder(), name)) as Buffer<ArrayBuffer>;
  } catch {
    return undefined;
  }
}
