import { date, type Lang } from '#kit/i18n.ts';
import { words } from './late.ts';

interface Late {
  readonly name: string;
  readonly actions: readonly { readonly title: string; readonly lastOn: string | null }[];
}

/** The ready message to a body that is late; `publicUrl` stands before its link. */
export function lateMessage(lang: Lang, body: Late, publicUrl: string): { subject: string; text: string } {
  const w = words(lang);
  const lines = body.actions
    .slice(0, 20)
    .map((a) => `- ${a.title} (${a.lastOn === null ? w.never : w.last(date(lang, a.lastOn))})`);
  return { subject: w.subject, text: w.body(body.name, lines.join('\n'), `${publicUrl}/programme/expenses/new`) };
}
