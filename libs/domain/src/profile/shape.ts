/** What is wrong with a value, by the path of its field. */
export interface ShapeFault {
  readonly field: string;
  readonly message: string;
}

/** Says everything that is wrong with a value; nothing when it has the shape. */
export type Shape = (value: unknown, field: string) => readonly ShapeFault[];

const fault = (field: string, message: string): readonly ShapeFault[] => [{ field, message }];

export const text =
  (pattern?: RegExp, says = 'must be text'): Shape =>
  (value, field) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= 2_000 && (pattern?.test(value) ?? true)
      ? []
      : fault(field, says);

export const flag: Shape = (value, field) => (typeof value === 'boolean' ? [] : fault(field, 'must be true or false'));

export const whole =
  (least: number, most: number): Shape =>
  (value, field) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : fault(field, `must be a whole number from ${least} to ${most}`);

export const share: Shape = (value, field) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? [] : fault(field, 'must be a number from 0 to 1');

export const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value, field) =>
    values.includes(value) ? [] : fault(field, `must be one of ${values.join(', ')}`);

export const either =
  (literal: unknown, shape: Shape): Shape =>
  (value, field) =>
    value === literal ? [] : shape(value, field);

export const orNull = (shape: Shape): Shape => either(null, shape);

const MOST_ITEMS = 200;

export const listOf =
  (shape: Shape, least = 0): Shape =>
  (value, field) => {
    if (!Array.isArray(value)) return fault(field, 'must be a list');
    if (value.length < least || value.length > MOST_ITEMS)
      return fault(field, `must have ${least} to ${MOST_ITEMS} items`);
    return value.flatMap((item, index) => shape(item, `${field}[${index}]`));
  };

export const mapOf =
  (shape: Shape): Shape =>
  (value, field) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => shape(item, `${field}.${key}`))
      : fault(field, 'must be an object');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly these fields; those of `optional` may be absent. */
export const objectOf =
  (fields: Readonly<Record<string, Shape>>, optional: readonly string[] = []): Shape =>
  (value, field) => {
    if (!isRecord(value)) return fault(field, 'must be an object');
    const at = (name: string): string => (field === '' ? name : `${field}.${name}`);
    const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...unknown.flatMap((name) => fault(at(name), 'is no field of a profile')),
      ...Object.entries(fields).flatMap(([name, shape]) => {
        if (value[name] !== undefined) return shape(value[name], at(name));
        return optional.includes(name) ? [] : fault(at(name), 'is missing');
      }),
    ];
  };
