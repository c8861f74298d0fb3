/** Of a longer word only so much tells it from others. */
const LONGEST = 60;

const APOSTROPHES = /['’]s(?![\p{L}\p{N}])|['’]/gu;
const WORDS = /[\p{L}\p{N}]+/gu;

/** It has nothing to take apart. */
const ASCII = /^[\x00-\x7f]*$/;

/** Letters without their accents, ligatures as the letters they join. */
const withoutMarks = (text: string): string =>
  ASCII.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}/gu, '');

/**
 * The words of a text as they are searched for: whole words, whatever their case and accents; an apostrophe joins
 * ("O’Brien" is "obrien") and a possessive ending is left out ("the resident’s" is "the resident").
 */
export const wordsIn = (text: string): ReadonlySet<string> => {
  const plain = withoutMarks(text).toLowerCase().replaceAll(APOSTROPHES, '');
  return new Set(plain.match(WORDS)?.map((word) => word.slice(0, LONGEST)));
};
