import type { Encoding } from './site-files';

/**
 * The smallest way of sending a text that a client accepts (RFC 9110, 12.5.3). Takes the value of its Accept-Encoding
 * header; a client that accepts none of ours gets the text as it is, which every client can read.
 */
export function encodingFor(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity';
  const known = asked.get(accepted) ?? smallest(accepted);
  if (asked.size < MOST_ASKED) asked.set(accepted, known);
  return known;
}

/** Browsers say one of a dozen lines; whoever makes up others is answered, but not remembered. */
const asked = new Map<string, Encoding>();
const MOST_ASKED = 100;

function smallest(accepted: string): Encoding {
  const weights = new Map(accepted.toLowerCase().split(',').map(weighed));
  const accepts = (coding: string) => (weights.get(coding) ?? weights.get('*') ?? 0) > 0;
  if (accepts('br')) return 'br';
  if (accepts('gzip')) return 'gzip';
  return 'identity';
}

function weighed(item: string): [string, number] {
  const [coding = '', ...parameters] = item.split(';').map((part) => part.trim());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  return [coding, q ? Number(q.slice(2)) || 0 : 1];
}
