import { defineWords } from '#kit/i18n.ts';
import { proposalsEn } from './proposals-en.ts';
import { proposalsIt } from './proposals-it.ts';

/** A proposal, page by page. */
export const words = defineWords(proposalsIt, proposalsEn);
