import type { Period } from '#needs/rules/need.ts';

/** What may become of a voice or of a need, in the order in which it can happen. */
export const states = ['heard', 'grouped', 'taken-up', 'answered', 'not-possible'] as const;
export type State = (typeof states)[number];

export const thingKinds = ['voice', 'need'] as const;
export type ThingKind = (typeof thingKinds)[number];

/** What a gap taken up is answered with. */
export const outcomes = ['adapt', 'design', 'point', 'not-possible'] as const;
export type Outcome = (typeof outcomes)[number];

export const origins = ['observatory', 'hand', 'pact'] as const;

/** A step of a voice or need: when, and why. */
export interface Standing {
  readonly id: string;
  readonly state: State;
  readonly at: Date;
  readonly reason: string;
  /** A service somebody was pointed to; null = none. */
  readonly service: string | null;
  readonly gap: string | null;
  readonly decision: string | null;
}

/** A voice without its words. */
export interface Voice {
  readonly id: string;
  readonly saidAt: Date;
  readonly municipality: string | null;
  readonly node: string | null;
  readonly language: 'it' | 'en';
  readonly need: string | null;
  readonly gap: string | null;
  readonly emptiedAt: Date | null;
  readonly example: boolean;
}

/** Missing hours that somebody took charge of. */
export interface Gap {
  readonly id: string;
  readonly origin: (typeof origins)[number];
  /** Code of an area, when it is not an alliance's. */
  readonly area: string | null;
  readonly alliance: string | null;
  /** Taxonomy code; null = whatever service suits. */
  readonly category: string | null;
  readonly period: Period;
  /** Which hours, in words. */
  readonly hours: string;
  readonly release: string | null;
  readonly pact: string | null;
  readonly node: string;
  readonly madeAt: Date;
  readonly takenAt: Date | null;
  /** Last day for the answer, `YYYY-MM-DD`. */
  readonly answerBy: string | null;
  readonly example: boolean;
}

/** The dated answer to a gap; the highest version counts. */
export interface Decision {
  readonly id: string;
  readonly gap: string;
  readonly version: number;
  readonly outcome: Outcome;
  readonly service: string | null;
  readonly reason: string;
  readonly authorRole: string;
  readonly decidedOn: string;
  readonly reviewOn: string;
  readonly decidedAt: Date;
}

/** Firms of an alliance that ask together. */
export interface Pact {
  readonly id: string;
  readonly alliance: string;
  readonly title: string;
  readonly hours: string;
  readonly category: string | null;
  readonly period: Period;
  readonly madeBy: string;
  readonly node: string;
  readonly madeAt: Date;
  readonly askedAt: Date | null;
  /** Sums of the day it was asked: three firms and five people at least. */
  readonly askedFirms: number | null;
  readonly askedPeople: number | null;
  readonly example: boolean;
}

export const memberStates = ['invited', 'joined', 'refused', 'left'] as const;
export type MemberState = (typeof memberStates)[number];

export const foundAnswers = ['yes', 'partly', 'no'] as const;
export const workAnswers = ['yes', 'no', 'not-needed'] as const;

/** Version of the words a person agrees to when leaving a contact with a voice. */
export const consentVersion = '2026-11';
/** Longest text of a voice. */
export const longestVoice = 2000;
