import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Command, CommandContext, InstallationCommand } from '../commands.ts';
import { AppError } from '../errors.ts';
import type { Deps } from '../http.ts';
import { keyFiles, keyFromEnvironment } from '../master-key.ts';
import { fingerprintOf } from '../seal.ts';
import { rotate } from './rotate.ts';

const rotateCommand: InstallationCommand = {
  verb: 'keys rotate',
  summary: 'Cambia la chiave che protegge i dati personali e li protegge di nuovo, tutti insieme.',
  usage: 'keys rotate [--json]',
  options: {},
  needsDatabase: true,
  run: async (ctx, { db, config: { masterKey: from, dataDir } }: Deps) => {
    nothingElse(ctx);
    const files = keyFromEnvironment('CONCILIA_MASTER_KEY') === null;
    const to = nextKey(files);
    const made = await rotate(db, { dataDir, from, to, files });
    const fingerprint = fingerprintOf(to).toString('hex');
    if (ctx.asJson) await ctx.json({ ...made, fingerprint, file: files ? keyFiles(dataDir).current : null });
    else for (const line of told(dataDir, files, made.keys + made.settings)) await ctx.out(line);
    return 0;
  },
};

const forgetCommand: InstallationCommand = {
  verb: 'keys forget-old',
  summary: 'Cancella le chiavi di prima: i dati personali dei backup fatti con quelle non si leggeranno più.',
  usage: 'keys forget-old [--json]',
  options: {},
  needsDatabase: true,
  run: async (ctx, { config: { dataDir } }) => {
    nothingElse(ctx);
    const { old } = keyFiles(dataDir);
    rmSync(old, { force: true });
    if (ctx.asJson) await ctx.json({ forgotten: old });
    else
      await ctx.out(
        `Cancellato ${old}. I dati personali dei backup fatti prima del cambio di chiave non si leggono più.`,
      );
    return 0;
  },
};

/** @throws AppError when the key in use is in the environment and no next one was given. */
function nextKey(files: boolean): Uint8Array {
  const given = keyFromEnvironment('CONCILIA_NEW_MASTER_KEY');
  if (given === null && !files) {
    throw new AppError(
      'bad-input',
      'La chiave in uso viene da CONCILIA_MASTER_KEY: indica anche la nuova con CONCILIA_NEW_MASTER_KEY (64 cifre esadecimali). Non è stato cambiato nulla.',
    );
  }
  return given ?? randomBytes(32);
}

function told(dataDir: string, files: boolean, count: number): readonly string[] {
  const { current, old } = keyFiles(dataDir);
  return [
    `Chiave cambiata: ${count} chiavi personali e impostazioni protette di nuovo.`,
    files
      ? `La nuova è in ${current}: copiala in un posto sicuro. Quella di prima è in ${old}, perché serve ai backup già fatti; per cancellarla: concilia keys forget-old.`
      : 'Ora metti la nuova chiave in CONCILIA_MASTER_KEY e conserva quella di prima finché ti servono i backup già fatti.',
    'Riavvia i programmi che erano accesi: hanno ancora in mano la chiave di prima e non leggono più i dati personali.',
  ];
}

function nothingElse(ctx: CommandContext): void {
  if (ctx.args.length > 0)
    throw new AppError('bad-input', `Non capisco «${ctx.args.join(' ')}». Non è stato cambiato nulla.`);
}

export const commands: readonly Command[] = [rotateCommand, forgetCommand];
