import { type Lang, number } from '#kit/i18n.ts';
import { pictureWords } from './picture-words.ts';
import { heatLook, type Shown } from './scale.ts';

/** Pattern of what may not or cannot be shown; one per picture, so that ids stay apart. */
export const HiddenPatterns = ({ id }: { readonly id: string }) => (
  <svg class="pattern-store" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      <pattern id={`${id}-hidden`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="heat-ground" width="8" height="8" />
        <path class="heat-hatch" d="M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2" />
      </pattern>
      <pattern id={`${id}-unknown`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="heat-ground" width="8" height="8" />
        <circle class="heat-dot" cx="4" cy="4" r="1.2" />
      </pattern>
    </defs>
  </svg>
);

/** `fill` of a look: steps of the ramp are coloured by their class, the rest by a pattern. */
export const heatFill = (id: string, look: string): string | undefined =>
  look === 'heat-hidden' ? `url(#${id}-hidden)` : look === 'heat-unknown' ? `url(#${id}-unknown)` : undefined;

interface Item {
  readonly look: string;
  readonly label: string;
}

function items(lang: Lang, breaks: readonly number[], values: readonly Shown[], digits: number): Item[] {
  const w = pictureWords(lang);
  // Over a hundred a decimal tells nothing; upwards, so that the largest value stays within its class.
  const say = (n: number) => (n >= 100 ? number(lang, Math.ceil(n), 0) : number(lang, n, digits));
  const steps = breaks.map((bound, i) => ({
    look: heatLook(breaks, bound),
    label: i === 0 ? w.upTo(say(bound)) : w.between(say(breaks[i - 1]!), say(bound)),
  }));
  return [
    ...(values.some((v) => typeof v === 'number' && v <= 0) ? [{ look: 'heat-0', label: say(0) }] : []),
    ...steps,
    ...(values.includes('hidden') ? [{ look: 'heat-hidden', label: w.hidden }] : []),
    ...(values.includes('unknown') ? [{ look: 'heat-unknown', label: w.unknown }] : []),
  ];
}

export interface HeatLegendProps {
  readonly lang: Lang;
  readonly id: string;
  readonly unit: string;
  readonly breaks: readonly number[];
  readonly values: readonly Shown[];
  readonly digits?: number;
}

/** Key of a map or heat map, written from its own classes. */
export const HeatLegend = ({ lang, id, unit, breaks, values, digits = 0 }: HeatLegendProps) => (
  <div class="legend-block">
    <p class="legend-unit">{unit}</p>
    <ul class="legend" aria-label={pictureWords(lang).legend}>
      {items(lang, breaks, values, digits).map((item) => (
        <li>
          <svg class="swatch" width="28" height="18" aria-hidden="true" focusable="false">
            <rect
              class={`heat ${item.look}`}
              x="1"
              y="1"
              width="26"
              height="16"
              rx="3"
              fill={heatFill(id, item.look)}
            />
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  </div>
);
