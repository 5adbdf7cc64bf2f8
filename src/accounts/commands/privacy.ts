import { existsSync } from 'node:fs';
import type { Command } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import type { PersonalData } from '#kit/personal-data.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { erasureLog, readErasures } from '../actions/privacy-erasure-log.ts';
import { replayErasures } from '../actions/privacy-replay.ts';
import { retain } from '../actions/privacy-retain.ts';

/** `privacy replay` and `privacy retention`. */
export const privacyCommands = (
  slices: readonly PersonalData[],
  kinds: readonly RetainedKind[],
): readonly Command[] => [
  {
    verb: 'privacy replay',
    summary: 'Dopo il ripristino di una copia più vecchia, cancella di nuovo chi era già stato cancellato.',
    usage: 'privacy replay [REGISTRO…] [--json]',
    options: {},
    needsDatabase: true,
    run: async (ctx, deps) => {
      const files = [erasureLog(deps), ...ctx.args.map(ctx.path)];
      for (const missing of files.slice(1).filter((f) => !existsSync(f))) {
        throw new AppError('bad-input', `Il registro ${missing} non c’è. Non è stato cancellato nulla.`);
      }
      const log = (await Promise.all(files.map(readErasures))).flat();
      const erased = await replayErasures(deps, slices, log);
      if (ctx.asJson) await ctx.json({ known: new Set(log.map((l) => l.slice(0, 64))).size, erased });
      else
        await ctx.out(`Cancellati di nuovo: ${erased}. Righe lette dal registro delle cancellazioni: ${log.length}.`);
      return 0;
    },
  },
  {
    verb: 'privacy retention',
    summary: 'Cancella ciò che ha superato il tempo di conservazione; con --dry-run conta soltanto.',
    usage: 'privacy retention [--dry-run] [--json]',
    options: { 'dry-run': { type: 'boolean' } },
    needsDatabase: true,
    run: async (ctx, deps) => {
      const dry = ctx.options['dry-run'] === true;
      const counts = await retain(deps, kinds, dry);
      if (ctx.asJson) await ctx.json({ dry, counts });
      else {
        await ctx.out(dry ? 'Verrebbero cancellate (prova: non è stato cambiato nulla):' : 'Cancellate:');
        for (const [kind, n] of Object.entries(counts)) await ctx.out(`  ${kind}: ${n}`);
      }
      return 0;
    },
  },
];
