import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { today } from '#kit/clock.ts';
import { isDay } from '#kit/days.ts';
import { AppError } from '#kit/errors.ts';
import type { Problem, Typed } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import type { LeadRuleOf } from '../actions/decide-joining.ts';
import { fileAct, type SignedAct } from '../actions/file-act.ts';
import { openFiled } from '../actions/open-filed.ts';
import { may } from '../policy.ts';
import { filingOf, filingProblems, signedLimit, signedType } from '../rules/signed-copy.ts';
import { joiningFileWords } from '../words/joining-file.ts';
import { drawRequest } from './joining-request.tsx';

/** A file's name as we keep it: no folders, nothing that does not print, not endless. */
const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, 200)
    .trim() || 'atto';

const fields = ['protocol', 'protocol_on', 'pec', 'pec_on', 'from'] as const;

async function readForm(c: Context<Env>): Promise<{ readonly typed: Typed; readonly file: File | null }> {
  const body = await c.req.formData().catch(() => {
    throw new AppError('bad-input', joiningFileWords(c.get('lang')).unreadable);
  });
  const text = (name: string) => {
    const value = body.get(name);
    return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
  };
  const file = body.get('signed');
  return {
    typed: Object.fromEntries(fields.map((name) => [name, [text(name)]])),
    file: file instanceof File && file.size > 0 ? file : null,
  };
}

async function readAct(
  lang: Lang,
  typed: Typed,
  file: File | null,
  day: string,
): Promise<SignedAct | readonly Problem[]> {
  const w = joiningFileWords(lang);
  const one = (name: (typeof fields)[number]) => typed[name]?.[0] ?? '';
  const said = {
    ...{ protocol: one('protocol'), protocolOn: one('protocol_on'), pec: one('pec'), pecOn: one('pec_on') },
    from: one('from'),
  };
  const problems = filingProblems(said, day, isDay).map((p) => ({ field: p.field, message: w.problems[p.code] }));
  if (file === null) return [{ field: 'signed', message: w.noFile }, ...problems];
  if (file.size > signedLimit) return [{ field: 'signed', message: w.fileLarge }, ...problems];
  const content = Buffer.from(await file.arrayBuffer());
  const mediaType = signedType(content);
  if (mediaType === null) return [{ field: 'signed', message: w.fileKind }, ...problems];
  if (problems.length > 0) return problems;
  return { ...filingOf(said), fileName: plainName(file.name), mediaType, content };
}

/** `POST /network/joining/:request/signed`: files the signed copy, and what the act says comes true. */
export function fileForm(deps: Deps, leadRule: LeadRuleOf) {
  return async (c: Context<Env>) => {
    const [actor, lang, id] = [signedIn(c), c.get('lang'), c.req.param('request') ?? ''];
    demand(may(actor, 'file-act'));
    const { typed, file } = await readForm(c);
    const refuse = (problems: readonly Problem[]) => drawRequest(c, deps, leadRule, { sent: 'file', typed, problems });
    const act = await readAct(lang, typed, file, today(deps.clock));
    if (!('content' in act)) return refuse(act);
    const problem = await fileAct(deps, actor, id, act, lang, leadRule).then(
      () => null,
      (error) => {
        // What was typed stays in the form; everything else is told on its own page.
        if (error instanceof AppError && error.code === 'conflict') return error.message;
        throw error;
      },
    );
    if (problem !== null) return refuse([{ field: 'signed', message: problem }]);
    return c.redirect(`${href(lang, `/network/joining/${id}`)}?said=done`, 303);
  };
}

/** `POST /network/joining/:request/signed/:document`: the signed copy; that it was opened is recorded. */
export function signedDownload(deps: Deps) {
  return async (c: Context<Env>) => {
    const [actor, lang] = [signedIn(c), c.get('lang')];
    const [id, document] = [c.req.param('request') ?? '', c.req.param('document') ?? ''];
    const { filed, content } = await openFiled(deps, actor, id, document, lang);
    keepPrivate(c);
    c.header('Content-Type', filed.mediaType);
    c.header('Content-Disposition', `attachment; filename="atto-firmato.${endings[filed.mediaType] ?? 'bin'}"`);
    return c.body(new Uint8Array(content));
  };
}

const endings: Readonly<Record<string, string>> = {
  ...{ 'application/pdf': 'pdf', 'application/pkcs7-mime': 'p7m', 'image/jpeg': 'jpg', 'image/png': 'png' },
};
