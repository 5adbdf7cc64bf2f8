/** Looks of a week: colour in the ground, pattern on top, so that they differ in black and white too. */
const marks: Readonly<Record<string, string>> = {
  needed: '',
  'covered-1': '',
  'covered-2': 'M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6',
  'covered-3': 'M4 0 V8',
  'covered-4': 'M0 4 H8 M4 0 V8',
  uncovered: 'M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2',
  closed: '',
  unknown: 'M2 4 h2 M6 0 h2',
};

export const patternId = (id: string, look: string): string => `${id}-${look}`;
export const patternFill = (id: string, look: string): string => `url(#${patternId(id, look)})`;

/** The patterns of a picture; `id` keeps them apart from those of other pictures of the page. */
export function WeekPatterns({ id, looks }: { readonly id: string; readonly looks: readonly string[] }) {
  return (
    <svg class="pattern-store" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {looks.map((look) => (
          <pattern id={patternId(id, look)} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect class={`week-${look}`} width="8" height="8" />
            {marks[look] && <path class={`week-mark week-mark-${look}`} d={marks[look]} />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** A sample of a look, for keys. */
export const Swatch = ({ id, look }: { readonly id: string; readonly look: string }) => (
  <svg class="swatch" width="28" height="18" aria-hidden="true" focusable="false">
    <rect class={`week-run week-run-${look}`} x="1" y="1" width="26" height="16" rx="3" fill={patternFill(id, look)} />
  </svg>
);
