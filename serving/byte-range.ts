/**
 * The part of `size` bytes that a Range header asks for (RFC 9110, 14.1.2), both ends included. Undefined: all of it,
 * also for what is malformed or asks for several parts, which a server may ignore. `'none'`: there is no such part.
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length > 0 ? { from: size - length, to: size - 1 } : 'none';
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return undefined;
  return from < size ? { from, to: last === '' ? size - 1 : Math.min(Number(last), size - 1) } : 'none';
}
