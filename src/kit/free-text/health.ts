import { type Identifying, matches } from './spans.ts';

const either = (list: string): string =>
  list
    .trim()
    .split(/\s*\n\s*|\s*,\s*/)
    .filter(Boolean)
    .join('|');

// Said of nobody in particular these already say too much about somebody. Beginnings of words end with ~.
const conditions = `autis~, asperger, adhd, sindrome di \\p{L}+, trisomia~, dislessi~, discalculi~, disgrafi~, disprassi~, epiless~, epilet~,
diabet~, celiac~, asma, asmatic~, tumor~, cancro, cancri, leucemi~, linfom~, melanom~, metasta~, carcinom~, chemioterap~, radioterap~,
alzheimer, parkinson, demenza, demenze, ictus, infart~, cardiopat~, aritmi~, pacemaker, scleros~, sla, hiv, aids, sieropositiv~, epatit~, tubercolosi,
depression~, depress[oai], bipolar~, schizofren~, psicosi, psicotic~, paranoi~, attacchi di panico, attacco di panico, crisi d.ansia, disturb[oi] (?:dell[ao]|dello|d.|post|bipolare|alimentare|ossessivo|mentale|mentali|evolutiv)~?,
anoress~, bulimi~, autolesion~, suicid~, tossicodipenden~, alcolist~, alcolism~, ludopati~, tetrapleg~, parapleg~, emipleg~, paralis~, paralizzat~,
distrofi~, spina bifida, fibromialgi~, endometrios~, dialisi, trapiant~, insufficienza renale, insufficienza cardiaca, insufficienza respiratoria, fibrosi cistica, talassemi~, emofili~,
ritardo mentale, ritardo cognitivo, ritardo psicomotorio, ritardo del linguaggio, cerebroles~, coma, anafilas~, anafilat~, allergi[ac]~, allergich~, intolleranz~, intollerant~,
gravidanza, incinta, aborto, abortito, ipovedent~, ipoacusi~, sordomut~, non vedent[ei], non udent[ei], non autosufficient~, invalid[oaie], invalidità, handicapp~, legge 104, la 104, art\\.? ?3 comma 3,
accompagnamento inps, indennità di accompagnamento, in carrozzina, sedia a rotelle, peg, catetere, stomia, tracheostomi~, operat[oa] al, operat[oa] alla, ricoverat~, morbo di \\p{L}+, malattia rara, malattie rare, patologi~, diagnosi`;
const medicines = `insulin~, ritalin, metilfenidato, ventolin, cortison~, antidepressiv~, ansiolitic~, antipsicotic~, psicofarmac~, antiepilettic~, antibiotic~, xanax, prozac, sertralin~, paroxetin~, metadone, morfina,
farmaco salvavita, farmaci salvavita, salvavita, adrenalina, epipen, fastjekt, keppra, depakin~, tegretol, risperidon~, abilify, lorazepam, valium, tavor, eutirox, metformin~, coumadin, eparina, somministra~ (?:il|i|del|dei) farmac~`;
const english = `autis~, asperger, adhd, down syndrome, dyslexi~, epilep~, diabet~, coeliac, celiac, asthma~, cancer, tumou?r~, leuk(?:a)?emia, chemotherapy, alzheimer, parkinson, dementia, stroke, heart attack, multiple sclerosis,
hiv, hepatitis, depression, depressed, bipolar, schizophreni~, anorexi~, bulimi~, suicid~, alcoholic, wheelchair, allerg~, pregnan~, miscarriage, insulin, disabled, disabilit~, mental illness, diagnos~`;

const pattern = (list: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${either(list).replaceAll('~', '\\p{L}*')})(?![\\p{L}\\d])`, 'giu');

// Words of services too («centro diurno disabili»): they count only near somebody.
const ofServices = pattern(
  'disabil~, handicap, psichiatr~, neuropsichiatr~, psicolog~, psicoterap~, oncolog~, sord[oai], ciec[oai], cieche, mut[oa], dipendenz~, malat[oaie], malattia, malattie, logopedi~, sostegno scolastico, insegnante di sostegno, operazione, terapia, terapie, ansia, cura, cure, ospedale, in cura, badante',
);
const somebody =
  /(?<!\p{L})(?:mi[oaei]|miei|nostr[oaie]|su[oaei]|suoi|figli[oae]?|figlie|bimb[oa]|bambin[oa]|madre|padre|mamma|papà|babbo|nonn[oa]|suocer[oa]|zi[oa]|marito|moglie|compagn[oa]|fratell[oi]|sorell[ae]|nipote|vicin[oa]|io|sono|soffro|soffre|ho|signora|sig\.?(?:ra)?|gli|lei|lui|affett[oa]|nat[oa]|my|mother|father|son|daughter|husband|wife|his|her)(?!\p{L})/iu;

const conditionsIt = pattern(`${conditions}, ${medicines}`);
const conditionsEn = pattern(english);

/** Diagnoses, medicines and disability, where they may be about somebody. */
export function health(text: string, lang: 'it' | 'en'): Identifying[] {
  const near = (f: Identifying) => somebody.test(sentenceAround(text, f.start));
  return [
    ...matches(text, 'health', conditionsIt),
    ...(lang === 'en' ? matches(text, 'health', conditionsEn) : []),
    ...matches(text, 'health', ofServices).filter(near),
  ];
}

function sentenceAround(text: string, at: number): string {
  const from = Math.max(...['.', '\n', '!', '?', ';'].map((end) => text.lastIndexOf(end, at - 1))) + 1;
  const to = text.slice(at).search(/[.\n!?;]/);
  return text.slice(from, to === -1 ? text.length : at + to);
}
