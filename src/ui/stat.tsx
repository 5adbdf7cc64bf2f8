import type { Lang } from '#kit/i18n.ts';
import type { Content } from './html.ts';
import { words } from './words.ts';

export interface StatProps {
  readonly lang: Lang;
  /** Already formatted (`number(lang, n)`), or null when it is hidden or not known. */
  readonly value: string | null;
  readonly label: string;
  /** Where the number opens to what it is made of. */
  readonly receipt?: string;
  /** Shown instead of a number that may not or cannot be said. */
  readonly missing?: string;
  readonly note?: Content;
}

/** A figure that is an answer, and that can be opened. */
export function Stat({ lang, value, label, receipt, missing, note }: StatProps) {
  const w = words(lang);
  const figure = (
    <>
      {value === null ? <span class="stat-missing">{missing ?? w.unknown}</span> : <strong>{value}</strong>}
      <span class="stat-label">{label}</span>
    </>
  );
  return (
    <div class="stat">
      {receipt ? (
        <a href={receipt}>
          {figure}
          <span class="visually-hidden"> ({w.receipt})</span>
        </a>
      ) : (
        figure
      )}
      {note && <p class="stat-note">{note}</p>}
    </div>
  );
}

export const Stats = ({ children }: { readonly children?: Content }) => <div class="stats">{children}</div>;
