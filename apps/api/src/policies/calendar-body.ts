import { Injectable, type PipeTransform } from '@nestjs/common';
import { type Division, type LoadCalendar, type LocalDate } from '@redress/domain';
import { DIVISIONS } from '@redress/policies';
import { NotFound } from '../problems/errors.js';
import { Day, Sha256, Shape, WholeNumber } from '../shape/fields.js';

@Injectable()
export class DivisionPipe implements PipeTransform<string, Division> {
  transform(value: string): Division {
    const division = DIVISIONS.find((known) => known === value);
    if (division === undefined)
      throw new NotFound(`There is no calendar of ${value}; there are ${DIVISIONS.join(', ')}.`);
    return division;
  }
}

class YearsBody {
  @WholeNumber(2000, 2100, { example: 2019 })
  first!: number;

  @WholeNumber(2000, 2100, { example: 2028 })
  last!: number;
}

export class LoadCalendarBody implements LoadCalendar {
  @Shape(() => YearsBody, { says: 'The years that are tabulated whole, from the first to the last.' })
  years!: YearsBody;

  @Day({ list: true, says: 'Every bank holiday of those years that falls on a weekday, substitute days included.' })
  dates!: LocalDate[];

  @Sha256({ says: 'Of the file that the dates were read from.' })
  sourceSha256!: string;

  @WholeNumber(1, 1_000_000, { optional: true, says: 'Computed by the server; if sent, must be the next.' })
  version?: number;
}
