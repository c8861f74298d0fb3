import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { instant, isInstant, isLocalDate } from '@redress/domain';

/*
 * The shapes a body is made of. Each checks the shape and never the meaning (is it a date? not: is it too late?), says
 * itself what is wrong, and describes itself in the OpenAPI file.
 */

const MOST_LETTERS = 20_000;
const MOST_ITEMS = 200;
const MOST_PENCE = 100_000_000;

export interface Options {
  /** The field may be absent; `null` is not absence. */
  readonly optional?: true;
  /** Needed unless the body has this other field. */
  readonly unless?: string;
  /** A list of these. */
  readonly list?: true;
  readonly says?: string;
  readonly example?: unknown;
}

const absentOr = ({ optional, unless }: Options): PropertyDecorator[] => {
  if (unless !== undefined)
    return [
      ValidateIf(
        (body: object, value: unknown) =>
          value !== undefined || !(unless in body) || (body as Record<string, unknown>)[unless] === undefined,
      ),
    ];
  return optional === true ? [ValidateIf((_body: object, value: unknown) => value !== undefined)] : [];
};

const listOr = (list: true | undefined): PropertyDecorator[] =>
  list === true
    ? [
        IsArray({ message: 'must be a list' }),
        ArrayMaxSize(MOST_ITEMS, { message: `must have at most ${MOST_ITEMS} items` }),
      ]
    : [];

const described = (schema: ApiPropertyOptions, { optional, unless, list, says, example }: Options): PropertyDecorator =>
  ApiProperty({
    ...schema,
    required: optional !== true && unless === undefined,
    ...(list === true && { isArray: true }),
    ...(says !== undefined && { description: says }),
    ...(example !== undefined && { example }),
  } as ApiPropertyOptions);

const field = (schema: ApiPropertyOptions, options: Options, ...checks: PropertyDecorator[]): PropertyDecorator =>
  applyDecorators(described(schema, options), ...absentOr(options), ...listOr(options.list), ...checks);

const each = ({ list }: Options): ValidationOptions => (list === true ? { each: true } : {});

const notBlank = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isNotBlank',
      validator: { validate: (value: unknown) => typeof value === 'string' && value.trim() !== '' },
    },
    { ...options, message: 'must not be blank' },
  );

/** Free text by or about people; it is sealed before it is stored. */
export const Words = (options: Options = {}): PropertyDecorator =>
  field(
    { type: String, maxLength: MOST_LETTERS },
    options,
    IsString({ ...each(options), message: 'must be text' }),
    notBlank(each(options)),
    MaxLength(MOST_LETTERS, { ...each(options), message: `must be at most ${MOST_LETTERS} letters` }),
  );

/** Text whose absence a rule refuses by its own code: blank is let through to it. */
export const WordsOrNothing = (options: Options = {}): PropertyDecorator =>
  field(
    { type: String },
    { ...options, optional: true },
    IsString({ message: 'must be text' }),
    MaxLength(MOST_LETTERS, { message: `must be at most ${MOST_LETTERS} letters` }),
  );

/** A short plain name, id or address that is no Text. */
export const Name = (options: Options = {}): PropertyDecorator =>
  field(
    { type: String, maxLength: 200 },
    options,
    IsString({ ...each(options), message: 'must be text' }),
    notBlank(each(options)),
    MaxLength(200, { ...each(options), message: 'must be at most 200 letters' }),
  );

/** A code such as DAMP_MOULD. */
export const Code = (options: Options = {}): PropertyDecorator =>
  field(
    { type: String, pattern: '^[A-Z][A-Z0-9_]*$' },
    options,
    Matches(/^[A-Z][A-Z0-9_]{0,79}$/, {
      ...each(options),
      message: 'must be a code in capitals, such as DAMP_MOULD',
    }),
  );

export const OneOf = (values: readonly (string | number)[], options: Options = {}): PropertyDecorator =>
  field(
    { enum: [...values] },
    options,
    IsIn([...values], { ...each(options), message: `must be one of ${values.join(', ')}` }),
  );

