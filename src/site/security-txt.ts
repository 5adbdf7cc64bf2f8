import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { addDays } from '#kit/days.ts';
import type { Deps, Env } from '#kit/http.ts';

/** Days for which a copy of the file may be believed. */
const holds = 90;

/** `GET /.well-known/security.txt` (RFC 9116): who is told of a weakness. Nothing stands there unless somebody was named. */
export const securityTxt =
  ({ clock, config }: Pick<Deps, 'clock' | 'config'>) =>
  (c: Context<Env>) => {
    if (config.securityContact === null) return c.notFound();
    const lines = [
      `Contact: ${config.securityContact}`,
      `Expires: ${addDays(today(clock), holds)}T00:00:00Z`,
      'Preferred-Languages: it, en',
      ...(config.publicUrl.startsWith('https://') ? [`Canonical: ${config.publicUrl}/.well-known/security.txt`] : []),
    ];
    return c.text(`${lines.join('\n')}\n`);
  };
