/** Replaces what stands at `a.b[].c` in a copy of `data`; where nothing stands, nothing happens. */
export const mapAt = (data: unknown, path: string, change: (value: unknown) => unknown): unknown =>
  mapSteps(data, path.split('.'), change);

const mapSteps = (value: unknown, steps: readonly string[], change: (value: unknown) => unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const inner = (value as Record<string, unknown>)[name];
  if (inner === undefined || inner === null) return value;
  if (!isList) return { ...value, [name]: mapSteps(inner, rest, change) };
  if (!Array.isArray(inner)) return value;
  return { ...value, [name]: inner.map((item: unknown) => mapSteps(item, rest, change)) };
};
