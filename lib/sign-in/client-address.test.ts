import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress, markClientAddress, networkOf } from './client-address';

function addressOf(headers: IncomingHttpHeaders, socket: string, trusted: string[] = []): string | undefined {
  markClientAddress(headers, socket, trusted);
  return clientAddress(new Headers(headers as Record<string, string>));
}

describe('the client’s address', () => {
  it('is the socket’s', () => {
    expect(addressOf({}, '192.0.2.7')).toBe('192.0.2.7');
    expect(addressOf({}, '::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(addressOf({}, '2001:db8::7')).toBe('2001:db8::7');
  });

  it('is not what the client says', () => {
    const headers = {
      'x-real-ip': '198.51.100.1',
      'x-forwarded-for': '198.51.100.1',
      'x-vercel-forwarded-for': '198.51.100.1',
      forwarded: 'for=198.51.100.1',
      'x-client-address': '198.51.100.1',
    };
    expect(addressOf(headers, '192.0.2.7')).toBe('192.0.2.7');
    expect(addressOf(headers, '192.0.2.7', ['192.0.2.8'])).toBe('192.0.2.7');
  });

  it('is what a trusted proxy says', () => {
    expect(addressOf({ 'x-real-ip': '198.51.100.1' }, '::ffff:127.0.0.1', ['127.0.0.1'])).toBe(
      '198.51.100.1',
    );
    expect(addressOf({ 'x-real-ip': 'nonsense' }, '127.0.0.1', ['127.0.0.1'])).toBe('127.0.0.1');
    expect(addressOf({}, '127.0.0.1', ['127.0.0.1'])).toBe('127.0.0.1');
  });
});

it.each([
  ['192.0.2.7', '192.0.2'],
  ['2001:db8:1:2::7', '2001:db8:1'],
  ['2001:0DB8:0001:2:3:4:5:6', '2001:db8:1'],
  ['2001:db8::7', '2001:db8:0'],
  ['::1', '0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