/** A hash as 64 hexadecimal digits. */
export const Sha256 = (options: Options = {}): PropertyDecorator =>
  field(
    { type: String, pattern: '^[0-9a-f]{64}$' },
    options,
    Matches(/^[0-9a-f]{64}$/, { ...each(options), message: 'must be a SHA-256 in 64 small hexadecimal digits' }),
  );

/** An id that the server makes: a UUID. */
export const Id = (options: Options = {}): PropertyDecorator =>
  field({ type: String, format: 'uuid' }, options, IsUUID('all', { ...each(options), message: 'must be a UUID' }));

/** The id of a stored document. */
export const DocId = (options: Options = {}): PropertyDecorator =>
  Id({ says: 'The docId of a stored document (POST /v1/documents).', ...options });

/** A user's id, as the token names it. */
export const UserId = (options: Options = {}): PropertyDecorator =>
  Name({ says: 'A user id, as in the token.', ...options });

/** A calendar day that exists, `YYYY-MM-DD`. */
export const Day = (options: Options = {}): PropertyDecorator =>
  field(
    { type: String, format: 'date' },
    options,
    ValidateBy(
      { name: 'isDay', validator: { validate: isLocalDate } },
      { ...each(options), message: 'must be a day that exists, written YYYY-MM-DD' },
    ),
  );

/** ISO 8601 with an offset or Z; kept in UTC. */
export const Moment = (options: Options = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (isInstant(value) ? instant(value) : value)),
    field(
      { type: String, format: 'date-time' },
      options,
      ValidateBy(
        { name: 'isMoment', validator: { validate: isInstant } },
        { message: 'must be an instant, ISO 8601 with an offset or Z' },
      ),
    ),
  );

export const Flag = (options: Options = {}): PropertyDecorator =>
  field({ type: Boolean }, options, IsBoolean({ message: 'must be true or false' }));

export const WholeNumber = (least: number, most: number, options: Options = {}): PropertyDecorator =>
  field(
    { type: 'integer', minimum: least, maximum: most },
    options,
    IsInt({ message: 'must be a whole number' }),
    Min(least, { message: `must be at least ${least}` }),
    Max(most, { message: `must be at most ${most}` }),
  );

/** A sum of money in pence. */
export const Pence = (options: Options = {}): PropertyDecorator =>
  WholeNumber(0, MOST_PENCE, { says: 'In pence.', ...options });

/** An object, or a list of objects, of a shape of its own. */
export const Shape = (shape: () => new () => object, options: Options = {}): PropertyDecorator =>
  field(
    { type: shape },
    options,
    ...(options.list === true ? [] : [IsObject({ message: 'must be an object' })]),
    ValidateNested({ ...each(options), message: 'must be an object' }),
    Type(shape),
  );

/** One of the stages a case may have. */
export const StageNumber = (options: Options = {}): PropertyDecorator =>
  OneOf([1, 2, 3], { says: 'Default: the open stage.', optional: true, ...options });

/** Provision → OK, NOT_OK or NA. */
export const Checklist = (options: Options = {}): PropertyDecorator =>
  field(
    { type: 'object', additionalProperties: { type: 'string', enum: ['OK', 'NOT_OK', 'NA'] } },
    options,
    ValidateBy(
      {
        name: 'isChecklist',
        validator: {
          validate: (value: unknown) =>
            typeof value === 'object' &&
            value !== null &&
            Object.entries(value).every(
              ([provision, answer]) => /^\d+\.\d+$/.test(provision) && ['OK', 'NOT_OK', 'NA'].includes(String(answer)),
            ),
        },
      },
      { message: 'must give OK, NOT_OK or NA for each provision, such as {"6.5": "OK"}' },
    ),
  );

/** Any JSON value but none at all. */
export const Anything = (options: Options = {}): PropertyDecorator =>
  field(
    {},
    options,
    ValidateBy(
      { name: 'isThere', validator: { validate: (value: unknown) => value !== undefined } },
      { message: 'is missing' },
    ),
  );
