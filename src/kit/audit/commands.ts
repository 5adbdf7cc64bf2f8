import type { Command, CommandContext, InstallationCommand } from '../commands.ts';
import { isDay } from '../days.ts';
import { AppError } from '../errors.ts';
import type { Anchor, AuditFault } from './model.ts';
import { type Verification, verifyAudit } from './verify.ts';

const usage = 'audit verify [--since AAAA-MM-GG [--closing IMPRONTA]] [--json]';

const text = (value: CommandContext['options'][string]): string | null => (typeof value === 'string' ? value : null);

/** The day and closing hash to start from. @throws AppError bad-input. */
function anchorOf(ctx: CommandContext): Anchor | null {
  if (ctx.args.length > 0)
    throw new AppError('bad-input', `Non capisco «${ctx.args.join(' ')}». Si usa così: concilia ${usage}`);
  const [day, closing] = [text(ctx.options.since), text(ctx.options.closing)];
  if (day === null && closing === null) return null;
  if (day === null || !isDay(day)) throw new AppError('bad-input', '--since vuole un giorno come 2026-03-31.');
  if (closing !== null && !/^[0-9a-f]{64}$/i.test(closing))
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
  options: { since: { type: 'string' }, closing: { type: 'string' } },
  needsDatabase: true,
  opens: 'as-it-is',
  before: async (ctx) => void anchorOf(ctx),
  run: async (ctx, { db }) => {
    const faults: AuditFault[] = [];
    const tell = (f: AuditFault) => {
      ctx.err(`${f.day}: ${said[f.what](f)}`);
      if (faults.length < most) faults.push(f);
    };
    const found = await verifyAudit(db, tell, anchorOf(ctx));
    if (ctx.asJson) await ctx.json({ ...found, faults, faultsNotListed: found.faults - faults.length });
    else await summary(ctx, found);
    return found.faults === 0 ? 0 : 1;
  },
};

export const commands: readonly Command[] = [verify];
