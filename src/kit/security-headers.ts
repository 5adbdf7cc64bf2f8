import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from './config.ts';
import type { Env } from './http.ts';

/** What no page of ours asks a browser for. */
const unused = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
] as const;
const permissions = unused.map((feature) => `${feature}=()`).join(', ');

/**
 * The headers of every answer: nothing runs or loads but what this server sends, no other site frames or reads it.
 * Strict-Transport-Security only where `publicUrl` is https: on a trial over plain HTTP it would lock people out.
 */
export function securityHeaders({ publicUrl }: Pick<Config, 'publicUrl'>): MiddlewareHandler<Env> {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      frameSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    // Set below, where a page has not chosen a stricter one.
    referrerPolicy: false,
    strictTransportSecurity: publicUrl.startsWith('https://') ? 'max-age=31536000; includeSubDomains' : false,
  });
  return async (c, next) => {
    await headers(c, next);
    const sent = c.res.headers;
    sent.set('Permissions-Policy', permissions);
    if (!sent.has('Referrer-Policy')) sent.set('Referrer-Policy', 'same-origin');
    // A page that somebody signed in asked for is never the answer to somebody else.
    if (sent.get('Content-Type')?.startsWith('text/html')) sent.append('Vary', 'Cookie');
  };
}
