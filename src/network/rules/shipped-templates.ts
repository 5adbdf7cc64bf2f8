import type { JoiningKind } from './joining.ts';

/** The texts an installation begins with, until a network or an alliance writes its own. Acts are in Italian: they are filed by Italian offices. */
export const shippedTemplates: Readonly<Record<JoiningKind, { readonly title: string; readonly body: string }>> = {
  adhesion: {
    title: 'Adesione alla rete territoriale di conciliazione',
    body: `A: {{ats}}

# Chi aderisce
{{ente}}, codice fiscale {{codice_fiscale}}, con sede in {{sede}}, rappresentato da {{firmatario}} ({{carica}}).

# Che cosa dichiara
L’ente aderisce alla {{rete}}. L’adesione è gratuita, non comporta obblighi di spesa e si può ritirare in ogni momento con una comunicazione scritta.

Con l’adesione l’ente:
- riceve le notizie della rete e partecipa ai suoi incontri;
- può chiedere di entrare nelle alleanze locali e nei loro progetti;
- indica una persona di riferimento e tiene aggiornati i suoi recapiti;
- fa conoscere ai propri lavoratori e ai cittadini i servizi della rete.

# Che cosa può portare
- Competenze e lavoro: {{apporto_tecnico}}
- Risorse: {{apporto_economico}}
- Contenuti e idee: {{apporto_contenuti}}

# Persona di riferimento
{{referente}}, {{email_referente}}

# Durata
L’adesione vale dal giorno in cui l’ATS la protocolla e prosegue da una programmazione all’altra, finché una delle parti non comunica di ritirarsi.

{{data}}

Firma: {{firmatario}}, {{carica}}`,
  },
  agreement: {
    title: 'Ingresso nell’accordo di partenariato dell’alleanza locale',
    body: `Al capofila: {{capofila}}

# Chi entra
{{ente}}, codice fiscale {{codice_fiscale}}, con sede in {{sede}}, rappresentato da {{firmatario}} ({{carica}}).

# In quale alleanza e con quale parte
L’ente entra nell’accordo di partenariato della {{alleanza}} ({{rete}}) come {{parte}}.

# Che cosa porta
L’accordo dice, per ogni ente, che cosa mette a disposizione:
- Competenze e lavoro: {{apporto_tecnico}}
- Risorse: {{apporto_economico}}
- Contenuti e idee: {{apporto_contenuti}}

# Impegni
- Partecipare agli incontri dell’alleanza e alle decisioni comuni.
- Realizzare le azioni che gli sono affidate, nei tempi del progetto, e documentarne le spese.
- Dare i dati che servono a misurare i risultati, senza nomi di persone.
- Indicare una persona di riferimento e una che la sostituisce.

# Persona di riferimento
{{referente}}, {{email_referente}}

# Durata
L’ingresso vale dalla data di protocollo e dura quanto l’accordo di partenariato. L’ente può uscire con una comunicazione scritta al capofila; porta a termine le azioni per cui ha già ricevuto risorse.

{{data}}

Firma: {{firmatario}}, {{carica}}`,
  },
  leaving: {
    title: 'Comunicazione di uscita',
    body: `A: {{ats}} e al capofila {{capofila}}

{{ente}}, codice fiscale {{codice_fiscale}}, con sede in {{sede}}, rappresentato da {{firmatario}} ({{carica}}), comunica che esce da: {{alleanza}} {{rete}}.

# Perché
{{motivo}}

# Che cosa resta
L’ente porta a termine, o consegna all’alleanza, le azioni per cui ha già ricevuto risorse, e ne rende conto.

{{data}}

Firma: {{firmatario}}, {{carica}}`,
  },
  'lead-change': {
    title: 'Cambio di capofila dell’alleanza locale',
    body: `A: {{ats}}

# Che cosa si chiede
{{ente}}, codice fiscale {{codice_fiscale}}, con sede in {{sede}}, rappresentato da {{firmatario}} ({{carica}}), propone di diventare capofila della {{alleanza}} ({{rete}}) al posto di {{capofila}}.

# Perché
{{motivo}}

# Che cosa dichiara
- Gli enti dell’alleanza sono d’accordo: il verbale è allegato.
- L’ente può essere capofila secondo le regole della programmazione in corso.
- Riceve dal capofila uscente gli atti, i conti e le azioni in corso, e ne risponde da quel giorno.

{{data}}

Firma: {{firmatario}}, {{carica}}`,
  },
  convention: {
    title: 'Convenzione fra ATS e capofila dell’alleanza locale',
    body: `# Fra chi
{{ats}}, capofila della {{rete}},
e {{ente}}, codice fiscale {{codice_fiscale}}, con sede in {{sede}}, capofila della {{alleanza}}, rappresentato da {{firmatario}} ({{carica}}).

# Oggetto
La convenzione regola il progetto dell’alleanza approvato dall’ATS e validato dalla Regione: azioni, tempi, risorse e rendiconti.

# Impegni del capofila
- Coordina gli enti dell’alleanza e risponde del progetto verso l’ATS.
- Raccoglie e controlla le spese degli enti e presenta le relazioni intermedia e finale.
- Conserva i documenti e li mostra quando l’ATS li chiede.

# Impegni dell’ATS
- Versa le quote del contributo come stabilito dal bando.
- Controlla tutte le spese e, a campione, le dichiarazioni sostitutive.
- Accompagna l’alleanza e ne fa conoscere i risultati.

# Durata
Dalla firma alla chiusura del rendiconto finale.

{{data}}

Per l’ATS: ______________________

Per il capofila: {{firmatario}}, {{carica}}`,
  },
};
