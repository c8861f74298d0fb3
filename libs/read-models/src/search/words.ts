/** Of a longer word only so much tells it from others. */
const LONGEST = 60;

const APOSTROPHES = /['’]s(?![\p{L}\p{N}])|['’]/gu;
const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text as they are searched for: whole words, whatever their case and accents; an apostrophe joins
 * ("O’Brien" is "obrien") and a possessive ending is left out ("the resident’s" is "the resident").
 */
export const wordsIn = (text: string): ReadonlySet<string> => {
  const plain = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(APOSTROPHES, '');
  return new Set(plain.match(WORDS)?.map((word) => word.slice(0, LONGEST)));
};
