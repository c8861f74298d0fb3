import { Injectable, type PipeTransform } from '@nestjs/common';
import { readProfile, type Profile } from '@redress/domain';
import { Code, Id, Name, Shape, WholeNumber } from '../shape/fields.js';
import { ApiProperty } from '@nestjs/swagger';
import { BadRequest } from '../problems/bad-request.js';

/** A whole profile, checked by the schema of the loader itself: there is no second one to drift. */
@Injectable()
export class ProfilePipe implements PipeTransform<unknown, Profile> {
  transform(value: unknown): Profile {
    const read = readProfile(value);
    if (read.kind === 'faulty') throw new BadRequest(read.faults);
    return read.profile;
  }
}

/** What a policy has to say of a stage; the schema of the loader knows what else it may. */
class StageOfProfile {
  @WholeNumber(1, 3)
  n!: number;

  @Name({ example: 'Stage 1' })
  name!: string;

  @WholeNumber(0, 366, { says: 'Working days to answer; null: the policy does not say.' })
  respWd!: number;

  @WholeNumber(0, 366, { says: 'The most that extensions add; null: the policy does not say.' })
  extMaxWd!: number;
}

/** For the reader of the OpenAPI file; the schema of the loader decides. */
export class ProfileBody {
  @Name({ example: 'kirklees' })
  landlordId!: string;

  @Name()
  name!: string;

  @Code({ example: 'LOCAL_AUTHORITY' })
  kind!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-04-01' })
  effectiveFrom!: string | null;

  @Shape(() => StageOfProfile, { list: true })
  stages!: StageOfProfile[];
}

/** Which proposal is approved; without either, the one that waits. */
export class ApproveBody {
  @Id({ optional: true })
  proposalId?: string;

  @WholeNumber(1, 1_000_000, { optional: true })
  version?: number;
}
