import { href, type Lang } from '#kit/i18n.ts';

/** A body by its name, leading to its page of the register; one that is not there is said so. */
export const BodyLink = ({ lang, id, name }: { lang: Lang; id: string; name: string | null }) =>
  name === null ? (
    <span class="soft">{lang === 'en' ? 'a body that is not in the register' : 'un ente che non è nel registro'}</span>
  ) : (
    <a href={href(lang, `/network/organizations/${id}`)}>{name}</a>
  );
