import { BadFile } from '#kit/errors.ts';
import { whole } from '#kit/open-file.ts';
import { refusalOf } from '../../rules/faults.ts';
import { flattenService } from '../../rules/hsds-nested.ts';
import type { Read } from '../../rules/source.ts';
import { jsonElements } from './json-elements.ts';

/** What tells a service of HSDS from any other object that happens to have a name. */
const marks = ['id', 'organization_id', 'organization', 'service_at_locations'];

/** The records of HSDS 3 JSON: services with everything inside them. A broken element loses only itself. */
export async function* readHsdsJson(file: string, text: AsyncIterable<string>): AsyncGenerator<Read> {
  let services = 0;
  let read = 0;
  for await (const { row, value } of jsonElements(file, text)) {
    const where = { file, row };
    read += 1;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield { fault: refusalOf(where, null, 'unreadable', 'questo elemento non è un servizio: non è stato importato') };
      continue;
    }
    if (marks.some((m) => m in value)) services += 1;
    for (const record of flattenService(value as Record<string, unknown>, where)) yield { record };
  }
  if (services === 0 && read > 0) throw new BadFile([whole(file, 'no-services', 'nel file non c’è nessun servizio')]);
}
