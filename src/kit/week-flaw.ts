import type { Flaw, FlawCode } from './week-text.ts';

const example = 'per esempio «Mo-Fr 07:30-16:30»';

const said: Record<FlawCode, string> = {
  day: ' non è un giorno: usa Mo, Tu, We, Th, Fr, Sa, Su',
  'day-missing': `: manca il giorno, ${example}`,
  'hours-missing': `: manca l’orario, ${example}`,
  time: ' non è un orario: scrivilo come 07:30-16:30',
  beyond: ': le ore vanno da 00:00 a 24:00',
  minutes: ': i minuti possono essere 00, 15, 30 o 45',
  empty: ' comincia e finisce alla stessa ora',
};

/** What is wrong in hours text, in Italian: the piece and what to write instead. */
export const flawSaid = ({ code, piece }: Flaw): string => `«${piece}»${said[code]}`;
