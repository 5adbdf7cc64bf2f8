import type { Document } from '#kit/document.ts';
import { blocksOf, fillTemplate, type Placeholder } from './act-template.ts';
import type { Applicant } from './joining.ts';

/** What stands in an act where nothing was said. */
const blank = '______________________';

/** Values of the people of a request, for the document that is given out; lines to fill in by hand once they are no longer kept. */
export const personalValues = (a: Applicant | null): Readonly<Partial<Record<Placeholder, string>>> => ({
  firmatario: a?.signer || blank,
  carica: a?.signerOffice || 'legale rappresentante',
  referente: a?.name || blank,
  email_referente: a?.email || blank,
});

/** The act as a document to be signed; `reference` stands at the foot of every page. */
export function actDocument(
  act: { readonly title: string; readonly body: string },
  applicant: Applicant | null,
  reference: string,
): Document {
  const text = fillTemplate(act.body, personalValues(applicant));
  return {
    ...{ title: act.title, lang: 'it', subject: reference, blocks: blocksOf(text) },
    foot: (page, of) => `${reference} · pagina ${page} di ${of}`,
  };
}

/** What a template is filled with when an act is approved; nothing of any person. */
export interface ActFacts {
  readonly body: string;
  readonly taxCode: string;
  readonly seat: string | null;
  readonly network: string;
  readonly ats: string | null;
  readonly alliance: string | null;
  readonly lead: string | null;
  readonly part: 'effective' | 'associated' | null;
  readonly technical: string;
  readonly economic: string;
  readonly content: string;
  readonly reason: string;
  /** In words: «22 novembre 2026». */
  readonly day: string;
}

const said = (text: string): string => text.trim() || 'non indicato';

/** @see ActFacts */
export const actValues = (f: ActFacts): Readonly<Partial<Record<Placeholder, string>>> => ({
  ...{
    ente: f.body,
    codice_fiscale: f.taxCode,
    sede: f.seat ?? blank,
    rete: f.network,
    ats: f.ats ?? `ATS capofila della ${f.network}`,
  },
  ...{ alleanza: f.alliance ?? '', capofila: f.lead ?? 'dell’alleanza', data: f.day },
  parte: f.part === 'associated' ? 'partner associato' : f.part === 'effective' ? 'partner effettivo' : '',
  ...{ apporto_tecnico: said(f.technical), apporto_economico: said(f.economic), apporto_contenuti: said(f.content) },
  motivo: said(f.reason),
});
