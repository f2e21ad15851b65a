import { siteUrl } from '../lib/site';

export interface Settings {
  host: string;
  port: number;
  /** https://example.org */
  origin: string;
}

/** Reads the environment once. Throws, by name, what is not usable. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  return { host: hostOf(env.HOST), port: portOf(env.PORT), origin: siteUrl() };
}

/** This machine alone, unless told otherwise: on the open network a reverse proxy stands in front. */
function hostOf(given = '127.0.0.1'): string {
  if (!/^[0-9a-zA-Z.:-]+$/.test(given)) {
    throw new Error(
      `HOST is “${given}”; it should be an address of this machine such as 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return given;
}

function portOf(given = '3000'): number {
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port > 65_535) {
    throw new Error(`PORT is “${given}”; it should be a number from 0 to 65535, such as 3000.`);
  }
  return port;
}
