import { dayInFile } from '#kit/days.ts';
import { type ActStep, actSteps } from '../model.ts';
import type { Level } from './chain.ts';

/** What the form that records an act asks, as it was typed. */
export interface TypedAct {
  readonly cycle: string;
  readonly step: string;
  readonly where: string;
  readonly titleIt: string;
  readonly titleEn: string;
  readonly issuer: string;
  readonly number: string;
  readonly dated: string;
  readonly protocol: string;
  readonly url: string;
  readonly note: string;
}

/** A place where an act may be recorded. */
export interface ActPlace {
  readonly node: string;
  readonly kind: Level;
  readonly network: string | null;
  readonly alliance: string | null;
}

/** An act that can be kept, but for its file. */
export interface NewAct {
  readonly cycle: string;
  readonly step: ActStep;
  readonly place: ActPlace;
  readonly title: { readonly it: string; readonly en: string };
  readonly issuer: string | null;
  readonly number: string | null;
  readonly dated: string | null;
  readonly protocol: string | null;
  readonly url: string | null;
  readonly note: { readonly it: string; readonly en: string };
}

/** What the public file of an act is called: by its step and day, never by whoever made it. */
export const actFileName = (act: { readonly step: ActStep; readonly dated: string | null }, format = 'pdf'): string =>
  `${['atto', act.step, act.dated].filter(Boolean).join('-')}.${format}`;

/** What is wrong with a field: the code is a word of words/acts.ts. */
export interface ActProblem {
  readonly field: keyof TypedAct | 'file';
  readonly code:
    | ('needTitle' | 'needCycle' | 'needStep' | 'needWhere' | 'needReadable')
    | ('badDate' | 'futureDate' | 'badUrl' | 'wrongLevel' | 'tooLong');
}

/** Where each step may stand: what an alliance does may be recorded for its whole network too, as the founding agreement of 2011. */
const placesOf = (step: ActStep): readonly Level[] => {
  if (['guidelines', 'decree', 'regional-validation'].includes(step)) return ['region'];
  if (['agreement', 'proposal', 'convention', 'interim-report', 'final-report'].includes(step))
    return ['alliance', 'network'];
  return step === 'other' ? ['region', 'network', 'alliance'] : ['network'];
};

const isUrl = (text: string): boolean => /^https?:\/\/\S+$/.test(text) && URL.canParse(text);

interface Known {
  readonly cycles: readonly string[];
  readonly places: readonly ActPlace[];
  readonly hasFile: boolean;
  readonly today: string;
}

/** Reads the form; every problem at once. */
export function readAct(
  typed: TypedAct,
  known: Known,
): { readonly act: NewAct } | { readonly problems: readonly ActProblem[] } {
  const step = actSteps.find((s) => s === typed.step);
  const place = known.places.find((p) => p.node === typed.where);
  const dated = typed.dated === '' ? null : dayInFile(typed.dated);
  const problems: (ActProblem | false)[] = [
    !known.cycles.includes(typed.cycle) && { field: 'cycle', code: 'needCycle' },
    !step && { field: 'step', code: 'needStep' },
    !place && { field: 'where', code: 'needWhere' },
    !!step && !!place && !placesOf(step).includes(place.kind) && { field: 'where', code: 'wrongLevel' },
    typed.titleIt === '' && { field: 'titleIt', code: 'needTitle' },
    ...(['titleIt', 'titleEn', 'issuer', 'number', 'protocol'] as const).map(
      (field) => typed[field].length > 300 && ({ field, code: 'tooLong' } as const),
    ),
    typed.dated !== '' && dated === null && { field: 'dated', code: 'badDate' },
    dated !== null && dated > known.today && { field: 'dated', code: 'futureDate' },
    typed.url !== '' && !isUrl(typed.url) && { field: 'url', code: 'badUrl' },
    typed.url === '' && !known.hasFile && { field: 'url', code: 'needReadable' },
  ];
  const found = problems.filter((p) => p !== false);
  if (found.length > 0 || !step || !place) return { problems: found };
  const { cycle, titleIt, titleEn, note } = typed;
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    act: {
      ...{ cycle, step, place, dated, title: { it: titleIt, en: titleEn || titleIt }, note: { it: note, en: note } },
      ...{ issuer: orNull(typed.issuer), number: orNull(typed.number) },
      ...{ protocol: orNull(typed.protocol), url: orNull(typed.url) },
    },
  };
}
