import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

// What an address takes behind its `?`. Whatever is not documented there is refused: `known-parameters.guard.ts`.

/** A part of a list. */
export const ApiPage = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiQuery({ name: 'limit', type: String, required: false }),
    ApiQuery({ name: 'cursor', type: String, required: false }),
  );

/** A case as it stood. */
export const ApiAsAt = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'asAt', type: String, required: false, description: 'An instant, or a day (its end in London).' }),
    ApiQuery({ name: 'asAtRevision', type: String, required: false }),
    ApiQuery({ name: 'view', required: false, enum: ['known', 'happened'] }),
  );
