import { date, type Lang, number } from '#kit/i18n.ts';
import type { Rolled } from '../reads/roll-up.ts';
import type { IndicatorKind } from '../rules/roll-up.ts';
import { words } from '../words/results.ts';

interface Told {
  readonly kind: IndicatorKind;
  readonly unit: { readonly it: string; readonly en: string };
  readonly second: { readonly it: string; readonly en: string };
}

/** The value alone, as text: `72,5 %`, `1.240 ore`; null = not known or not told. */
export function valueText(lang: Lang, { kind, unit }: Told, { value }: Pick<Rolled, 'value'>): string | null {
  if (value === null) return null;
  if (kind === 'ratio') return `${number(lang, value * 100, 1)} %`;
  return `${number(lang, value, kind === 'mean' ? 2 : 4)} ${unit[lang]}`.trim();
}

/** A value with what it rests on, what it leaves out, or why it is not told. */
export function ResultValue({ lang, of, rolled }: { readonly lang: Lang; readonly of: Told; readonly rolled: Rolled }) {
  const w = words(lang);
  if (of.kind === 'text') {
    return rolled.texts.length === 0 ? (
      <span class="soft">{w.unknown}</span>
    ) : (
      <>
        {rolled.texts.map((t) => (
          <blockquote class="free-text">
            {t.words}
            <br />
            <span class="soft">{w.ends(date(lang, t.ends))}</span>
          </blockquote>
        ))}
      </>
    );
  }
  const text = valueText(lang, of, rolled);
  if (text === null) return <span class="soft">{rolled.hidden ? w.few : w.unknown}</span>;
  return (
    <>
      <strong>{rolled.few > 0 && (of.kind === 'sum' || of.kind === 'last') ? w.atLeast(text) : text}</strong>
      {rolled.base !== null && of.second[lang] !== '' && (
        <>
          {' '}
          <span class="soft">{w.base(number(lang, rolled.base), of.second[lang])}</span>
        </>
      )}
    </>
  );
}
