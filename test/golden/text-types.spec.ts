import { join } from 'node:path';
import { COMPLAINT_EVENT_TYPES, TEXT_FIELDS } from '@redress/domain';
import ts from 'typescript';

/**
 * The table of Text and the types of events are written by hand, each for itself. Here the compiler reads the types and
 * says where Text stands in them, so that no field of the one can be missing in the other.
 */
const EVENTS = join(import.meta.dirname, '../../libs/domain/src/complaint/events/index.ts');
const program = ts.createProgram([EVENTS], {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: [],
});
const checker = program.getTypeChecker();

const parts = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types.flatMap(parts) : [type]);
const has = (type: ts.Type, name: string): boolean => checker.getPropertyOfType(type, name) !== undefined;
const isText = (type: ts.Type): boolean => parts(type).some((part) => has(part, '$sealed'));
const isPlainString = (type: ts.Type): boolean =>
  parts(type).some(({ flags }) => (flags & ts.TypeFlags.String) !== 0) && !isText(type);

/** Calls `found` for every field below, with the path as the table writes it. */
const walk = (type: ts.Type, path: string, found: (path: string, type: ts.Type) => void): void => {
  found(path, type);
  if (isText(type)) return;
  for (const part of parts(type)) {
    const [item] = checker.isArrayType(part) ? checker.getTypeArguments(part as ts.TypeReference) : [];
    if (item !== undefined) walk(item, `${path}[]`, found);
    else if (part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection) && path.split('.').length < 6)
      for (const property of checker.getPropertiesOfType(part))
        walk(checker.getTypeOfSymbol(property), path === '' ? property.name : `${path}.${property.name}`, found);
  }
};

const source = program.getSourceFile(EVENTS)!;
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
const union = checker.getDeclaredTypeOfSymbol(exported.find(({ name }) => name === 'ComplaintEvent')!);

const dataOf = new Map(
  parts(union).map((event) => {
    const type = checker.getTypeOfSymbol(checker.getPropertyOfType(event, 'type')!) as ts.StringLiteralType;
    return [type.value, checker.getTypeOfSymbol(checker.getPropertyOfType(event, 'data')!)] as const;
  }),
);

const pathsWhere = (type: string, holds: (type: ts.Type) => boolean): string[] => {
  const paths = new Set<string>();
  walk(dataOf.get(type)!, '', (path, field) => {
    if (path !== '' && holds(field)) paths.add(path);
  });
  return [...paths].sort();
};

/** Fields of type string that nobody writes prose into: ids and keys, codes, moments, and references to things. */
const ENDINGS = /(Id|Ids\[\]|At|On|By|Code|Ref|Key|sha256|Sha256)$/;
const NAMES = new Set([
  ...['adjustmentsApplied[]', 'attempts[]', 'evidenceConsidered[]', 'issuesMatched[]', 'issuesOutstanding[]'],
  ...['at', 'by', 'to', 'ref', 'field', 'targetType', 'reference', 'recipient', 'recipients[]', 'checkpoint'],
  ...['category', 'channel', 'ground', 'kind', 'rootCause', 'trigger', 'mediaType', 'receivedByRole'],
  ...['grade', 'org', 'receivedByOrg', 'handlerOrg', 'serviceArea', 'serviceAreas[]', 'leadServiceArea', 'jointServices[]'],
]);
const isNoProse = (path: string): boolean => ENDINGS.test(path) || NAMES.has(path.split('.').at(-1) ?? path);

describe('every free-text field is Text, and all Text is sealed', () => {
  it('the compiler knows the same types of events as the table', () => {
    expect([...dataOf.keys()].sort()).toEqual([...COMPLAINT_EVENT_TYPES].sort());
  });

  it.each(COMPLAINT_EVENT_TYPES)('%s: the table names exactly the fields that its type calls Text', (type) => {
    expect([...TEXT_FIELDS[type]].sort()).toEqual(pathsWhere(type, isText));
  });

  it.each(COMPLAINT_EVENT_TYPES)('%s: a plain string is an id, a code or a moment, never prose', (type) => {
    expect(pathsWhere(type, isPlainString).filter((path) => !isNoProse(path))).toEqual([]);
  });
});
