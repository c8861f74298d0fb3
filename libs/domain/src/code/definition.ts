/** 1.2: the definition of a complaint that every policy uses, word for word; a landlord may add clauses after it. */
export const CODE_DEFINITION =
  'an expression of dissatisfaction, however made, about the standard of service, actions or lack of action by the landlord, its own staff, or those acting on its behalf, affecting a resident or group of residents.';

/** Case, spacing and the kind of quotation mark carry no meaning. */
export const normalisedDefinition = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['"]|['"]$/g, '');

export const isCodeDefinition = (text: string): boolean =>
  normalisedDefinition(text) === normalisedDefinition(CODE_DEFINITION);
