import { plainOf } from '#kit/document.ts';
import { blocksOf } from '../rules/act-template.ts';

/** The text of an act on a page; placeholders of people stay as they are. */
export const ActText = ({ act }: { act: { readonly title: string; readonly body: string } }) => (
  <article class="notice-text" lang="it">
    <h3>{act.title}</h3>
    {blocksOf(act.body).map((b) =>
      b.kind === 'heading' ? (
        b.level === 2 ? (
          <h4>{b.text}</h4>
        ) : (
          <h5>{b.text}</h5>
        )
      ) : b.kind === 'list' ? (
        <ul>
          {b.items.map((item) => (
            <li>{plainOf(item)}</li>
          ))}
        </ul>
      ) : b.kind === 'paragraph' ? (
        <p>{plainOf(b.text)}</p>
      ) : null,
    )}
  </article>
);
