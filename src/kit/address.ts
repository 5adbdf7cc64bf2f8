import { isIPv4, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Config } from './config.ts';

/**
 * Address of who asks: the connection's, or, behind `trustedProxies` reverse proxies, the one that the outermost of them
 * saw (each appends to X-Forwarded-For: what stands further left may be invented). Null when there is no connection.
 */
export function addressOf(c: Context, config: Pick<Config, 'trustedProxies'>): string | null {
  const peer = peerOf(c);
  if (config.trustedProxies === 0) return peer;
  const told = (c.req.header('X-Forwarded-For') ?? '').split(',');
  return plainAddress(told.at(-config.trustedProxies) ?? '') ?? peer;
}

/** Address at the other end of the connection; null when there is none. */
export function peerOf(c: Context): string | null {
  const incoming = c.env?.incoming ?? c.env?.server?.incoming;
  return incoming ? plainAddress(getConnInfo(c).remote.address ?? '') : null;
}

/** One writing for each address: without port, brackets, zone, and without IPv6 around an IPv4; null when it is none. */
export function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[([^\]]+)\](:\d+)?$/, '$1')
    .replace(/%.*$/, '');
  const four = bare.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^([\d.]+):\d+$/, '$1');
  if (isIPv4(four)) return four;
  return isIPv6(bare) ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : null;
}

/** Whom an address stands for: an IPv4, or the /64 of an IPv6, since one connection is given a whole /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const whole = [...groups, ...Array(tail === undefined ? 0 : 8 - groups.length - after.length).fill('0'), ...after];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
