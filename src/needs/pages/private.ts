import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';

/** What is about one person is kept by no cache, and its address is told to no other site. */
export function keepPrivate(c: Context<Env>): void {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Robots-Tag', 'noindex');
}
