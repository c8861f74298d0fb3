import { type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { BadRequest, type FieldError, fieldWithin, unknownField } from '../problems/bad-request.js';

const flat = (errors: readonly ValidationError[], path = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children }) => {
    const field = fieldWithin(path, property);
    const own = Object.entries(constraints ?? {}).map(([rule, message]) =>
      rule === 'whitelistValidation' ? unknownField(field) : { field, message },
    );
    return [...own, ...flat(children ?? [], field)];
  });

type RulesOf = ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas'];

/**
 * class-validator looks through the rules of every class for each object that it checks. We use neither groups nor schemas
 * and declare no rule after start, so the rules of a class are always the same.
 */
const rememberRules = (): void => {
  const storage = getMetadataStorage();
  const search: RulesOf = storage.getTargetValidationMetadatas.bind(storage);
  const known = new Map<Parameters<RulesOf>[0], ReturnType<RulesOf>>();
  storage.getTargetValidationMetadatas = (target, ...more) => {
    const rules = known.get(target) ?? search(target, ...more);
    known.set(target, rules);
    return rules;
  };
};

const STRICT: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
};

/**
 * Bodies are checked against their classes; a field that nobody knows is a fault, not noise. The parser lets nothing
 * through but objects of JSON, and no rule of ours waits for anything: so each body is gone through once, at once.
 */
class BodyPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || metatype === undefined || metatype === Object) return value;
    const body = plainToInstance(metatype as Type<object>, value as object);
    const errors = validateSync(body, STRICT);
    if (errors.length > 0) throw new BadRequest(flat(errors));
    return body;
  }
}

export const validation = (): PipeTransform => {
  rememberRules();
  return new BodyPipe();
};
