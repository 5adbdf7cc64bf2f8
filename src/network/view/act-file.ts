import type { Context } from 'hono';
import type { Document } from '#kit/document.ts';
import { docxOf } from '#kit/docx.ts';
import { type Env, keepPrivate } from '#kit/http.ts';
import { pdfOf } from '#kit/pdf.ts';

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** An act as a file to keep, PDF or Word; there are names in it, so nothing on the way keeps it. */
export async function giveAct(c: Context<Env>, document: Document, format: 'pdf' | 'docx'): Promise<Response> {
  const bytes = format === 'pdf' ? await pdfOf(document) : await docxOf(document);
  keepPrivate(c);
  c.header('Content-Type', types[format]);
  c.header('Content-Disposition', `attachment; filename="atto.${format}"`);
  return c.body(new Uint8Array(bytes));
}
