import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUuid } from '@redress/platform';
import { BadRequest } from '../problems/bad-request.js';

/** An id in the address that is no UUID is a fault of shape, not an unknown case. */
@Injectable()
export class CaseIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new BadRequest([{ field: 'caseId', message: 'must be a UUID' }]);
    return value.toLowerCase();
  }
}
