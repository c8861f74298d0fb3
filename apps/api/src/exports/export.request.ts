import { EXPORT_MODES, type ExportMode } from '@redress/domain';
import { Name, OneOf, Shape, Words } from '../shape/fields.js';

export class RequestedItemBody {
  @Words({ says: 'What was asked for, in the words of the letter.', example: 'Repair records' })
  item!: string;

  @Words({ optional: true })
  note?: string;
}

/** What is asked of an export. */
export class ExportBody {
  @OneOf(EXPORT_MODES)
  mode!: ExportMode;

  @Name({ optional: true, says: 'The Ombudsman’s own reference, for the cover letter.' })
  ombudsmanReference?: string;

  @Shape(() => RequestedItemBody, { list: true, optional: true })
  requestedItems?: RequestedItemBody[];
}
