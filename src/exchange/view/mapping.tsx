import type { Problem } from '#kit/form.ts';
import { href, type Lang } from '#kit/i18n.ts';
import type { ImportColumn } from '#kit/importer.ts';
import { Actions, Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { type Mapping, recognise } from '../rules/recognise.ts';
import { words } from '../words.ts';

/** Name of a column's field: by place, because a header may be anything. */
export const fieldOf = (place: number): string => `column-${place}`;

/** What a column of ours is called for the reader: Italian has a line for each, English its own name. */
export const meaning = (lang: Lang, { name, it, required }: ImportColumn): string =>
  `${lang === 'it' ? it.charAt(0).toUpperCase() + it.slice(1) : name.replaceAll('_', ' ')}${required && !it.includes('serve') ? ' *' : ''}`;

interface MappingProps {
  readonly lang: Lang;
  readonly run: string;
  readonly columns: readonly string[];
  readonly known: readonly ImportColumn[];
  readonly mapping: Mapping | null;
  readonly problems: readonly Problem[];
}

/** One choice for each column of the file, with what we recognised already chosen. */
export function MappingForm({ lang, run, columns, known, mapping, problems }: MappingProps) {
  const w = words(lang);
  const form = formState(lang, {}, problems);
  const now = new Map(Object.entries(mapping ?? recognise(known, columns)).map(([name, column]) => [column, name]));
  const options = known.map((k) => ({ value: k.name, label: meaning(lang, k) }));
  return (
    <Form form={form} action={href(lang, `/exchange/imports/${run}/try`)}>
      <p>{w.mappingLead}</p>
      {columns.map((column, place) =>
        column === '' ? null : (
          <SelectField
            form={form}
            name={fieldOf(place)}
            label={w.mappingField(column.slice(0, 120))}
            value={now.get(column) ?? ''}
            empty={w.notUsed}
            options={options}
          />
        ),
      )}
      <Actions>
        <Button kind="outline">{w.tryAgain}</Button>
      </Actions>
    </Form>
  );
}
