import { ApiProperty } from '@nestjs/swagger';

const HEX = { example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' };

export class ProvedEventBody {
  @ApiProperty() revision!: number;
  @ApiProperty({ format: 'uuid' }) eventId!: string;
  @ApiProperty({ example: 'Acknowledged' }) type!: string;
  @ApiProperty({ description: 'The place in the store’s own log.', example: '18234' }) position!: string;
  @ApiProperty({ description: 'The place among all entries of the proved log, from 0.' }) leafIndex!: number;
  @ApiProperty({ ...HEX, description: 'SHA-256(0x00 ‖ RFC 8785 of `event`), in hex.' }) leafHash!: string;
  @ApiProperty({ type: [String], description: 'RFC 6962 inclusion proof, the deepest first, in hex.' })
  inclusion!: string[];
  @ApiProperty({ type: Object, description: 'The event exactly as stored, Text sealed.' }) event!: object;
  @ApiProperty({
    type: Object,
    description: 'The keys of its sealed Text by name (base64url); those of erased Text are gone.',
  })
  textKeys!: object;
}

export class CaseProofBody {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
  @ApiProperty() streamId!: string;
  @ApiProperty({ description: 'The signed checkpoint (C2SP signed note) that the proofs lead to.' })
  checkpoint!: string;
  @ApiProperty({ description: 'A signed note: how many events the case has as at the checkpoint.' }) head!: string;
  @ApiProperty({ description: 'Entries of the log that the checkpoint covers.' }) size!: number;
  @ApiProperty({ ...HEX, description: 'The root of the checkpoint, in hex.' }) root!: string;
  @ApiProperty({ type: [ProvedEventBody] }) items!: ProvedEventBody[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class ConsistencyBody {
  @ApiProperty() from!: number;
  @ApiProperty() to!: number;
  @ApiProperty({ type: [String], description: 'RFC 6962 consistency proof, in hex.' }) proof!: string[];
}

export class LogKeyBody {
  @ApiProperty({ example: 'complaints.example.org/log' }) origin!: string;
  @ApiProperty({ example: 'Ed25519' }) algorithm!: string;
  @ApiProperty({ description: 'name+id+key, as tools/verify and other readers of signed notes take it.' })
  verifierKey!: string;
  @ApiProperty({ type: [String], description: 'Keys that earlier checkpoints of this log were signed with.' })
  earlier!: string[];
}
