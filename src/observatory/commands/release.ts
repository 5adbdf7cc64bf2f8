import type { InstallationCommand } from '#kit/commands.ts';
import { release } from '../actions/release.ts';

/** `release`: a release at once. */
export const releaseCommand: InstallationCommand = {
  verb: 'release',
  summary: 'Fa subito un’uscita: conta i bisogni raccolti fino a questo momento.',
  usage: 'release [--json]',
  options: {},
  needsDatabase: true,
  run: async (ctx, deps) => {
    const made = await release(deps, 'installation');
    if (ctx.asJson)
      await ctx.json({ release: made.id, asOf: made.asOf, cutoff: made.cutoff, offers: made.notes.offers });
    else
      await ctx.out(
        `Uscita del ${made.asOf} pronta: contati i bisogni raccolti fino alle ${made.cutoff.toISOString()}.`,
      );
    return 0;
  },
};
