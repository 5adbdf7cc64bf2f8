import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Command, CommandContext, ExitCode, InstallationCommand } from '#kit/commands.ts';
import { AppError, BadFile } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { whole } from '#kit/open-file.ts';
import { inviteTo } from './actions/invite-to.ts';
import { removeProvider } from './actions/remove-provider.ts';
import { setProvider } from './actions/set-provider.ts';
import { shutCommands } from './commands/shut.ts';
import { nodeKinds } from './model.ts';
import { providerNames } from './reads/providers.ts';
import { nodeId, pathOf } from './reads.ts';
import { providerFile } from './rules/provider.ts';
import { isRole, type Role, roleCodes, roles } from './rules/roles.ts';

const inviteUsage = 'accounts invite --email INDIRIZZO --role RUOLO --at TIPO:CODICE [--name «Nome Cognome»] [--json]';

const option = (ctx: CommandContext, name: string): string | null => {
  const value = ctx.options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

const wrong = (why: string) =>
  new AppError('bad-input', `${why} Non è stato cambiato nulla. Si scrive così: concilia ${inviteUsage}`);

/** The role and the node that were typed. */
async function roleWish(ctx: CommandContext, deps: Deps) {
  const [role, at] = [option(ctx, 'role') ?? '', option(ctx, 'at') ?? ''];
  const given = roleCodes.filter((r) => r !== 'citizen');
  if (!isRole(role) || role === 'citizen') throw wrong(`«${role}» non è un ruolo: ${given.join(', ')}.`);
  const [kind, ref] = [at.slice(0, at.indexOf(':')), at.slice(at.indexOf(':') + 1)];
  const known = nodeKinds.find((k) => k === kind);
  const where: readonly string[] = roles[role].at;
  if (!known || !where.includes(known)) throw wrong(`Il ruolo ${role} si dà a: ${where.join(', ')}.`);
  const node = nodeId(known, ref);
  if ((await pathOf(deps.db, node)).length === 0) throw wrong(`Non conosco ${known} «${ref}».`);
  return { role: role as Exclude<Role, 'citizen'>, node };
}

const invite: InstallationCommand = {
  verb: 'accounts invite',
  summary: 'Dà un ruolo a una persona e la invita; senza posta elettronica stampa il link dell’invito.',
  usage: inviteUsage,
  options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' }, at: { type: 'string' } },
  needsDatabase: true,
  run: async (ctx, deps) => {
    const email = option(ctx, 'email');
    if (email === null) throw wrong('Manca --email.');
    const wish = { email, name: option(ctx, 'name'), language: 'it' as const, roles: [await roleWish(ctx, deps)] };
    const { person, link } = await inviteTo(deps, 'installation', wish);
    if (ctx.asJson) await ctx.json({ person, link });
    else if (link === null) await ctx.out('Fatto: il messaggio parte con la posta dell’installazione.');
    else await ctx.out(`Consegna questo link alla persona. Vale sette giorni e si usa una volta sola:\n${link}`);
    return 0;
  },
};

/** What a file describes. @throws BadFile naming each field that is wrong. */
async function readProvider(path: string) {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new BadFile([whole(path, 'unreadable', 'il file non si può leggere')]);
  });
  const json = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw new BadFile([whole(path, 'not-json', 'il file non è JSON valido')]);
    }
  })();
  const read = providerFile.safeParse(json);
  if (read.success) return read.data;
  const faults = z.treeifyError(read.error);
  const fields = Object.keys(faults.properties ?? {});
  const extra = read.error.issues.flatMap((i) => (i.code === 'unrecognized_keys' ? i.keys : []));
  const named = [...fields, ...extra].join(', ');
  throw new BadFile([
    whole(
      path,
      'bad-provider',
      `campi da correggere: ${named || 'tutti'}. Servono code, name, issuer (https), clientId.`,
    ),
  ]);
}

const add: InstallationCommand = {
  verb: 'accounts provider',
  summary: 'Aggiunge o sostituisce un gestore d’identità OpenID Connect (SPID, CIE) descritto da un file JSON.',
  usage: 'accounts provider FILE',
  options: {},
  needsDatabase: true,
  run: async (ctx, deps) => {
    const [path, extra] = ctx.args;
    if (!path || extra !== undefined)
      throw new AppError('bad-input', 'Si scrive così: concilia accounts provider FILE. Non è stato cambiato nulla.');
    const file = await readProvider(ctx.path(path));
    await setProvider(deps, file);
    const callback = `${deps.config.publicUrl}/accounts/provider/${file.code}/callback`;
    if (ctx.asJson) await ctx.json({ code: file.code, callback });
    else await ctx.out(`Fatto: «Entra con ${file.name}». Da registrare presso il gestore: ${callback}`);
    return 0;
  },
};

const list: InstallationCommand = {
  verb: 'accounts providers',
  summary: 'Elenca i gestori d’identità.',
  usage: 'accounts providers [--json]',
  options: {},
  needsDatabase: true,
  run: async (ctx, deps) => {
    const providers = await providerNames(deps.db);
    if (ctx.asJson) await ctx.json({ providers });
    else for (const p of providers) await ctx.out(`${p.code}: ${p.name}`);
    if (!ctx.asJson && providers.length === 0)
      await ctx.out('Nessuno: aggiungine uno con concilia accounts provider FILE');
    return 0;
  },
};

const remove: InstallationCommand = {
  verb: 'accounts provider remove',
  summary: 'Toglie un gestore d’identità; chi entrava solo con quello dovrà usare un link nella posta.',
  usage: 'accounts provider remove CODICE',
  options: {},
  needsDatabase: true,
  run: (ctx, deps) => removeNamed(ctx, deps),
};

async function removeNamed(ctx: CommandContext, deps: Deps): Promise<ExitCode> {
  const code = ctx.args[0] ?? '';
  const accounts = await removeProvider(deps, code);
  if (accounts === null)
    throw new AppError(
      'not-found',
      `Non c’è nessun gestore «${code}». Non è stato cambiato nulla: vedi concilia accounts providers`,
    );
  if (ctx.asJson) await ctx.json({ code, accounts });
  else await ctx.out(`Tolto. Identità collegate che non aprono più: ${accounts}.`);
  return 0;
}

/** Verbs of the accounts. */
export const commands: readonly Command[] = [invite, ...shutCommands, add, list, remove];
