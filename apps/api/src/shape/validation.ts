import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { BadRequest, type FieldError } from '../problems/bad-request.js';

const flat = (errors: readonly ValidationError[], path = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children }) => {
    const name = /^\d+$/.test(property) ? `${path}[${property}]` : path === '' ? property : `${path}.${property}`;
    const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
      field: name,
      message: rule === 'whitelistValidation' ? 'is no field of this command' : message,
    }));
    return [...own, ...flat(children ?? [], name)];
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

/** Bodies are checked against their classes; a field that nobody knows is a fault, not noise. */
export const validation = (): ValidationPipe => {
  rememberRules();
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new BadRequest(flat(errors)),
  });
};
