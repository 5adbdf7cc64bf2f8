import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Card } from '#ui/card.tsx';
import { Table } from '#ui/table.tsx';
import { Tag, Tags, type Tone } from '#ui/tag.tsx';
import type { NamedSignal } from '../reads/signal-names.ts';
import type { State } from '../rules/signals/kept.ts';
import { expectedText, observedText, signalText } from '../words/signal-told.ts';
import { words } from '../words/signals.ts';

const tones: Readonly<Record<State, Tone>> = {
  open: 'care',
  'looked-at': 'accent',
  'led-to': 'good',
  nothing: 'neutral',
};

/** What a signal is called in a list and on its page. */
export const signalTitle = (s: NamedSignal): string =>
  `${s.categoryName}, ${s.names.length > 3 ? s.areaName : s.names.join(', ')}`;

export const signalPath = (lang: Lang, id: string): string => href(lang, `/observatory/signals/${id}`);

/** What was done, and whether it is invented or goes on. */
export function SignalTags({ lang, signal: s }: { lang: Lang; signal: NamedSignal }) {
  const w = words(lang);
  return (
    <Tags>
      <Tag tone={tones[s.state]}>{w.states[s.state]}</Tag>
      {s.example && <Tag tone="care">{w.example}</Tag>}
    </Tags>
  );
}

/** One signal of the list, in plain sentences. */
export function SignalCard({ lang, signal }: { lang: Lang; signal: NamedSignal }) {
  const w = words(lang);
  const { fact, chance } = signalText(lang, signal);
  const again = signal.times > 1 && w.again(number(lang, signal.times), date(lang, signal.firstTold));
  return (
    <Card
      level={2}
      title={signalTitle(signal)}
      href={signalPath(lang, signal.id)}
      foot={`${w.release}: ${date(lang, signal.lastTold)}${again ? `. ${again}` : ''}`}
    >
      <p>{fact}</p>
      <p class="soft">{chance}</p>
      <SignalTags lang={lang} signal={signal} />
    </Card>
  );
}

/** The same signals as a table. */
export function SignalTable({ lang, signals }: { lang: Lang; signals: readonly NamedSignal[] }) {
  const w = words(lang);
  return (
    <Table
      lang={lang}
      caption={w.tableCaption}
      phone="stack"
      rows={signals}
      columns={[
        {
          key: 'what',
          head: w.what,
          rowHeader: true,
          cell: (s) => <a href={signalPath(lang, s.id)}>{signalTitle(s)}</a>,
        },
        { key: 'when', head: w.when, cell: (s) => w.fromTo(date(lang, s.from), date(lang, s.to)) },
        { key: 'seen', head: w.seen, numeric: true, cell: (s) => observedText(lang, s) },
        { key: 'wait', head: w.wait, numeric: true, cell: (s) => expectedText(lang, s) },
        { key: 'state', head: w.state, cell: (s) => w.states[s.state] },
      ]}
    />
  );
}
