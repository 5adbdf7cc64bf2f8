import { sql } from 'kysely';
import type { Db } from './database.ts';
import { webRole } from './embedded/cluster.ts';
import { AppError } from './errors.ts';

/** The same address with the web server's role put on at each connection; one that signs in with that role stays as it is. */
export function asWebRole(url: string): string {
  if (url.includes(`//${webRole}:`) || url.includes(`//${webRole}@`)) return url;
  const role = encodeURIComponent(`-c role=${webRole}`);
  // A second `options` would take the place of the first.
  if (/[?&]options=/.test(url)) return url.replace(/([?&]options=[^&]*)/, `$1%20${role}`);
  return `${url}${url.includes('?') ? '&' : '?'}options=${role}`;
}

/**
 * Row-level security does not hold for whoever owns the tables or passes by it: a web server that connects so serves
 * nothing. @throws AppError bad-input.
 */
export async function demandWeakRole(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string; strong: boolean; web: boolean }>`
    select r.rolname as name, pg_has_role(r.oid, ${webRole}, 'usage') as web,
      r.rolsuper or r.rolbypassrls or exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname in ('kit', 'accounts') and pg_has_role(r.oid, c.relowner, 'member')) as strong
    from pg_roles r where r.rolname = current_user`.execute(db);
  const role = rows[0];
  if (role && !role.strong && role.web) return;
  const why = role?.strong ? 'può leggere e cambiare tutto' : 'non può leggere ciò che serve alle pagine';
  throw new AppError(
    'bad-input',
    `Il sito si collega al database con il ruolo ${role?.name}, che ${why}. Non è stata servita nessuna pagina: in DATABASE_WEB_URL scrivi l’indirizzo con il ruolo ${webRole}, poi riprova.`,
  );
}
