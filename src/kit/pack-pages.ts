import { gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const readsGzip = /(?:^|,)\s*gzip\s*(?:;\s*q=(?:1|0\.0*[1-9]))?/i;
/** Below this a packet is not even filled. */
const least = 1024;

/**
 * Compresses pages in one go, for readers that take gzip: a page is whole already, and passing it through a stream
 * costs four times as much. Whatever else there is to compress is left to the stream that comes after.
 */
export const packPages: MiddlewareHandler = async (c, next) => {
  await next();
  const html = c.res.headers.get('Content-Type')?.startsWith('text/html');
  if (!html || c.req.method === 'HEAD' || c.res.headers.has('Content-Encoding')) return;
  if (!readsGzip.test(c.req.header('Accept-Encoding') ?? '')) return;
  const page = Buffer.from(await c.res.arrayBuffer());
  const { headers, status } = c.res;
  if (page.length < least) {
    c.res = new Response(page, { headers, status });
    return;
  }
  headers.set('Content-Encoding', 'gzip');
  headers.append('Vary', 'Accept-Encoding');
  headers.delete('Content-Length');
  c.res = new Response(gzipSync(page, { level: 1 }), { headers, status });
};
