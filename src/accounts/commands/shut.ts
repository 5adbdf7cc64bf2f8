import type { Command, InstallationCommand } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import { type Shut, shutAccount } from '../actions/shut-account.ts';
import { normalEmail } from '../rules/email.ts';

const shut = (
  what: Shut,
  words: { readonly summary: string; readonly usage: string; readonly done: (ended: number) => string },
): InstallationCommand => ({
  verb: `accounts ${what}`,
  summary: words.summary,
  usage: words.usage,
  options: what === 'sign-out' ? { everybody: { type: 'boolean' } } : {},
  needsDatabase: true,
  run: async (ctx, deps) => {
    const everybody = ctx.options.everybody === true;
    const [typed = '', extra] = ctx.args;
    const email = normalEmail(typed);
    if (extra !== undefined || (everybody ? typed !== '' : email === null))
      throw new AppError('bad-input', `Si scrive così: concilia ${words.usage}. Non è stato cambiato nulla.`);
    const ended = await shutAccount(deps, what, everybody ? null : email);
    if (ended === null)
      throw new AppError('not-found', `Non c’è nessun accesso con l’e-mail «${email}». Non è stato cambiato nulla.`);
    if (ctx.asJson) await ctx.json({ ended });
    else await ctx.out(words.done(ended));
    return 0;
  },
});

/** For a stolen device, a person who has left, a suspicion: whoever runs the installation shuts the door at once. */
export const shutCommands: readonly Command[] = [
  shut('lock', {
    summary: 'Chiude un accesso: chi lo usa esce subito e non entra più, neanche con un link o un gestore d’identità.',
    usage: 'accounts lock EMAIL [--json]',
    done: (n) => `Chiuso. Accessi aperti che sono finiti: ${n}.`,
  }),
  shut('unlock', {
    summary: 'Riapre un accesso chiuso con accounts lock.',
    usage: 'accounts unlock EMAIL [--json]',
    done: () => 'Riaperto: la persona può entrare di nuovo.',
  }),
  shut('forget-factor', {
    summary: 'Toglie la seconda prova a chi ha perso telefono e codici di riserva: la imposta di nuovo quando rientra.',
    usage: 'accounts forget-factor EMAIL [--json]',
    done: (n) => `Tolta. Accessi aperti che sono finiti: ${n}. Prima di farlo accertati di chi te lo chiede.`,
  }),
  shut('sign-out', {
    summary: 'Fa uscire una persona, o tutti, da ogni browser.',
    usage: 'accounts sign-out EMAIL|--everybody [--json]',
    done: (n) => `Fatto. Accessi aperti che sono finiti: ${n}.`,
  }),
];
