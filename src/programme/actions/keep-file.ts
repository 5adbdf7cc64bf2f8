import { createHash } from 'node:crypto';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { sealFor } from '#kit/personal-key.ts';
import type { DocumentFormat } from '../rules/document-file.ts';
import { writeDocument } from '../store/documents.ts';
import { noteFile } from '../store/expenses.ts';

/** The file of a document, already looked at. */
export interface GivenFile {
  readonly name: string;
  readonly format: DocumentFormat;
  readonly bytes: Buffer;
}

/** Keeps the file of an expense, sealed with the expense's own key, in place of the one of before; its SHA-256 stands beside the expense. */
export async function keepFile(tx: Tx, deps: Deps, expense: string, file: GivenFile): Promise<void> {
  await writeDocument(tx, expense, {
    ...{ name: file.name, format: file.format, size: file.bytes.length, at: deps.clock.now() },
    seal: () => sealFor(tx, deps.config.masterKey, expense, file.bytes.toString('base64')),
  });
  await noteFile(tx, expense, file.name, createHash('sha256').update(file.bytes).digest());
}
