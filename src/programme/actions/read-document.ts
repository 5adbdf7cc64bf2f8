import type { Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import { openFor } from '#kit/personal-key.ts';
import type { DocumentFormat } from '../rules/document-file.ts';
import { documentOf } from '../store/documents.ts';
import { words } from '../words/expenses.ts';
import type { GivenFile } from './keep-file.ts';

/** The file of an expense's document, for whoever sees the expense; that it was read is recorded. @throws AppError not-found, gone. */
export function readDocument(deps: Deps, actor: Person, expense: string, lang: Lang): Promise<GivenFile> {
  return asActor(deps.db, actor, async (tx) => {
    const kept = isUuid(expense) ? await documentOf(tx, expense) : null;
    if (!kept) throw new AppError('not-found', words(lang).noFile);
    const text = await openFor(tx, deps.config.masterKey, expense, kept.bytes);
    if (text === null) throw new AppError('gone', words(lang).noFile);
    await record(tx, deps, actor, { verb: 'programme.see-expenses', kind: 'document', id: expense, node: kept.node });
    return { name: kept.name, format: kept.format as DocumentFormat, bytes: Buffer.from(text, 'base64') };
  });
}
