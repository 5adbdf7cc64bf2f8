import { type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { ExpectedAge } from '../rules/expected-ages.ts';
import { words } from '../words/common.ts';
import { expectedWords } from '../words/expected.ts';

interface Props {
  readonly lang: Lang;
  readonly expected: readonly ExpectedAge[];
  readonly nameOf: (category: string) => string;
}

/** Potential demand by service and age, folded; kept apart from what people said. */
export function Expected({ lang, expected, nameOf }: Props) {
  const w = expectedWords(lang);
  if (expected.length === 0) return null;
  return (
    <div class="no-print">
      <Details quiet summary={w.open}>
        <Table
          lang={lang}
          caption={w.caption}
          captionHidden
          phone="scroll"
          rows={expected}
          columns={[
            { key: 'service', head: w.service, rowHeader: true, cell: (e: ExpectedAge) => nameOf(e.category) },
            { key: 'age', head: w.age, cell: (e: ExpectedAge) => words(lang).age(e.band) },
            {
              ...{ key: 'people', head: w.people, numeric: true },
              cell: (e: ExpectedAge) => number(lang, Math.round(e.people)),
            },
          ]}
        />
        <p class="soft">{w.apart}</p>
      </Details>
    </div>
  );
}
