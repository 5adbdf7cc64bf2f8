import type { Content } from './html.ts';

/** A fact about a thing; an empty value is left out, so that a page never shows a title with nothing under it. */
export interface Fact {
  readonly term: string;
  readonly value: Content;
}

const present = (value: Content): boolean => value !== null && value !== undefined && value !== '' && value !== false;

/** What we know about one thing, as terms and values. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts
      .filter((f) => present(f.value))
      .map((f) => (
        <div>
          <dt>{f.term}</dt>
          <dd>{f.value}</dd>
        </div>
      ))}
  </dl>
);
