import { defineWords } from '#kit/i18n.ts';

interface Part {
  readonly title: string;
  /** Where other pages point to. */
  readonly id?: string;
  readonly text: readonly string[];
}

const it: readonly Part[] = [
  {
    title: 'Le voci',
    text: [
      'Ogni bisogno raccontato è una voce: per chi, quali ore, in quale periodo, da quale Comune. Non c’è nessun nome.',
      'Per ogni voce cerchiamo i servizi che la persona può usare davvero: aperti in quelle ore, adatti alla sua età, con le condizioni rispettate o da verificare, raggiungibili nei minuti indicati (30 se non li ha indicati), entro la spesa indicata, non al completo e con iscrizioni non finite. Un servizio le cui iscrizioni apriranno più avanti conta; uno le cui iscrizioni sono tutte finite, o senza posti liberi, no. Se posti, prezzo o condizioni non si conoscono, il servizio conta; se non si conoscono gli orari, no. È la stessa regola del piano settimanale nella risposta. Chi non indica un servizio può usare tutti quelli che si prendono cura di qualcuno.',
    ],
  },
  {
    title: 'Ore raggiungibili e ore scoperte',
    text: [
      'Ore raggiungibili: le ore chieste in cui almeno uno di quei servizi è aperto.',
      'Ore scoperte: le ore chieste che restano fuori dal piano settimanale, cioè dai quattro servizi al massimo che insieme coprono di più. Si moltiplicano per le persone: 2 persone per 3 ore fanno 6 ore-persona.',
      'Un’ora è sempre quattro quarti d’ora. La settimana ha 672 quarti d’ora, dal lunedì a mezzanotte.',
    ],
  },
  {
    title: 'Domanda potenziale',
    text: [
      'È un’altra cosa: quante persone ci aspettiamo dalla popolazione per età, moltiplicata per un tasso dichiarato. I tassi sono ipotesi o obiettivi di legge, con fonte e data; chi cura l’installazione li può cambiare.',
      'I posti si dividono con il metodo dei bacini mobili (E2SFCA, Luo e Qi 2009): ogni servizio divide i suoi posti tra chi lo raggiunge in 30 minuti d’auto, e chi è più lontano pesa meno (curva di Gauss, σ 15 minuti). Un servizio chiuso è fuori portata. Il conto si ripete per ogni quarto d’ora.',
      'La parte scoperta è ¼ della somma, su persone e quarti d’ora, di quanto manca per arrivare a un posto a testa. I servizi di cui non conosciamo i posti non entrano nel conto.',
      'Le due cifre, voci e domanda potenziale, non si sommano mai.',
    ],
  },
  {
    title: 'Le uscite',
    id: 'still',
    text: [
      'Le cifre si muovono solo con un’uscita: di regola il lunedì, o quando la fa chi cura l’installazione. Tra un’uscita e l’altra restano ferme: così nessuno può capire un bisogno guardando un contatore che cambia. Ogni scheda elenca le uscite disponibili, che restano consultabili.',
      'Non tutte le cifre si muovono a ogni uscita: una cifra resta ferma finché muoverla farebbe capire che cosa ha detto chi è arrivato dopo, e accanto c’è scritto da quale giorno. Una cifra ferma e una mossa sono di giorni diversi: non si sottraggono, non si confrontano, e le righe di una tabella possono non fare il totale.',
    ],
  },
  {
    title: 'Che cosa non si vede, e perché',
    text: [
      'Un numero di voci da 1 a 4 non si mostra mai. Per una zona intera lo zero si mostra. Per un servizio scelto e per le età no: nessuna voce e poche voci si dicono allo stesso modo, così una scheda non rivela che qualcuno ha chiesto proprio quello. Le ore si mostrano solo quando le voci che ci stanno dietro sono almeno 5.',
      'Se in una somma resterebbe nascosto un numero solo, se ne nasconde un altro, il più piccolo, perché la differenza non lo riveli. Dove un Comune è nascosto, la pagina dà i numeri della zona più piccola che si può mostrare.',
      'Per un Comune la settimana è a blocchi di due ore; per le zone più grandi è a quarti d’ora, e torna a due ore dove le voci sono poche.',
    ],
  },
  {
    title: 'Sovrapposizioni',
    text: [
      'Due servizi si sovrappongono quando fanno la stessa cosa per le stesse età, hanno in comune almeno metà delle ore e almeno metà delle persone che possono raggiungerli.',
      'È un problema solo se insieme hanno più posti delle persone che raggiungono; pesa di più se entrambi hanno fondi pubblici. Due schede dello stesso servizio non sono una sovrapposizione: si segnalano a parte.',
    ],
  },
];

