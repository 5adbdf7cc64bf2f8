import type { Row } from './row.ts';

const head = `# Benchmarks

\`npm run bench\` runs every part on your machine and rewrites this page; \`npm run bench -- PART …\` runs and rewrites those parts only.
They are budgets to watch, not promises: a shared machine is noisy. Compare rows of one part, not parts of different runs. Times are medians of repeated runs in one
process unless a row says otherwise. The load is the number of programs that wanted a processor when the part began and when it ended (its own included).
`;

/** What one run of one part says. */
export interface Section {
  readonly part: string;
  /** Day, machine, versions, load: one sentence. */
  readonly when: string;
  /** What the sizes are and how they were made, where the rows do not say it. */
  readonly about: string;
  readonly rows: readonly Row[];
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const within = { yes: 'yes', no: '**no**', none: '' };

const written = (s: Section): string =>
  [
    `## ${s.part}`,
    [s.when, s.about].filter(Boolean).join(' '),
    [
      line(['what', 'size', 'measured', 'budget', 'within']),
      line(['---', '---', '---', '---', '---']),
      ...s.rows.map((r) =>
        line([r.what, r.size, r.measured, r.bar, within[r.holds === null ? 'none' : r.holds ? 'yes' : 'no']]),
      ),
    ].join('\n'),
  ].join('\n\n');

/** The sections of a page already written, by part. */
function sectionsOf(page: string): Map<string, string> {
  const parts = page.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((text) => [/^## (.*)$/m.exec(text)![1]!, text.trim()]));
}

/** The page with these sections in the place of the older ones of the same parts; parts in the order of `names`, then sections written by hand. */
export function pageWith(page: string, names: readonly string[], fresh: readonly Section[]): string {
  const sections = sectionsOf(page);
  for (const s of fresh) sections.set(s.part, written(s));
  const order = [...names, ...[...sections.keys()].filter((part) => !names.includes(part))];
  return `${[head.trim(), ...order.flatMap((part) => sections.get(part) ?? [])].join('\n\n')}\n`;
}
