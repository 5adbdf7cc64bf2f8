import { defineWords } from '#kit/i18n.ts';

/** Letters to whoever made a request. */
export const letters = defineWords(
  {
    askedSubject: 'Abbiamo ricevuto la domanda',
    asked: (what: string, code: string, link: string) =>
      `Buongiorno,\n\nabbiamo ricevuto la domanda: ${what}.\n\nIl codice per seguirla è ${code}\n${link}\n\nCon il codice puoi vedere a che punto è, rispondere a una richiesta o ritirarla. Non dare il codice ad altri.\n`,
    stepSubject: {
      question: 'C’è una richiesta sulla tua domanda',
      approved: 'L’atto è pronto da firmare',
      refused: 'La domanda non è stata accolta',
    },
    question: (body: string, text: string, link: string) =>
      `Buongiorno,\n\nper andare avanti con la domanda di ${body} ci serve una risposta:\n\n${text}\n\nRispondi dalla pagina della domanda, con il tuo codice:\n${link}\n`,
    approved: (body: string, link: string) =>
      `Buongiorno,\n\nla domanda di ${body} è stata accolta. Manca la firma:\n\n1. Apri la pagina della domanda con il tuo codice: ${link}\n2. Scarica l’atto, in PDF o in Word, e fallo firmare.\n3. Mandalo per PEC all’ufficio che lo ha preparato.\n`,
    refused: (body: string, text: string, link: string) =>
      `Buongiorno,\n\nla domanda di ${body} non è stata accolta. Il motivo:\n\n${text}\n\nPuoi farne un’altra in ogni momento:\n${link}\n`,
    welcomeSubject: 'Benvenuti',
    welcome: (body: string, place: string, protocol: string, link: string) =>
      `Buongiorno,\n\n${body} fa parte della ${place}. L’atto è protocollato con il numero ${protocol}.\n\nLa pagina dell’ente:\n${link}\n\nLa persona di riferimento riceverà un invito per entrare nel sito: da lì può scrivere che cosa offre l’ente, vedere le scadenze e chiedere aiuto.\n`,
    filedSubject: 'L’atto è archiviato',
    filed: (body: string, what: string, protocol: string) =>
      `Buongiorno,\n\nl’atto di ${body} (${what}) è firmato e protocollato con il numero ${protocol}.\n`,
  },
  {
    askedSubject: 'We have received your request',
    asked: (what, code, link) =>
      `Good morning,\n\nwe have received the request: ${what}.\n\nThe code to follow it is ${code}\n${link}\n\nWith the code you can see where it stands, answer a question or withdraw it. Do not give the code to others.\n`,
    stepSubject: {
      question: 'There is a question about your request',
      approved: 'The act is ready to be signed',
      refused: 'The request was not accepted',
    },
    question: (body, text, link) =>
      `Good morning,\n\nto go on with the request of ${body} we need an answer:\n\n${text}\n\nAnswer from the page of the request, with your code:\n${link}\n`,
    approved: (body, link) =>
      `Good morning,\n\nthe request of ${body} was accepted. The signature is missing:\n\n1. Open the page of the request with your code: ${link}\n2. Download the act, as PDF or Word, and have it signed.\n3. Send it by certified e-mail (PEC) to the office that prepared it.\n`,
    refused: (body, text, link) =>
      `Good morning,\n\nthe request of ${body} was not accepted. The reason:\n\n${text}\n\nYou can make another one at any time:\n${link}\n`,
    welcomeSubject: 'Welcome',
    welcome: (body, place, protocol, link) =>
      `Good morning,\n\n${body} now belongs to ${place}. The act is registered with number ${protocol}.\n\nThe page of the body:\n${link}\n\nThe contact person will receive an invitation to the site: from there they can write what the body offers, see deadlines and ask for help.\n`,
    filedSubject: 'The act is filed',
    filed: (body, what, protocol) =>
      `Good morning,\n\nthe act of ${body} (${what}) is signed and registered with number ${protocol}.\n`,
  },
);