const en: readonly Part[] = [
  {
    title: 'Voices',
    text: [
      'Every need is a voice: for whom, which hours, in which period, from which municipality. There is no name.',
      'For every voice we look for the services the person can really use: open at those hours, right for the age, with conditions met or to be checked, within the minutes given (30 if none were given), within the budget given, not full and with enrolment not over. A service whose enrolment will open later counts; one whose enrolment is all over, or that has no free place, does not. Where places, price or conditions are not known the service counts; where its hours are not known it does not. It is the same rule as the weekly plan of the answer. Who names no service may use all those that look after somebody.',
    ],
  },
  {
    title: 'Reachable and uncovered hours',
    text: [
      'Reachable hours: the hours asked for at which at least one of those services is open.',
      'Uncovered hours: the hours asked for that stay outside the weekly plan, that is outside the four services at most that together cover most. They are multiplied by people: 2 people for 3 hours make 6 person-hours.',
      'An hour is always four quarter hours. The week has 672 of them, from Monday midnight.',
    ],
  },
  {
    title: 'Potential demand',
    text: [
      'It is another thing: how many people we expect from the population by age, multiplied by a stated rate. Rates are assumptions or legal goals, with source and date; whoever runs the installation can change them.',
      'Places are shared out by floating catchment areas (E2SFCA, Luo and Qi 2009): every service divides its places among those who reach it within 30 minutes by car, and who is farther weighs less (Gaussian, σ 15 minutes). A closed service is out of reach. The sum is done again for every quarter hour.',
      'The uncovered part is ¼ of the sum, over people and quarter hours, of what is missing to reach one place each. Services whose places we do not know are left out.',
      'The two figures, voices and potential demand, are never added.',
    ],
  },
  {
    title: 'Releases',
    id: 'still',
    text: [
      'Figures move only with a release: as a rule on Monday, or when whoever runs the installation makes one. Between two releases they stay still: nobody can learn a need by watching a counter change. Every page lists the releases available, which can still be read.',
      'Not all figures move at every release: a figure stands still as long as moving it would tell what those who came later said, and the day since which it does is written beside it. A figure that stands still and one that moved are of different days: they are not subtracted nor compared, and the rows of a table may not add up to the total.',
    ],
  },
  {
    title: 'What is not shown, and why',
    text: [
      'A number of voices from 1 to 4 is never shown. For a whole area zero is. For a chosen service and for ages it is not: no voice and few voices are said in the same words, so that a page does not reveal that somebody asked for just that. Hours are shown only when at least 5 voices are behind them.',
      'If a single number of a sum would stay hidden, another, the smallest, is hidden too, so that the difference does not reveal it. Where a municipality is hidden, the page gives the numbers of the smallest area that can be shown.',
      'For a municipality the week is in blocks of two hours; for wider areas in quarter hours, going back to two hours where voices are few.',
    ],
  },
  {
    title: 'Overlaps',
    text: [
      'Two services overlap when they do the same for the same ages, share at least half of their hours and at least half of the people who can reach them.',
      'It is a concern only when together they have more places than the people they reach, and weighs more when both have public funds. Two records of one service are not an overlap: they are shown apart.',
    ],
  },
];

const frame = defineWords(
  {
    title: 'Come si calcolano queste cifre',
    lead: 'Tutto quello che serve per rifare il conto da soli.',
    rates: 'I tassi della domanda potenziale',
    hoursOf: 'Le ore',
    back: 'Torna al territorio',
  },
  {
    title: 'How these figures are computed',
    lead: 'Everything it takes to do the sum again by oneself.',
    rates: 'The rates of potential demand',
    hoursOf: 'The hours',
    back: 'Back to the territory',
  },
);

/** The method in plain words. */
export const howWords = (lang: 'it' | 'en') => ({ ...frame(lang), parts: lang === 'en' ? en : it });
