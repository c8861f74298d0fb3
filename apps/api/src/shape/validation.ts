import { ValidationPipe } from '@nestjs/common';
import { type ValidationError } from 'class-validator';
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

/** Bodies are checked against their classes; a field that nobody knows is a fault, not noise. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => new BadRequest(flat(errors)),
  });
