import type { Context, MiddlewareHandler } from 'hono';
import { addressOf, networkOf } from './address.ts';
import { AppError } from './errors.ts';
import type { Deps, Env } from './http.ts';
import type { Lang } from './i18n.ts';
import { limited, type Rule } from './rate.ts';
import { tally } from './rate-tally.ts';

/** Sending a form. An office of many people may share an address. */
const writes: Rule = { name: 'write', limit: 120, perSeconds: 60 };
/** Pages that compute much. */
const costly: Rule = { name: 'costly', limit: 240, perSeconds: 60 };
/** Any other page: counted in memory, told to the other processes once a second. */
const reads: Rule = { name: 'read', limit: 1500, perSeconds: 60 };

const rules = { writes, costly, reads };

/**
 * Slows down who asks too much, per address. `expensive` are patterns of paths without language prefix, `*` for anything:
 * `/matching/answer`, `*.csv`. @throws AppError `too-many`, with Retry-After set.
 */
export function rateLimits(
  deps: Pick<Deps, 'db' | 'config'>,
  expensive: readonly string[],
  { writes, costly, reads }: Readonly<Record<'writes' | 'costly' | 'reads', Rule>> = rules,
): MiddlewareHandler<Env> {
  const isCostly = patternOf(expensive);
  const counted = tally(deps, reads);
  return async (c, next) => {
    if (!deps.config.limits) return next();
    const who = networkOf(addressOf(c, deps.config) ?? 'unknown');
    const reading = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    const rule = reading ? (isCostly.test(c.req.path) ? costly : reads) : writes;
    const answer = rule === reads ? counted(who) : await limited(deps, rule, who);
    if (!answer.ok) refuse(c, answer.retrySeconds);
    return next();
  };
}

function refuse(c: Context<Env>, seconds: number): never {
  c.header('Retry-After', String(seconds));
  throw new AppError('too-many', words[c.get('lang') ?? 'it'](seconds));
}

/** One expression that matches any of the patterns. */
const patternOf = (patterns: readonly string[]): RegExp =>
  new RegExp(`^(?:${patterns.map((p) => p.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')).join('|')})$`);

const words: Record<Lang, (seconds: number) => string> = {
  it: (n) =>
    `Da questo indirizzo arrivano troppe richieste insieme. Non è stato cambiato nulla. Aspetta ${n === 1 ? 'un secondo' : `${n} secondi`} e riprova: se avevi scritto qualcosa, torna indietro e lo ritrovi.`,
  en: (n) =>
    `Too many requests are coming from this address. Nothing was changed. Wait ${n === 1 ? 'a second' : `${n} seconds`} and try again: if you had typed something, go back and you will find it.`,
};
