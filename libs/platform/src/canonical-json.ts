import serialize from 'canonicalize';

/** RFC 8785: one spelling for each JSON value, so that equal values have equal hashes. */
export const canonicalJson = (value: unknown): string => {
  // The library is CommonJS: its default export is the function itself, which its types do not say to an ES module.
  const text = (serialize as unknown as (value: unknown) => string | undefined)(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
};
