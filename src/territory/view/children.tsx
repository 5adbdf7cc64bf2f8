import { href, type Lang, number } from '#kit/i18n.ts';
import { Card, Cards } from '#ui/card.tsx';
import { Details } from '#ui/details.tsx';
import { Table } from '#ui/table.tsx';
import type { Area, Municipality } from '../model.ts';
import { words } from '../words.ts';

export interface Child {
  readonly area: Area;
  readonly municipalities: number;
}

/** The areas right below, as cards. */
export function ChildAreas({ lang, areas }: { readonly lang: Lang; readonly areas: readonly Child[] }) {
  const w = words(lang);
  const [first] = areas;
  if (!first) return null;
  const ats = first.area.kind === 'ats';
  return (
    <section aria-labelledby="areas">
      <h2 id="areas">{ats ? w.atsTitle : w.ambitiTitle}</h2>
      <p>{ats ? w.atsExplained : w.ambitiExplained}</p>
      <Cards>
        {areas.map(({ area, municipalities }) => (
          <Card
            title={area.name}
            href={href(lang, `/territory/${area.code}`)}
            {...(area.number === null ? {} : { over: `${area.label} ${area.number}` })}
          >
            <p>{w.nMunicipalities(number(lang, municipalities))}</p>
          </Card>
        ))}
      </Cards>
    </section>
  );
}

/** A list longer than this is folded: the map and the areas above it come first. */
const long = 40;

/** The municipalities of an area, by name. */
export function Municipalities({ lang, rows }: { readonly lang: Lang; readonly rows: readonly Municipality[] }) {
  const w = words(lang);
  const table = <MunicipalityTable lang={lang} rows={rows} />;
  return (
    <section aria-labelledby="municipalities">
      <h2 id="municipalities">{w.municipalitiesTitle}</h2>
      {rows.length > long ? <Details summary={w.allMunicipalities(number(lang, rows.length))}>{table}</Details> : table}
    </section>
  );
}

function MunicipalityTable({ lang, rows }: { readonly lang: Lang; readonly rows: readonly Municipality[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.municipalitiesTitle}
      captionHidden
      phone="scroll"
      rows={rows}
      columns={[
        {
          key: 'name',
          head: w.municipality,
          rowHeader: true,
          cell: (m) => <a href={href(lang, `/territory/${m.code}`)}>{m.name}</a>,
        },
        { key: 'province', head: w.province, cell: (m) => m.province },
        {
          key: 'residents',
          head: w.residents,
          numeric: true,
          cell: (m) => (m.residents === null ? w.notCovered : number(lang, m.residents)),
        },
      ]}
    />
  );
}
