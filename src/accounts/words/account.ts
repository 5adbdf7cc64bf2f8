import { defineWords } from '#kit/i18n.ts';

export const words = defineWords(
  {
    title: 'Il mio accesso',
    hello: (name: string) => (name === '' ? 'Il mio accesso' : `Ciao, ${name}`),
    noRoles: 'Non hai ancora nessun ruolo',
  },
  {
    title: 'My account',
    hello: (name: string) => (name === '' ? 'My account' : `Hello, ${name}`),
    noRoles: 'You have no role yet',
  },
);
