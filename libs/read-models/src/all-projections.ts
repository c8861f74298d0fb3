import { type WorkingCalendar } from '@redress/domain';
import { caseRecord } from './case-record/case-record.projection.js';
import { deadlines } from './deadlines/deadlines.projection.js';
import { type Projection } from './engine/projection.js';
import { remedies } from './remedies/remedies.projection.js';
import { remindersProjection } from './reminders/reminders.projection.js';
import { type SearchRowsOf } from './search/sealed-words.js';
import { searchProjection } from './search/search.projection.js';
import { timeline } from './timeline/timeline.projection.js';
import { worklist } from './worklist/worklist.projection.js';

/** Every read model there is, in the order in which a batch passes them. */
export const allProjections = (
  calendarOf: (landlordId: string) => WorkingCalendar,
  searchRowsOf: SearchRowsOf,
): readonly Projection[] => [
  caseRecord,
  worklist,
  deadlines,
  remedies,
  timeline,
  remindersProjection(calendarOf),
  searchProjection(searchRowsOf),
];
