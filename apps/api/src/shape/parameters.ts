import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

/** As they come: each at most once, as text. */
export type QueryParameters = Readonly<Record<string, string | undefined>>;

// What an address takes behind its `?`. Whatever is not documented there is refused: `known-parameters.guard.ts`.

/** A part of a list. */
export const ApiPage = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiQuery({ name: 'limit', type: String, required: false }),
    ApiQuery({ name: 'cursor', type: String, required: false }),
  );

/** One's own write is in the answer. */
export const ApiAfter = (): ClassDecorator =>
  ApiQuery({
    name: 'after',
    type: String,
    required: false,
    description: 'A position from a receipt: the answer shows that write.',
  });

/** A case as it stood. */
export const ApiAsAt = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'asAt', type: String, required: false, description: 'An instant, or a day (its end in London).' }),
    ApiQuery({ name: 'asAtRevision', type: String, required: false }),
    ApiQuery({ name: 'view', required: false, enum: ['known', 'happened'] }),
  );
