import type { ActFacts } from './act-document.ts';
import type { Applicant } from './joining.ts';

/** Values a template is looked at with; `day` in words. */
export const exampleFacts = (day: string): ActFacts => ({
  ...{ body: 'Ente d’esempio Cooperativa Salvia', taxCode: '00000000000', seat: 'Brescia', day, part: 'effective' },
  ...{ network: 'Rete d’esempio', ats: 'ATS d’esempio', alliance: 'Alleanza d’esempio', lead: 'Comune d’esempio' },
  ...{ technical: 'due educatori per il doposcuola', economic: 'una sala il pomeriggio', content: '' },
  reason: 'L’ente cambia attività.',
});

export const exampleApplicant: Applicant = {
  ...{ name: 'Anna Esempio', email: 'anna@esempio.example', phone: '' },
  ...{ signer: 'Carla Esempio', signerOffice: 'presidente' },
};
