import type { Command, CommandContext, InstallationCommand } from '../commands.ts';
import { isDay } from '../days.ts';
import { AppError } from '../errors.ts';
import type { Anchor, AuditFault, KnownHead } from './model.ts';
import { type Verification, verifyAudit } from './verify.ts';

const usage = 'audit verify [--since AAAA-MM-GG [--closing IMPRONTA | --position N --hash IMPRONTA]] [--json]';

const text = (value: CommandContext['options'][string]): string | null => (typeof value === 'string' ? value : null);

const isHash = (value: string): boolean => /^[0-9a-f]{64}$/i.test(value);

/** What is known from elsewhere: a closing hash to start from, or the hash of a row. @throws AppError bad-input. */
function knownOf(ctx: CommandContext): { readonly since: Anchor | null; readonly head: KnownHead | null } {
  const [position, hash] = [text(ctx.options.position), text(ctx.options.hash)];
  const since = anchorOf(ctx);
  if (position === null && hash === null) return { since, head: null };
  if (since === null || since.closing !== null || position === null || hash === null)
    throw new AppError('bad-input', `--position e --hash vogliono --since, e non --closing: concilia ${usage}`);
  if (!/^[1-9]\d{0,14}$/.test(position)) throw new AppError('bad-input', '--position vuole un numero, da 1 in su.');
  if (!isHash(hash)) throw new AppError('bad-input', '--hash vuole l’impronta della riga: 64 cifre esadecimali.');
  return { since: null, head: { day: since.day, position: Number(position), hash: Buffer.from(hash, 'hex') } };
}

function anchorOf(ctx: CommandContext): Anchor | null {
  if (ctx.args.length > 0)
    throw new AppError('bad-input', `Non capisco «${ctx.args.join(' ')}». Si usa così: concilia ${usage}`);
  const [day, closing] = [text(ctx.options.since), text(ctx.options.closing)];
  if (day === null && closing === null) return null;
  if (day === null || !isDay(day)) throw new AppError('bad-input', '--since vuole un giorno come 2026-03-31.');
  if (closing !== null && !isHash(closing))
    throw new AppError('bad-input', '--closing vuole l’impronta di chiusura di quel giorno: 64 cifre esadecimali.');
  return { day, closing: closing === null ? null : Buffer.from(closing, 'hex') };
}

const row = (f: AuditFault): string =>
  [f.position === null ? '' : `posizione ${f.position}`, f.id === null ? '' : `riga ${f.id}`]
    .filter(Boolean)
    .join(', ');

const said: Record<AuditFault['what'], (f: AuditFault) => string> = {
  'row-altered': (f) => `${row(f)}: è stata cambiata questa riga, o quella subito prima`,
  'row-missing': (f) =>
    f.position === f.last
      ? `posizione ${f.position}: la riga non c’è più`
      : `posizioni ${f.position}-${f.last}: le righe non ci sono più`,
  'row-added': (f) => `${row(f)}: questa riga è stata aggiunta o spostata qui`,
  'row-not-dropped': (f) => `${row(f)}: la riga è di un mese che risulta cancellato`,
  'day-altered': () => 'la chiusura del giorno non torna: è stato cambiato il giorno, o la sua ultima riga',
  'day-missing': () => 'il giorno manca dalla catena',
  'day-open': () => 'il giorno risulta ancora aperto, ma doveva essere chiuso',
  'closing-differs': () => 'l’impronta di chiusura non è quella indicata con --closing',
  'head-differs': (f) => `${row(f)}: la riga non ha l’impronta indicata con --hash, o non c’è più`,
};

const n = (count: number): string => new Intl.NumberFormat('it-IT').format(count);

async function summary(ctx: CommandContext, v: Verification): Promise<void> {
  await ctx.out(
    v.faults === 0
      ? 'Il registro è intero: nessuna riga e nessun giorno tolto o cambiato.'
      : `Il registro non torna: segnalazioni ${n(v.faults)}.`,
  );
  await ctx.out(`Righe controllate: ${n(v.rows)}. In attesa di sigillo: ${n(v.waiting)}.`);
  await ctx.out(`Giorni: ${n(v.days)}, chiusi: ${n(v.closed)}, con righe cancellate alla scadenza: ${n(v.dropped)}.`);
  if (v.lastClosed) await ctx.out(`Ultima chiusura: ${v.lastClosed} ${v.lastClosing}`);
}

// With --json the faults stand in one object: beyond this many they are counted only.
const most = 1000;

const verify: InstallationCommand = {
  verb: 'audit verify',
  summary:
    'Controlla che nel registro di chi ha fatto che cosa nessuna riga e nessun giorno sia stato tolto o cambiato.',
  usage,
  options: {
    since: { type: 'string' },
    closing: { type: 'string' },
    position: { type: 'string' },
    hash: { type: 'string' },
  },
  needsDatabase: true,
  opens: 'as-it-is',
  before: async (ctx) => void knownOf(ctx),
  run: async (ctx, { db }) => {
    const faults: AuditFault[] = [];
    const tell = (f: AuditFault) => {
      ctx.err(`${f.day}: ${said[f.what](f)}`);
      if (faults.length < most) faults.push(f);
    };
    const { since, head } = knownOf(ctx);
    const found = await verifyAudit(db, tell, since, head);
    if (ctx.asJson) await ctx.json({ ...found, faults, faultsNotListed: found.faults - faults.length });
    else await summary(ctx, found);
    return found.faults === 0 ? 0 : 1;
  },
};

export const commands: readonly Command[] = [verify];
