import { z } from 'zod';

/** A notice in one language: sections of short paragraphs. */
export interface NoticeText {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
}

/** How a notice is written in a form: a line that begins with `# ` is a title, paragraphs are apart by an empty line. */
export function readNotice(title: string, text: string): NoticeText {
  const [lead = '', ...sections] = `\n${text.replaceAll('\r\n', '\n')}`.split(/\n# +/);
  return {
    title: title.trim(),
    lead: paragraphs(lead).join(' '),
    sections: sections.map((s) => {
      const [head = '', ...rest] = s.split('\n');
      return { title: head.trim(), paragraphs: paragraphs(rest.join('\n')) };
    }),
  };
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((p) => p.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** The same, to be changed: `readNotice(title, writeNotice(n))` gives `n`. */
export const writeNotice = (n: NoticeText): string =>
  [n.lead, ...n.sections.flatMap((s) => [`# ${s.title}`, ...s.paragraphs])].filter(Boolean).join('\n\n');

const text = (max: number) => z.string().trim().max(max);

/** Who answers for personal data at a node, as typed. */
export const controllerForm = z.object({
  name: text(200).min(1),
  address: text(300),
  pec: text(200),
  dpoName: text(200),
  dpoContact: text(200),
});

export interface JointController {
  readonly name: string;
  readonly role: string;
  readonly contact: string;
}

/** Joint controllers, one a line: name; what they do; contact. */
export const readJoint = (typed: string): JointController[] =>
  typed
    .split('\n')
    .map((line) => line.split(';').map((part) => part.trim()))
    .flatMap(([name = '', role = '', contact = '']) => (name === '' ? [] : [{ name, role, contact }]));

export const writeJoint = (list: readonly JointController[]): string =>
  list.map((j) => [j.name, j.role, j.contact].join('; ').replace(/(; )+$/, '')).join('\n');
