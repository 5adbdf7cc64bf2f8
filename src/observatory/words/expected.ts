import { defineWords } from '#kit/i18n.ts';

/** Words for potential demand by service and age. */
export const expectedWords = defineWords(
  {
    open: 'Per servizio e per età',
    caption: 'Quante persone ci aspettiamo, per servizio e per età',
    service: 'Servizio',
    age: 'Età',
    people: 'Persone attese',
    apart:
      'Viene dalla popolazione ufficiale, non dalle voci: per questo si può dire servizio per servizio ed età per età.',
  },
  {
    open: 'By service and by age',
    caption: 'How many people we expect, by service and by age',
    service: 'Service',
    age: 'Age',
    people: 'People expected',
    apart:
      'It comes from official population, not from voices: that is why it can be told service by service and age by age.',
  },
);
