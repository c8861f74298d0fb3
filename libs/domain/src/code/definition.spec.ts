import { CODE_DEFINITION, isCodeDefinition } from './definition.js';

describe('the definition of a complaint', () => {
  it.each([
    ['word for word', CODE_DEFINITION, true],
    ['in capitals, spaced out', `  ${CODE_DEFINITION.toUpperCase().replace(/ /g, '\n ')} `, true],
    ['with a quotation mark in it', CODE_DEFINITION.replace('however made', "'however' made"), false],
    ['between curly quotes', `“${CODE_DEFINITION}”`, true],
    ['without those acting on behalf', CODE_DEFINITION.replace(', or those acting on its behalf', ''), false],
    ['none', '', false],
  ])('[1.2] %s', (_what, text, is) => {
    expect(isCodeDefinition(text)).toBe(is);
  });
});
